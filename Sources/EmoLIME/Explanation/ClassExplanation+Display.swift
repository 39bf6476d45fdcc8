extension ClassExplanation {
  /// The appearance of a weight, the same in tables, figures and reports.
  package enum Display: String, Sendable, Encodable {
    /// At full strength: the weight differs significantly from zero, or is exactly zero.
    case plain
    /// Faint, outlined or in parentheses: the weight does not differ significantly from zero.
    case insignificant
    /// As a dash in place of a number: the signal does not have the component.
    case absent
  }

  /// Returns the appearance of the weight of a component.
  package func display(of component: Int) -> Display {
    if components.indices.contains(component), components[component].absence != nil {
      return .absent
    }
    return weights[component] != 0 && !isSignificant(component) ? .insignificant : .plain
  }

  /// The appearance of the weights, in the order of the components.
  package var displays: [Display] { weights.indices.map(display) }

  /// The weights as they are drawn: zero for absent components, and for rounding errors if no score
  /// varied.
  package var shownWeights: [Double] {
    weights.indices.map { scoresVary && display(of: $0) != .absent ? weights[$0] : 0 }
  }
}

extension [ClassExplanation] {
  /// The largest absolute weight that is shown, the common scale of all labels of a view.
  package var largestShownWeight: Double {
    lazy.flatMap(\.shownWeights).reduce(0) { Swift.max($0, abs($1)) }
  }
}
