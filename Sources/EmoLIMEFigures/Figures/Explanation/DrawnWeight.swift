import EmoLIME

/// A weight as it is drawn: its size, whether it is faint or a dash, and its whisker.
package struct DrawnWeight {
  package let value: Double
  package let display: ClassExplanation.Display
  /// The confidence interval; `nil` if there is none to draw.
  let interval: ClosedRange<Double>?

  /// The weight's text in a table: in parentheses if it is insignificant, a dash for an absent
  /// component.
  package func text(_ format: WeightText) -> String {
    switch display {
    case .plain: format(value)
    case .insignificant: "(\(format(value)))"
    case .absent: "–"
    }
  }

  /// The weight's text, as far as it is written beside a bar: a dash for an absent component, nothing
  /// for an insignificant weight, over which the whisker passes.
  func label(_ text: WeightText) -> String {
    switch display {
    case .plain: text(value)
    case .insignificant: ""
    case .absent: "–"
    }
  }
}

extension ClassExplanation {
  /// The weights of all components as they are drawn.
  package var drawnWeights: [DrawnWeight] {
    let hasIntervals = scoresVary && uncertainty.map { $0.source != .none } ?? false
    return shownWeights.indices.map { index in
      let display = display(of: index)
      let interval = hasIntervals && display != .absent ? uncertainty?.intervals[index] : nil
      return DrawnWeight(
        value: shownWeights[index], display: display,
        interval: interval.flatMap { $0.lower <= $0.upper ? $0.lower...$0.upper : nil })
    }
  }
}

extension Collection<DrawnWeight> {
  /// The largest absolute value of all weights and interval bounds; 0 for an empty collection.
  var largestMagnitude: Double {
    flatMap { [$0.value, $0.interval?.lowerBound ?? 0, $0.interval?.upperBound ?? 0] }
      .largestMagnitude
  }
}
