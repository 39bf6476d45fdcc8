/// A moving average of three frames.
///
/// Beyond either end, the first or the last frame is repeated, and a contour gets one frame more
/// than it had: the mean around the first frame beyond the end.
enum MovingAverage {
  /// Smooths a contour.
  ///
  /// - Parameters:
  ///   - contour: At least one frame.
  ///   - frames: The number of frames to write, at most one more than the contour has.
  static func smooth(
    _ contour: UnsafeBufferPointer<Float>, frames: Int, into result: UnsafeMutablePointer<Float>
  ) {
    let last = contour.count - 1
    func mean(_ frame: Int) -> Float {
      let sum = contour[min(frame, last)] + contour[max(0, frame - 1)]
      return (sum + contour[min(frame + 1, last)]) / 3
    }
    guard contour.count > 1 else {
      // The frame after a single one does not exist yet when it is smoothed, and counts as 0.
      for frame in 0..<frames {
        result[frame] = frame == 0 ? (contour[0] + contour[0]) / 3 : mean(frame)
      }
      return
    }
    result[0] = mean(0)
    for frame in 1..<last {
      result[frame] = (contour[frame] + contour[frame - 1] + contour[frame + 1]) / 3
    }
    for frame in last..<max(last, frames) { result[frame] = mean(frame) }
  }

  /// Smooths a contour that is 0 in unvoiced frames: zeros stay, and do not count in means.
  ///
  /// - Parameters:
  ///   - known: Returns the last frame that a frame may use. If that is the only one, the frame after
  ///     it does not exist yet, and is left out.
  static func smoothVoiced(
    _ contour: UnsafeBufferPointer<Float>, frames: Int, into result: UnsafeMutablePointer<Float>,
    known: (Int) -> Int
  ) {
    for frame in 0..<frames {
      let last = min(known(frame), contour.count - 1)
      let centre = contour[min(frame, last)]
      guard centre != 0 else {
        result[frame] = 0
        continue
      }
      var sum = centre
      var count: Float = 1
      let left = contour[min(max(0, frame - 1), last)]
      let right = frame == 0 && last == 0 ? 0 : contour[min(frame + 1, last)]
      if left != 0 {
        sum += left
        count += 1
      }
      if right != 0 {
        sum += right
        count += 1
      }
      result[frame] = sum / count
    }
  }
}
