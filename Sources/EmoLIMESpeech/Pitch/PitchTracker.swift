import EmoLIMESignal

/// A tracker of the fundamental frequency (F0) of speech, with voicing decisions.
///
/// The method is that of Boersma (1993), *Accurate short-term analysis of the fundamental frequency and
/// the harmonics-to-noise ratio of a sampled sound*: the autocorrelation of each windowed frame, divided
/// by that of the window, has a peak at each possible period. The contour is the cheapest path through
/// these candidates and "unvoiced".
///
/// ```swift
/// let contour = try PitchTracker().contour(of: signal)
/// let voiced = contour.frequencies.compactMap { $0 }
/// ```
///
/// Frames cover the whole signal, which is continued by silence. Between lags the autocorrelation is
/// interpolated exactly, by a Fourier transform of four times the length.
public struct PitchTracker: Sendable, Hashable, Codable {
  /// The range of fundamental frequencies in Hz, from 20 Hz to half the sample rate; 75 to 600 Hz
  /// by default.
  ///
  /// A frame is three times as long as the longest period: 40 ms at 75 Hz. A higher lower end gives
  /// shorter frames, which follow fast movements better.
  public var range: ClosedRange<Double>
  /// The distance of frames in seconds, from 0.0001 to 1; it is rounded to samples. 0.01 by
  /// default.
  public var hop: Double
  /// The minimum periodicity of a loud voiced frame, from 0 to 1; 0.45 by default.
  ///
  /// A higher threshold gives fewer voiced frames. Quiet frames need a higher periodicity; see
  /// ``silenceThreshold``.
  public var voicingThreshold: Double
  /// The share of the signal's peak below which the peak of a frame counts as silence, from 0 to 1;
  /// 0.03 by default, about 30 dB below the peak.
  public var silenceThreshold: Double
  /// The preference for higher candidates against period doubling, per octave above the lower end
  /// of ``range``, from 0 to 10; 0.01 by default. It is added to the periodicity of a candidate.
  public var octaveCost: Double
  /// The cost of a jump by an octave between frames 10 ms apart, from 0 to 10; 0.35 by default. It
  /// is proportional to the jump in octaves and scaled to the hop.
  public var octaveJumpCost: Double
  /// The cost of a change between voiced and unvoiced frames 10 ms apart, from 0 to 10; 0.14 by
  /// default. It is scaled to the hop.
  public var voicingChangeCost: Double

  /// Creates a tracker.
  ///
  /// The range covers low male to excited female voices. Costs and thresholds are Praat's defaults;
  /// the paper has a voicing threshold of 0.4. The settings are checked by ``contour(of:)``.
  ///
  /// - Parameters:
  ///   - range: The range of fundamental frequencies in Hz, from 20 Hz to half the sample rate.
  ///   - hop: The distance of frames in seconds, from 0.0001 to 1.
  ///   - voicingThreshold: The minimum periodicity of a loud voiced frame, from 0 to 1.
  ///   - silenceThreshold: The share of the signal's peak that counts as silence, from 0 to 1.
  ///   - octaveCost: The preference for higher candidates, per octave, from 0 to 10.
  ///   - octaveJumpCost: The cost of a jump by an octave, from 0 to 10.
  ///   - voicingChangeCost: The cost of a voicing change, from 0 to 10.
  public init(
    range: ClosedRange<Double> = 75...600, hop: Double = 0.01, voicingThreshold: Double = 0.45,
    silenceThreshold: Double = 0.03, octaveCost: Double = 0.01, octaveJumpCost: Double = 0.35,
    voicingChangeCost: Double = 0.14
  ) {
    self.range = range
    self.hop = hop
    self.voicingThreshold = voicingThreshold
    self.silenceThreshold = silenceThreshold
    self.octaveCost = octaveCost
    self.octaveJumpCost = octaveJumpCost
    self.voicingChangeCost = voicingChangeCost
  }

  /// The lowest valid frequency in Hz: lower ones are perceived as pulses, not as a tone.
  static let lowestFrequency = 20.0

  /// The tracker and its settings in one line, for the provenance of an explanation.
  public var summary: String {
    "F0 by autocorrelation (Boersma 1993) from \(range.lowerBound) to \(range.upperBound) Hz every "
      + "\(hop) s, voicing threshold \(voicingThreshold), silence threshold \(silenceThreshold)"
  }

  /// Returns the fundamental frequency of a signal in each frame.
  ///
  /// - Parameter signal: A signal of any length.
  /// - Returns: One value per frame; frame m is centred on sample m · hop.
  /// - Throws: ``SpeechError/invalidPitchRange(_:nyquist:)`` unless the range lies between 20 Hz and
  ///   half the sample rate; ``SpeechError/invalidSetting(name:value:expected:)`` if another setting is
  ///   out of range.
  public func contour(of signal: AudioSignal) throws(SpeechError) -> Contour {
    try check(sampleRate: signal.sampleRate)
    var candidates = PitchCandidates(tracker: self, signal: signal)
    let frames = (0..<candidates.frameCount).map { candidates.frame($0) }
    let path = PitchPath(tracker: self, hop: candidates.hopDuration).cheapest(through: frames)
    return Contour(
      frequencies: zip(frames, path).map { frame, choice in frame[choice].frequency },
      strengths: zip(frames, path).map { frame, choice in
        frame[choice].frequency == nil
          ? frame.reduce(0) { max($0, $1.periodicity) } : frame[choice].periodicity
      },
      hop: candidates.hop, sampleCount: signal.samples.count, sampleRate: signal.sampleRate)
  }

  private func check(sampleRate: Double) throws(SpeechError) {
    guard range.lowerBound >= Self.lowestFrequency, range.lowerBound < range.upperBound,
      range.upperBound <= sampleRate / 2
    else { throw .invalidPitchRange(range, nyquist: sampleRate / 2) }
    let settings = [
      ("hop", hop, 0.0001...1.0), ("voicing threshold", voicingThreshold, 0...1),
      ("silence threshold", silenceThreshold, 0...1), ("octave cost", octaveCost, 0...10),
      ("octave jump cost", octaveJumpCost, 0...10),
      ("voicing change cost", voicingChangeCost, 0...10),
    ]
    for (name, value, expected) in settings where !expected.contains(value) {
      throw .invalidSetting(name: name, value: value, expected: expected)
    }
  }
}
