import Foundation

/// The segments of a recording that are speech by their level.
package struct SpeechSegments {
  /// The segments in seconds from the start, in order; empty for silence.
  package let intervals: [ClosedRange<Double>]

  /// The length of a frame in seconds.
  private static let frame = 0.02
  /// The distance in dB below the loudest frames from which a frame is no speech.
  private static let range = 30.0
  /// The level in dB below full scale that no speech has.
  private static let floor = -80.0
  /// The pause in seconds from which two segments are apart.
  private static let pause = 0.3
  /// The length in seconds from which a segment is speech.
  private static let shortest = 0.3

  package init(of signal: AudioSignal) {
    let levels = Self.levels(of: signal)
    let loudest = levels.sorted()[Int(0.99 * Double(levels.count - 1))]
    let threshold = max(Self.floor, loudest - Self.range)
    var runs: [Range<Int>] = []
    for (index, level) in levels.enumerated() where level >= threshold {
      let isNear =
        runs.last.map { Double(index - $0.upperBound) * Self.frame < Self.pause } ?? false
      if isNear, let last = runs.popLast() {
        runs.append(last.lowerBound..<index + 1)
      } else {
        runs.append(index..<index + 1)
      }
    }
    intervals = runs.compactMap { run in
      guard Double(run.count) * Self.frame >= Self.shortest else { return nil }
      let end = min(signal.duration, Double(run.upperBound) * Self.frame)
      return Double(run.lowerBound) * Self.frame...end
    }
  }

  /// The level of each frame in dB relative to full scale.
  private static func levels(of signal: AudioSignal) -> [Double] {
    let length = max(1, Int((frame * signal.sampleRate).rounded()))
    return stride(from: 0, to: signal.samples.count, by: length).map { start in
      let part = signal.samples[start..<min(start + length, signal.samples.count)]
      let power = part.reduce(0) { $0 + Double($1) * Double($1) } / Double(part.count)
      return 10 * log10(max(power, 1e-30))
    }
  }
}
