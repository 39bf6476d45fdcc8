import EmoLIMESignal

extension PitchTracker {
  /// The fundamental frequency of a sound over time.
  public struct Contour: Sendable, Hashable {
    /// The fundamental frequency of each frame in Hz, or nil where the frame is unvoiced.
    public let frequencies: [Double?]
    /// How periodic each frame is, from 0 to 1: the height of the peak of the normalised
    /// autocorrelation at the period that was found; the highest peak where the frame is unvoiced.
    ///
    /// A strength r stands for a harmonics-to-noise ratio of 10 log₁₀(r / (1 - r)) dB (Boersma 1993,
    /// eq. 4).
    public let strengths: [Double]
    /// The step from one frame to the next in samples; frame m is centred on sample m · hop.
    public let hop: Int
    /// The number of samples of the sound.
    public let sampleCount: Int
    /// The sample rate of the sound in Hz.
    public let sampleRate: Double

    init(
      frequencies: [Double?], strengths: [Double], hop: Int, sampleCount: Int, sampleRate: Double
    ) {
      self.frequencies = frequencies
      self.strengths = strengths
      self.hop = hop
      self.sampleCount = sampleCount
      self.sampleRate = sampleRate
    }

    /// The moment on which a frame is centred, in seconds.
    public func time(ofFrame frame: Int) -> Double {
      Double(frame * hop) / sampleRate
    }

    /// The voiced stretches of the sound in samples, in their order: each reaches from half a hop
    /// before the centre of its first frame to half a hop behind that of its last.
    public var voicedRanges: [Range<Int>] {
      frameRuns.compactMap { frames in
        let lower = max(0, frames.lowerBound * hop - hop / 2)
        let upper = min(sampleCount, frames.upperBound * hop - hop / 2)
        return lower < upper ? lower..<upper : nil
      }
    }

    /// The runs of voiced frames.
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
