import EmoLIME
import Foundation

/// A frequency axis, linear on a frequency scale (Hz, mel, Bark or ERB).
package struct FrequencyAxis: Sendable, Hashable {
  let scale: FrequencyBands.Scale
  /// In Hz.
  let range: ClosedRange<Double>
  /// The positions of both ends of the range in points.
  let start: Double
  let end: Double

  package init(scale: FrequencyBands.Scale, range: ClosedRange<Double>, start: Double, end: Double)
  {
    self.scale = scale
    self.range = range
    self.start = start
    self.end = end
  }

  /// Returns the position of a frequency (Hz) in points.
  func position(of frequency: Double) -> Double {
    linear.position(of: scale.value(atHertz: frequency))
  }

  /// Returns the frequency in Hz at a fraction of the axis, from 0 (start) to 1 (end).
  func frequency(atShare share: Double) -> Double {
    let domain = linear.domain
    return scale.hertz(at: domain.lowerBound + share * (domain.upperBound - domain.lowerBound))
  }

  /// Returns ticks at round frequencies in kHz, with a minimum distance in points.
  func ticks(minimumDistance: Double) -> [Tick] {
    if scale == .hertz {
      return LinearAxis(
        domain: range.lowerBound / 1000...range.upperBound / 1000, start: start, end: end
      ).ticks(minimumDistance: minimumDistance)
    }
    var chosen: [(frequency: Double, position: Double)] = []
    for frequency in Self.roundFrequencies where range.contains(frequency) {
      let position = position(of: frequency)
      if chosen.allSatisfy({ abs($0.position - position) >= minimumDistance }) {
        chosen.append((frequency, position))
      }
    }
    return chosen.sorted { $0.frequency < $1.frequency }.map {
      Tick(position: $0.position, label: String(format: "%g", $0.frequency / 1000))
    }
  }

  /// Candidates for ticks in Hz, most important first.
  private static let roundFrequencies: [Double] =
    [1000, 0, 8000, 2000, 4000, 500, 16000, 3000, 6000, 200, 5000, 12000, 24000, 100, 48000, 96000]
    + [1500, 300, 7000, 10000, 2500, 50, 700, 20, 32000]

  private var linear: LinearAxis {
    LinearAxis(
      domain: scale.value(atHertz: range.lowerBound)...scale.value(atHertz: range.upperBound),
      start: start, end: end)
  }
}

extension FrequencyBands.Scale {
  /// Creates the scale on which neighbouring bands are equally wide; Hz if there is none, or one
  /// band.
  init(ofEdges edges: [Double]) {
    self =
      Self.allCases.first { scale in
        let values = edges.map(scale.value(atHertz:))
        let widths = zip(values, values.dropFirst()).map { $1 - $0 }
        guard let smallest = widths.min(), let largest = widths.max() else { return false }
        return largest - smallest <= 1e-6 * largest
      } ?? .hertz
  }

  /// The title of an axis on this scale.
  var axisTitle: String {
    switch self {
    case .hertz: "Frequency (kHz)"
    case .mel: "Frequency (kHz, mel scale)"
    case .bark: "Frequency (kHz, Bark scale)"
    case .erb: "Frequency (kHz, ERB scale)"
    }
  }
}
