extension ComParE2016 {
  /// The smoothed low-level descriptors of a signal and their slopes.
  struct Contours: Sendable {
    let counts: FrameCounts
    let smoothed: ContourTable
    let slopes: ContourTable

    init(_ raw: RawDescriptors) {
      counts = raw.counts
      smoothed = Self.smooth(raw)
      slopes = Self.differentiate(smoothed, counts: counts)
    }

    /// Calls a closure with the first frames of a contour, or of its slopes.
    @inline(__always)
    func withContour<Result>(
      _ descriptor: Int, isSlope: Bool, frames: Int,
      _ body: (UnsafeBufferPointer<Float>) -> Result
    ) -> Result {
      (isSlope ? slopes : smoothed).withContour(descriptor, frames: frames, body)
    }

    private static func table(_ counts: FrameCounts) -> ContourTable {
      ContourTable(contours: DescriptorIndex.count, frames: counts.shortFrames + 1)
    }

    private static func smooth(_ raw: RawDescriptors) -> ContourTable {
      let counts = raw.counts
      var smoothed = table(counts)
      smoothed.fill { smoothed in
        for descriptor in 0..<DescriptorIndex.count {
          let frames = counts.smoothedFrames(of: descriptor)
          raw.contours.withContour(descriptor, frames: counts.rawFrames(of: descriptor)) {
            guard DescriptorIndex.voice.contains(descriptor) else {
              MovingAverage.smooth($0, frames: frames, into: smoothed[descriptor])
              return
            }
            // F0 after the last decided frame exists before the measures that depend on it, so
            // jitter, shimmer and noise end there.
            let isLate = descriptor >= DescriptorIndex.jitterLocal
            MovingAverage.smoothVoiced($0, frames: frames, into: smoothed[descriptor]) {
              isLate ? counts.lastFrame(smoothing: $0) : Int.max
            }
          }
        }
      }
      return smoothed
    }

    private static func differentiate(
      _ smoothed: ContourTable, counts: FrameCounts
    ) -> ContourTable {
      var slopes = table(counts)
      slopes.fill { slopes in
        DeltaRegression.slopesOfVoiced(
          DescriptorIndex.voice, of: smoothed, known: counts.pitchFrames,
          frames: counts.longFrames + 1, into: slopes, last: counts.lastFrame(differentiating:))
        for descriptor in DescriptorIndex.voice.upperBound..<DescriptorIndex.count {
          let frames = counts.smoothedFrames(of: descriptor)
          smoothed.withContour(descriptor, frames: frames) {
            DeltaRegression.slopes($0, known: frames - 1, into: slopes[descriptor])
          }
        }
      }
      return slopes
    }
  }
}

extension FrameCounts {
  /// The number of frames of a descriptor of ComParE 2016.
  fileprivate func rawFrames(of descriptor: Int) -> Int {
    ComParE2016.DescriptorIndex.voice.contains(descriptor)
      || descriptor == ComParE2016.DescriptorIndex.zeroCrossingRate ? longFrames : shortFrames
  }

  /// The number of frames of its smoothed contour: one more than of the shortest raw one of its group.
  fileprivate func smoothedFrames(of descriptor: Int) -> Int {
    (ComParE2016.DescriptorIndex.spectrum.contains(descriptor) ? shortFrames : longFrames) + 1
  }
}
