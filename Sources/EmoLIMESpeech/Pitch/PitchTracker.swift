import EmoLIMESignal

/// Finds the fundamental frequency of speech over time, and where there is none.
///
/// The method is Boersma's (1993), *Accurate short-term analysis of the fundamental frequency and
/// the harmonics-to-noise ratio of a sampled sound*: the autocorrelation of each windowed frame,
/// divided by that of the window, has a peak at each period that the frame could have; the cheapest
/// path through these candidates and "unvoiced" is the contour.
///
/// ```swift
/// let contour = try PitchTracker().contour(of: signal)
/// let intonation = contour.frequencies.compactMap { $0 }
/// ```
///
/// Frames lie over the whole sound; beyond its ends there is silence. Where an autocorrelation lies
/// between two lags it is interpolated exactly, by a Fourier transform of four times the length.
public struct PitchTracker: Sendable, Hashable, Codable {
  /// The lowest and the highest fundamental frequency in Hz. A frame is three times as long as the
  /// longest period.
  public var range: ClosedRange<Double>
  /// The step from one frame to the next in seconds; it is rounded to samples.
  public var hop: Double
  /// How periodic a loud frame must be at least to be voiced, from 0 to 1.
  public var voicingThreshold: Double
  /// Frames whose peak is below this share of that of the whole sound are likely to be unvoiced.
  public var silenceThreshold: Double
  /// How much a candidate loses an octave below the highest; against periods that are taken twice.
  public var octaveCost: Double
  /// What a jump by an octave from one frame to the next costs, for frames 10 ms apart.
  public var octaveJumpCost: Double
  /// What a change between voiced and unvoiced costs, for frames 10 ms apart.
  public var voicingChangeCost: Double

  /// A tracker.
  ///
  /// The range spans low men's to excited women's voices; costs and thresholds are the usual ones of
  /// the method (a voicing threshold of 0.45, where 1993's paper has 0.4).
  ///
  /// - Parameters:
  ///   - range: the lowest and the highest fundamental frequency in Hz.
  ///   - hop: the step between frames in seconds.
  ///   - voicingThreshold: how periodic a loud frame must be to be voiced.
  ///   - silenceThreshold: the share of the loudest peak below which frames are taken for silence.
  ///   - octaveCost: what favours the higher of two equally good candidates, per octave.
  ///   - octaveJumpCost: what a jump by an octave costs.
  ///   - voicingChangeCost: what a change between voiced and unvoiced costs.
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

  /// The lowest frequency that the range may start at, in Hz: what is lower is heard as single
  /// pulses, not as a tone.
  public static let lowestFrequency = 20.0

  /// The tracker in a line.
  public var summary: String {
    "F0 by autocorrelation (Boersma 1993) from \(range.lowerBound) to \(range.upperBound) Hz every "
      + "\(hop) s, voicing threshold \(voicingThreshold), silence threshold \(silenceThreshold)"
  }

  /// The fundamental frequency of a signal in each frame.
  ///
  /// - Throws: ``SpeechError/invalidPitchRange(_:nyquist:)`` unless the range lies between 20 Hz and
  ///   half the sample rate; ``SpeechError/invalidSetting(name:value:expected:)`` for a hop, a
  ///   threshold or a cost that is out of its range.
  public func contour(of signal: AudioSignal) throws(SpeechError) -> PitchTracker.Contour {
    try check(sampleRate: signal.sampleRate)
    var candidates = PitchCandidates(tracker: self, signal: signal)
    let frames = (0..<candidates.frameCount).map { candidates.frame($0) }
    let path = PitchPath(tracker: self, hop: candidates.hopDuration).cheapest(through: frames)
    return PitchTracker.Contour(
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
