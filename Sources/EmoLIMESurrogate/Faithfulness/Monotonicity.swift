import EmoLIMENumerics

/// The agreement of the score with the weights while components are added, from the one that
/// opposes a label most to the one that supports it most.
package struct Monotonicity: Sendable, Hashable, Codable {
  /// A Boolean value that indicates whether the score never falls after the first step (Luss et al.
  /// 2019; Arya et al. 2019).
  ///
  /// Negative weights should make the score fall, so a correct explanation with negative weights is
  /// not monotone. ``agreement`` takes the signs into account.
  package let isMonotone: Bool
  /// The share of the components with nonzero weight that change the score in the direction of
  /// their weight, from 0 to 1; `nil` if all weights are zero.
  package let agreement: Double?

  /// Creates the monotonicity of weights from their deletion curve, which passes the same
  /// coalitions in reverse order.
  package init(weights: [Double], deletion: PerturbationCurve) {
    let scores = Array(deletion.scores.reversed())
    isMonotone = zip(scores.dropFirst(), scores.dropFirst(2)).allSatisfy { $0 <= $1 }
    let weighted = deletion.order.enumerated().filter { weights[$0.element] != 0 }
    let agreeing = weighted.count { step, component in
      (deletion.scores[step] - deletion.scores[step + 1]) * weights[component] > 0
    }
    agreement = weighted.isEmpty ? nil : Double(agreeing) / Double(weighted.count)
  }

  /// Returns the rank correlation of the absolute weights and the absolute changes of the score if
  /// one component is masked (monotonicity correlation, Nguyen and Martínez 2020).
  ///
  /// - Returns: A number from -1 to 1, or `nil` if a score is not known, or if the weights or the
  ///   changes do not vary.
  package static func correlation(weights: [Double], in scores: CoalitionScores) -> Double? {
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
