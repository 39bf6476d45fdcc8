import EmoLIMENumerics

/// Whether the score follows the weights when components are switched on one after another, from the
/// one that speaks most against a label to the one that speaks most for it.
public struct Monotonicity: Sendable, Hashable, Codable {
  /// Whether the score never falls after the first step (Luss et al. 2019; Arya et al. 2019).
  ///
  /// Weights below zero should make it fall, so that this can be true of an explanation that has them
  /// only where they are wrong; ``agreement`` is fair to them.
  public let isMonotone: Bool
  /// The share of the components with a weight that change the score in its direction; nil where no
  /// component has one.
  public let agreement: Double?

  /// The monotonicity of weights along their deletion curve, which runs through the same coalitions
  /// backwards.
  public init(weights: [Double], deletion: SwitchingCurve) {
    let scores = Array(deletion.scores.reversed())
    isMonotone = zip(scores.dropFirst(), scores.dropFirst(2)).allSatisfy { $0 <= $1 }
    let weighted = deletion.order.enumerated().filter { weights[$0.element] != 0 }
    let agreeing = weighted.count { step, component in
      (deletion.scores[step] - deletion.scores[step + 1]) * weights[component] > 0
    }
    agreement = weighted.isEmpty ? nil : Double(agreeing) / Double(weighted.count)
  }

  /// The rank correlation of the sizes of weights and of the effects that components have when they
  /// alone are switched off (Nguyen and Martínez 2020).
  ///
  /// - Returns: nil where an effect is not known, or one of both does not vary.
  public static func correlation(weights: [Double], in scores: CoalitionScores) -> Double? {
    let full = Coalition.full(components: scores.components)
    guard let whole = scores[full], weights.count == scores.components else { return nil }
    var effects: [Double] = []
    for component in weights.indices {
      guard let score = scores[full.toggling(component)] else { return nil }
      effects.append(abs(whole - score))
    }
    return Correlation.spearman(weights.map(abs), effects)
  }
}
