/// The scores of a label while components are masked or added one after another (Samek et al.
/// 2017).
///
/// Deletion and insertion curves are those of RISE (Petsiuk, Das and Saenko 2018), with components
/// instead of pixels.
package struct PerturbationCurve: Sendable, Hashable, Codable {
  /// The direction of a curve.
  package enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    /// Components are masked, from the full to the empty coalition.
    case deletion
    /// Components are added, from the empty to the full coalition.
    case insertion
  }

  /// The direction of the curve.
  package let direction: Direction
  /// The numbers of all components, in the order in which they are masked or added.
  package let order: [Int]
  /// The scores before the first step and after each step.
  package let scores: [Double]

  /// Creates the curve of an order of the components, or `nil` if one of its scores is not known.
  package init?(_ direction: Direction, order: [Int], in scores: CoalitionScores) {
    var curve: [Double] = []
    for coalition in direction.coalitions(order: order) {
      guard let score = scores[coalition] else { return nil }
      curve.append(score)
    }
    self.direction = direction
    self.order = order
    self.scores = curve
  }

  /// The area under the curve by the trapezoidal rule, over the share of the masked or added
  /// components from 0 to 1.
  package var area: Double {
    guard scores.count > 1 else { return scores.first ?? 0 }
    let ends = (scores[0] + scores[scores.count - 1]) / 2
    return (scores.dropFirst().dropLast().reduce(0, +) + ends) / Double(scores.count - 1)
  }

  /// Returns the components in descending order of their weights; equal weights keep their order.
  package static func mostRelevantFirst(_ weights: [Double]) -> [Int] {
    weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
  }
}

extension PerturbationCurve.Direction {
  /// Returns the coalitions of the curve, one more than there are components.
  package func coalitions(order: [Int]) -> [Coalition] {
    var coalition: Coalition
    switch self {
    case .deletion: coalition = Coalition(members: order)
    case .insertion: coalition = .empty
    }
    var coalitions = [coalition]
    for component in order {
      coalition = coalition.toggling(component)
      coalitions.append(coalition)
    }
    return coalitions
  }
}
