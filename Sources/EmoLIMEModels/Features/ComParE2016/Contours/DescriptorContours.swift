/// The smoothed low-level descriptors of a signal and their slopes.
struct DescriptorContours: Sendable {
  /// The numbers of frames, and the layout of the contours.
  struct Layout: Sendable {
    /// The number of frames of 60 ms.
    let longFrames: Int
    /// The number of frames of 20 ms.
    let shortFrames: Int
    /// The number of frames whose F0 was decided before the end of the signal.
    let pitchFrames: Int
    /// A Boolean value that indicates whether the F0 of other frames was decided at the end.
    let hasLatePitch: Bool

    init(_ raw: RawDescriptors) {
      longFrames = raw.longFrames
      shortFrames = raw.shortFrames
      // If no frame was decided before the end, all are known when they are smoothed.
      hasLatePitch = raw.decidedFrames > 0
      pitchFrames = hasLatePitch ? raw.decidedFrames : raw.longFrames
    }

    /// The stride from one contour to the next.
    var stride: Int { shortFrames + 1 }

    /// The number of frames of a smoothed contour: one more than of the raw one.
    func frames(of descriptor: Int) -> Int {
      (DescriptorIndex.spectrum.contains(descriptor) ? shortFrames : longFrames) + 1
    }
  }

  let layout: Layout
  private let smoothed: [Float]
  private let slopes: [Float]

  init(_ raw: RawDescriptors) {
    layout = Layout(raw)
    smoothed = Self.smooth(raw, layout: layout)
    slopes = Self.differentiate(smoothed, layout: layout)
  }

  /// Calls a closure with the first frames of a contour, or of its slopes.
  @inline(__always)
  func withContour<Result>(
    _ descriptor: Int, isSlope: Bool, frames: Int,
    _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    (isSlope ? slopes : smoothed).withUnsafeBufferPointer {
      let start = descriptor * layout.stride
      return body(UnsafeBufferPointer(rebasing: $0[start..<start + frames]))
    }
  }

  private static func smooth(_ raw: RawDescriptors, layout: Layout) -> [Float] {
    var smoothed = [Float](repeating: 0, count: DescriptorIndex.count * layout.stride)
    let cut = layout.pitchFrames - 1
    smoothed.withUnsafeMutableBufferPointer { smoothed in
      guard let base = smoothed.baseAddress else { return }
      for descriptor in 0..<DescriptorIndex.count {
        let result = base + descriptor * layout.stride
        let frames = layout.frames(of: descriptor)
        raw.withContour(descriptor) { contour in
          guard DescriptorIndex.voice.contains(descriptor) else {
            MovingAverage.smooth(contour, frames: frames, into: result)
            return
          }
          // F0 after the last decided frame exists before the measures that depend on it, so
          // jitter, shimmer and noise end there.
          let isLate = layout.hasLatePitch && descriptor >= DescriptorIndex.jitterLocal
          MovingAverage.smoothVoiced(contour, frames: frames, into: result) { frame in
            isLate && (frame == cut || frame == cut + 1) ? cut : Int.max
          }
        }
      }
    }
    return smoothed
  }

  private static func differentiate(_ smoothed: [Float], layout: Layout) -> [Float] {
    var slopes = [Float](repeating: 0, count: DescriptorIndex.count * layout.stride)
    smoothed.withUnsafeBufferPointer { smoothed in
      slopes.withUnsafeMutableBufferPointer { slopes in
        guard let base = slopes.baseAddress else { return }
        func contour(_ descriptor: Int) -> UnsafeBufferPointer<Float> {
          let start = descriptor * layout.stride
          return UnsafeBufferPointer(
            rebasing: smoothed[start..<start + layout.frames(of: descriptor)])
        }
        DeltaRegression.slopesOfVoiced(
          DescriptorIndex.voice.map(contour), known: layout.pitchFrames,
          frames: layout.longFrames,
          into: DescriptorIndex.voice.map { base + $0 * layout.stride })
        for descriptor in DescriptorIndex.voice.upperBound..<DescriptorIndex.count {
          let contour = contour(descriptor)
          DeltaRegression.slopes(
            contour, known: contour.count - 1, frames: contour.count - 1,
            into: base + descriptor * layout.stride)
        }
      }
    }
    return slopes
  }
}
