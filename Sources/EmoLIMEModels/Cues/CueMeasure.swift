import Foundation

/// A feature that says in a listener's words what a recording sounds like.
package struct CueMeasure: Sendable {
  /// How a value is compared with the average of the training clips.
  package enum Comparison: Sendable {
    /// Semitones between two frequencies in Hz.
    case semitones
    /// Decibels between two amplitudes.
    case decibels
    /// The relative change in per cent.
    case percent
    /// The difference, in the unit of the feature.
    case difference(unit: String)
  }

  /// The name of the cue, such as `F0`.
  package let name: String
  /// The name of the feature.
  package let feature: String
  package let comparison: Comparison
  /// The words for more and for less, such as `higher` and `lower`.
  package let words: (more: String, less: String)

  init(
    _ name: String, _ feature: String, _ comparison: Comparison,
    _ words: (more: String, less: String) = ("higher", "lower")
  ) {
    self.name = name
    self.feature = feature
    self.comparison = comparison
    self.words = words
  }

  /// Returns how much a value differs from the average, or `nil` if they cannot be compared: a ratio
  /// needs two positive numbers.
  package func difference(of value: Double, from average: Double) -> Double? {
    let difference: Double
    switch comparison {
    case .difference: difference = value - average
    case .semitones, .decibels, .percent:
      guard value > 0, average > 0 else { return nil }
      let ratio = value / average
      difference =
        switch comparison {
        case .semitones: 12 * log2(ratio)
        case .decibels: 20 * log10(ratio)
        default: 100 * (ratio - 1)
        }
    }
    return difference.isFinite ? difference : nil
  }

  /// Returns a difference in words, such as `F0 4.1 semitones higher`.
  package func text(of difference: Double) -> String {
    let size = abs(difference)
    let number = String(format: size < 10 ? "%.1f" : "%.0f", size)
    return "\(name) \(number) \(unit) \(difference < 0 ? words.less : words.more)"
  }

  /// The unit of a difference.
  package var unit: String {
    switch comparison {
    case .semitones: "semitones"
    case .decibels: "dB"
    case .percent: "%"
    case .difference(let unit): unit
    }
  }
}

/// A feature set with features that a listener understands.
package protocol CueMeasuring: FeatureExtractor {
  /// The measures, in the order in which a text lists them.
  var cueMeasures: [CueMeasure] { get }
}
