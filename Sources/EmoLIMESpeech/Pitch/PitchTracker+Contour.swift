import EmoLIMESignal

extension PitchTracker {
  /// The fundamental frequency of a signal over time, with the periodicity of each frame.
  ///
  /// ``frequencies`` and ``strengths`` have one value per frame. The frames cover the whole signal:
  /// 1 more than its length divided by the hop, rounded up.
  public struct Contour: Sendable, Hashable {
    /// The fundamental frequency of each frame in Hz, within the range of the tracker; `nil` if the
    /// frame is unvoiced.
    public let frequencies: [Double?]
    /// The periodicity of each frame, from 0 to 1: the height of the normalised autocorrelation at the
    /// chosen period, or its highest peak if the frame is unvoiced.
    ///
    /// A strength r corresponds to a harmonics-to-noise ratio of 10 log₁₀(r / (1 - r)) dB (Boersma 1993,
    /// eq. 4).
    public let strengths: [Double]
    /// The distance of frames in samples, at least 1; frame m is centred on sample m · hop.
    public let hop: Int
    /// The number of samples of the signal.
    let sampleCount: Int
    /// The sample rate of the signal in Hz.
    let sampleRate: Double

    init(
      frequencies: [Double?], strengths: [Double], hop: Int, sampleCount: Int, sampleRate: Double
    ) {
      self.frequencies = frequencies
      self.strengths = strengths
      self.hop = hop
      self.sampleCount = sampleCount
      self.sampleRate = sampleRate
    }

    /// Returns the time at the centre of a frame, in seconds from the start of the signal.
    ///
    /// - Parameter frame: The index of the frame in ``frequencies``; frame 0 is centred on the
    ///   first sample.
    public func time(ofFrame frame: Int) -> Double {
      Double(frame * hop) / sampleRate
    }

    /// The voiced intervals in samples, in order of time: each extends from half a hop before the
    /// centre of its first frame to half a hop after the centre of its last.
    ///
    /// They lie within the signal and do not overlap; none if nothing is voiced.
    /// ``VoicingSegments`` uses them as a component.
    public var voicedRanges: [Range<Int>] {
      frameRuns.compactMap { frames in
        let lower = max(0, frames.lowerBound * hop - hop / 2)
        let upper = min(sampleCount, frames.upperBound * hop - hop / 2)
        return lower < upper ? lower..<upper : nil
      }
    }

    /// The ranges of consecutive voiced frames.
    private var frameRuns: [Range<Int>] {
      var runs: [Range<Int>] = []
      for frame in frequencies.indices where frequencies[frame] != nil {
        if let last = runs.last, last.upperBound == frame {
          runs[runs.count - 1] = last.lowerBound..<frame + 1
        } else {
          runs.append(frame..<frame + 1)
        }
      }
      return runs
    }
  }
}
