import Foundation

/// What a counterfactual can change by degrees: the gain of a component, or a cue of prosody.
struct ChangeVariable: Sendable {
  /// The name of the component or of the edit.
  let name: String
  /// The name in tables.
  let title: String
  /// The unit of the values.
  let unit: String
  /// The value without a change.
  let neutral: Double
  /// The values of the grid in ascending order of their audibility; the first is ``neutral``.
  let grid: [Double]
  /// The range of the grid.
  let range: ClosedRange<Double>
  /// The smallest difference of two values after refinement.
  let resolution: Double
  /// Whether it is a cue of prosody.
  let isCue: Bool
  /// Returns how audible a value is, in just noticeable differences.
  let audibility: @Sendable (Double) -> Double

  init(
    name: String, title: String, unit: String, neutral: Double, values: [Double],
    resolution: Double, isCue: Bool, audibility: @escaping @Sendable (Double) -> Double
  ) {
    self.name = name
    self.title = title
    self.unit = unit
    self.neutral = neutral
    self.resolution = resolution
    self.isCue = isCue
    self.audibility = audibility
    // Equally audible values stay in their order, so that the order does not depend on the sort.
    let changes = Set(values).subtracting([neutral]).sorted()
    range = min(neutral, changes.first ?? neutral)...max(neutral, changes.last ?? neutral)
    grid =
      [neutral]
      + changes.enumerated().sorted {
        let (first, second) = (audibility($0.element), audibility($1.element))
        return first == second ? $0.offset < $1.offset : first < second
      }.map(\.element)
  }

  /// Returns how audible a gain in dB is, of a component or of the whole.
  ///
  /// One just noticeable difference is a change of 1 dB in the excitation of a critical band (Fastl and
  /// Zwicker 2007, chapter 7). Every gain counts as one in a critical band that no other masks, so that
  /// nothing audible counts as inaudible.
  static func audibility(ofGain gain: Double) -> Double { abs(gain) }

  /// Whether its changes need resynthesis, which alone can change scores.
  var isResynthesized: Bool { isCue && grid.count > 1 }

  /// The value of a cue with which a version is resynthesised without a change that could be measured.
  var resynthesized: Double { neutral + 1e-9 }

  /// Returns the value of the grid next to another one, in the direction of the neutral value.
  func nearer(than value: Double) -> Double {
    let between = grid.filter {
      ($0 - neutral) * (value - neutral) >= 0 && abs($0 - neutral) < abs(value - neutral)
    }
    return between.max { abs($0 - neutral) < abs($1 - neutral) } ?? neutral
  }

  /// Returns the multiple of the resolution that is nearest to a value.
  func rounded(_ value: Double) -> Double {
    // Division by a whole number gives the double that is nearest to the decimal fraction.
    let steps = (1 / resolution).rounded()
    return (value * steps).rounded() / steps
  }
}
