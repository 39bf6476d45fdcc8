import EmoLIMENumerics
import EmoLIMESignal

/// The signals on which a classifier is checked.
package struct ProbeSignals: Sendable {
  /// A signal with a name for messages.
  package struct Probe: Sendable {
    package let name: String
    package let signal: AudioSignal
  }

  /// Signals of the same length, as in an explanation: the recording first, then masked and quiet
  /// versions of it, silence and noise.
  package let batch: [Probe]
  /// Beginnings of the recording.
  let short: [Probe]

  /// The names of signals that reports show.
  package static let recordingName = "recording"
  package static let silenceName = "silence"
  package static let noiseName = "noise"

  /// White noise at −20 dB relative to full scale.
  private static let noiseAmplitude: Float = 0.1
  /// Durations in seconds of the beginnings.
  private static let shortDurations = [0.1, 0.5]

  package init(recording: AudioSignal) {
    let samples = recording.samples
    let middle = samples.count / 2
    var generator = SeededGenerator(seed: 42)
    let signals: [(String, [Float])] = [
      (Self.recordingName, samples),
      ("first half masked", [Float](repeating: 0, count: middle) + samples[middle...]),
      (
        "second half masked",
        samples[..<middle] + [Float](repeating: 0, count: samples.count - middle)
      ),
      ("recording at -40 dB", samples.map { 0.01 * $0 }),
      (Self.silenceName, samples.map { _ in 0 }),
      (Self.noiseName, samples.map { _ in Self.noiseAmplitude * Float(generator.nextNormal()) }),
    ]
    batch = signals.map { name, samples in
      Probe(
        name: name,
        signal: AudioSignal(validSamples: samples, sampleRate: recording.sampleRate))
    }
    short = Self.shortDurations.compactMap { duration in
      let count = Int(duration * recording.sampleRate)
      guard (1..<samples.count).contains(count) else { return nil }
      return Probe(
        name: "the first \(duration) s",
        signal: AudioSignal(
          validSamples: Array(samples[..<count]), sampleRate: recording.sampleRate))
    }
  }
}
