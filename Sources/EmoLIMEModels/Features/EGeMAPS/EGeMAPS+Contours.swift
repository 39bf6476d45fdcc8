extension EGeMAPS {
  /// The smoothed low-level descriptors of a signal, as functionals use them.
  struct Contours: Sendable {
    /// The frames of a contour that are kept before smoothing; the others are 0.
    enum Gate: Sendable {
      case none
      case voiced
      case unvoiced
    }

    /// How a contour is smoothed.
    enum Smoothing: Sendable {
      /// The mean of three frames.
      case mean
      /// The mean of those of three frames that are not 0.
      case voiced
      /// The same, together with jitter, whose frames after the last decided one come late.
      case voicedWithJitter
    }

    let counts: FrameCounts
    let energies: [Float]
    private let raw: ContourTable

    init(_ raw: RawDescriptors) {
      counts = raw.counts
      energies = raw.energies
      self.raw = raw.contours
    }

    /// The contours of the 25 descriptors.
    var smoothedDescriptors: ContourTable {
      var result = ContourTable(
        contours: DescriptorIndex.count, frames: counts.longFrames + 1)
      result.fill { result in
        for descriptor in 0..<DescriptorIndex.count {
          let isWhole = DescriptorIndex.whole.contains(descriptor)
          withRaw(descriptor) {
            smooth(
              $0, isWhole ? .mean : .voicedWithJitter, frames: counts.longFrames + 1,
              into: result[descriptor])
          }
        }
      }
      return result
    }

    /// Calls a closure with the first frames of a smoothed contour.
    func withContour(
      of descriptor: Int, gate: Gate = .none, smoothing: Smoothing, frames: Int,
      _ body: (UnsafeBufferPointer<Float>) -> Void
    ) {
      withGated(descriptor, gate) { contour in
        withUnsafeTemporaryAllocation(of: Float.self, capacity: frames) { smoothed in
          guard let base = smoothed.baseAddress else { return }
          smooth(contour, smoothing, frames: frames, into: base)
          body(UnsafeBufferPointer(smoothed))
        }
      }
    }

    private func withRaw(_ descriptor: Int, _ body: (UnsafeBufferPointer<Float>) -> Void) {
      let isWhole = DescriptorIndex.whole.contains(descriptor)
      raw.withContour(
        descriptor, frames: isWhole ? counts.shortFrames : counts.longFrames, body)
    }

    private func withGated(
      _ descriptor: Int, _ gate: Gate, _ body: (UnsafeBufferPointer<Float>) -> Void
    ) {
      if gate == .none { return withRaw(descriptor, body) }
      withRaw(DescriptorIndex.pitch) { pitch in
        withRaw(descriptor) { contour in
          withUnsafeTemporaryAllocation(of: Float.self, capacity: pitch.count) { gated in
            for frame in pitch.indices {
              gated[frame] = (pitch[frame] > 0) == (gate == .voiced) ? contour[frame] : 0
            }
            body(UnsafeBufferPointer(gated))
          }
        }
      }
    }

    private func smooth(
      _ contour: UnsafeBufferPointer<Float>, _ smoothing: Smoothing, frames: Int,
      into result: UnsafeMutablePointer<Float>
    ) {
      switch smoothing {
      case .mean:
        MovingAverage.smooth(contour, frames: frames, into: result)
      case .voiced:
        // If no frame was decided before the end, frames are smoothed as they come in.
        let isLate = counts.decidedFrames == 0
        MovingAverage.smoothVoiced(contour, frames: frames, into: result) {
          isLate ? $0 : Int.max - 1
        }
      case .voicedWithJitter:
        MovingAverage.smoothVoiced(
          contour, frames: frames, into: result, known: counts.lastFrame(smoothing:))
      }
    }
  }
}
