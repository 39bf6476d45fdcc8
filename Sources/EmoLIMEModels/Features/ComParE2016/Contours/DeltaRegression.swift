/// The slope of a contour, by regression over five frames (Young et al., "The HTK Book", equation
/// 5.16): d[n] = Σᵢ i (y[n + i] - y[n - i]) / (2 Σᵢ i²), i = 1, 2, a change per frame.
enum DeltaRegression {
  private static let window = 2

  /// Writes the slopes of a contour, as many as it has frames.
  ///
  /// - Parameters:
  ///   - contour: Its frames; the first and the last are repeated beyond the ends.
  ///   - known: The number of frames when the first slope is computed. Where a window reaches beyond both
  ///     ends, the frames after the last one count as 0.
  static func slopes(
    _ contour: UnsafeBufferPointer<Float>, known: Int, into result: UnsafeMutablePointer<Float>
  ) {
    let reader = Reader(contour: contour, known: known)
    func slope(_ frame: Int) -> Float {
      let near = reader.value(frame + 1, from: frame) - reader.value(frame - 1, from: frame)
      let far = reader.value(frame + 2, from: frame) - reader.value(frame - 2, from: frame)
      return (near + 2 * far) / 10
    }
    let frames = contour.count
    let inner = max(window, frames - window)
    for frame in 0..<min(window, frames) { result[frame] = slope(frame) }
    for frame in window..<inner {
      let near = contour[frame + 1] - contour[frame - 1]
      let far = contour[frame + 2] - contour[frame - 2]
      result[frame] = (near + 2 * far) / 10
    }
    for frame in inner..<max(inner, frames) { result[frame] = slope(frame) }
  }

  /// Writes the slopes of contours that are 0 in unvoiced frames.
  ///
  /// A pair of frames counts only if neither is 0. The divisor grows by i² with each pair that
  /// counts, through all frames and contours, as it does in openSMILE; so slopes of voiced contours
  /// shrink in the course of a signal, and those of one depend on the others.
  ///
  /// - Parameters:
  ///   - descriptors: The contours, in the order of the set.
  ///   - known: The number of frames when the first slope is computed.
  ///   - frames: The number of frames of each.
  ///   - last: Returns the last frame that a frame may use.
  static func slopesOfVoiced(
    _ descriptors: Range<Int>, of contours: ContourTable, known: Int, frames: Int,
    into results: ContourTable.Memory, last: (Int) -> Int
  ) {
    var divisor: Float = 10
    for frame in 0..<frames {
      let available = min(frames, last(frame) + 1)
      for descriptor in descriptors {
        contours.withContour(descriptor, frames: available) { contour in
          let reader = Reader(contour: contour, known: known)
          var sum: Float = 0
          for distance in 1...window {
            let right = reader.value(frame + distance, from: frame)
            let left = reader.value(frame - distance, from: frame)
            guard left != 0, right != 0 else { continue }
            sum += Float(distance) * (right - left)
            divisor += Float(distance * distance)
          }
          results[descriptor][frame] = sum / divisor
        }
      }
    }
  }

  /// Reads a contour beyond its ends.
  private struct Reader {
    let contour: UnsafeBufferPointer<Float>
    let known: Int

    @inline(__always)
    func value(_ frame: Int, from centre: Int) -> Float {
      if centre < window, frame >= (centre == 0 ? known : contour.count) { return 0 }
      return contour[min(max(frame, 0), contour.count - 1)]
    }
  }
}
