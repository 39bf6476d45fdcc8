/// The scores of a label while components are switched one after another.
///
/// Deletion and insertion curves are those of Petsiuk, Das and Saenko 2018 (RISE), with
/// components in the place of pixels; the former is also called pixel flipping (Samek et al. 2017).
public struct SwitchingCurve: Sendable, Hashable, Codable {
  /// What happens to the components.
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    /// They are switched off, from the whole signal to nothing.
    case deletion
    /// They are switched on, from nothing to the whole signal.
    case insertion
  }

  /// What happens to the components.
  public let direction: Direction
  /// The numbers of all components in the order in which they are switched.
  public let order: [Int]
  /// The scores before the first step and after each.
  public let scores: [Double]

  /// The curve of an order, or nil where one of its scores is not known.
  public init?(_ direction: Direction, order: [Int], in scores: CoalitionScores) {
    var curve: [Double] = []
    for coalition in direction.coalitions(order: order) {
      guard let score = scores[coalition] else { return nil }
      curve.append(score)
    }
    self.direction = direction
    self.order = order
    self.scores = curve
  }

  /// The area under the curve by the trapezium rule, over the share of the components that were
  /// switched, from 0 to 1: the mean score on the way.
  public var area: Double { Self.area(under: scores) }

  static func area(under scores: [Double]) -> Double {
    guard scores.count > 1 else { return scores.first ?? 0 }
    let ends = (scores[0] + scores[scores.count - 1]) / 2
    return (scores.dropFirst().dropLast().reduce(0, +) + ends) / Double(scores.count - 1)
  }

  /// The components from the one that speaks most for a label to the one that speaks most against;
  /// of equals the first comes first.
  public static func mostRelevantFirst(_ weights: [Double]) -> [Int] {
    weights.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
  }
}

extension SwitchingCurve.Direction {
  /// The coalitions on the way: one more than there are components.
  public func coalitions(order: [Int]) -> [Coalition] {
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

extension Coalition {
  /// The coalition in which one component is switched the other way.
  func toggling(_ component: Int) -> Coalition { Coalition(bits: bits ^ 1 << UInt64(component)) }
}
