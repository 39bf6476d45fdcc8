import EmoLIME
import EmoLIMENumerics
import Foundation

/// A kind of component, and the cue that is planted in one of the components for a label.
enum Cue: String, CaseIterable, Sendable {
  /// Eight bands of 1 kHz; one of three bands is raised.
  case bands
  /// Eight segments of time; a low or a high tone is added in one segment, anywhere.
  case segments
  /// Four bands by four segments; one of three tones is added in one cell, in any segment.
  case grid

  /// The label of signals without a cue.
  static let plain = "plain"

  var decomposer: any Decomposer {
    switch self {
    case .bands: FrequencyBands()
    case .segments: TimeSegments(count: 8)
    case .grid: TimeFrequencyGrid(times: TimeSegments(count: 4), bands: FrequencyBands(count: 4))
    }
  }

  /// The number of labels that have a cue.
  private var choices: Int { self == .segments ? 2 : 3 }
  private var segments: Int { self == .grid ? 4 : 8 }
  /// The levels of the cue in dB: the gain of a band, or the tone relative to the recording.
  private var levels: [Double] { self == .bands ? [3, 6, 12] : [-15, -9, -3] }

  /// Returns a signal with a cue, or unchanged in half of the cases.
  func plant(in signal: AudioSignal, seed: UInt64) throws -> PlantedSignal {
    var generator = SeededGenerator(seed: seed)
    let choice = generator.nextIndex(below: 2 * choices)
    let level = levels[generator.nextIndex(below: levels.count)]
    let segment = generator.nextIndex(below: segments)
    guard choice < choices else {
      return PlantedSignal(signal: signal, label: Self.plain, component: nil, level: 0)
    }
    let added: [Float]
    let component: Int
    switch self {
    case .bands:
      component = 2 * choice + 1
      let gain = Float(pow(10, level / 20) - 1)
      added = try FrequencyBands().decompose(signal).samples[component].map { gain * $0 }
    case .segments:
      component = segment
      added = tone([800, 2400][choice], level: level, segment: segment, in: signal)
    case .grid:
      component = 4 * choice + segment
      added = tone([1000, 3000, 5000][choice], level: level, segment: segment, in: signal)
    }
    return PlantedSignal(
      signal: try AudioSignal(
        samples: zip(signal.samples, added).map(+), sampleRate: signal.sampleRate),
      label: "cue \(choice)", component: component, level: level)
  }

  /// Returns a tone under a Hann window over the middle 80 % of a segment.
  ///
  /// - Parameter level: The root mean square of the sine relative to that of the signal, in dB.
  private func tone(
    _ frequency: Double, level: Double, segment: Int, in signal: AudioSignal
  ) -> [Float] {
    let length = signal.samples.count
    let power = signal.samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(length)
    let amplitude = (2 * power).squareRoot() * pow(10, level / 20)
    let margin = length / segments / 10
    let range = length * segment / segments + margin..<length * (segment + 1) / segments - margin
    var samples = [Float](repeating: 0, count: length)
    for index in range {
      let phase = Double(index - range.lowerBound) / Double(range.count)
      samples[index] = Float(
        amplitude * (0.5 - 0.5 * cos(2 * .pi * phase))
          * sin(2 * .pi * frequency * Double(index) / signal.sampleRate))
    }
    return samples
  }
}

/// A signal with the component that has the cue.
struct PlantedSignal: Sendable {
  let signal: AudioSignal
  let label: String
  /// Nil without a cue.
  let component: Int?
  /// The level of the cue in dB.
  let level: Double
}
