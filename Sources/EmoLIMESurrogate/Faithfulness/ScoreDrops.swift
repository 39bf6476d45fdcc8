import EmoLIMENumerics

/// The drops of the score over the coalitions of a sample, and the drops that the weights predict.
///
/// The drop of a coalition is the score of the unmasked signal minus that of the coalition (Samek
/// et al. 2017). The full coalition, whose drop is zero, is left out.
package struct ScoreDrops: Sendable, Hashable {
  /// The predicted drops: the sums of the weights of the masked components.
  package let explained: [Double]
  /// The observed drops, in units of the score.
  package let observed: [Double]
  /// The multiplicity of each coalition.
  package let multiplicities: [Double]

  /// Creates the drops of a sample.
  ///
  /// - Parameters:
  ///   - weights: One weight per component.
  ///   - sample: The evaluated coalitions, the full one first.
  ///   - scores: One score per coalition of the sample.
  /// - Returns: `nil` if sizes do not fit, or if there are fewer than two coalitions.
  package init?(weights: [Double], sample: CoalitionSample, scores: [Double]) {
    guard weights.count == sample.components, scores.count == sample.coalitions.count,
      scores.count > 1
    else { return nil }
    explained = sample.coalitions.dropFirst().map { coalition in
      weights.indices.reduce(0) { coalition.contains($1) ? $0 : $0 + weights[$1] }
    }
    observed = scores.dropFirst().map { scores[0] - $0 }
    multiplicities = sample.multiplicities.dropFirst().map(Double.init)
  }

  /// The infidelity of the weights.
  package var infidelity: Infidelity {
    let count = multiplicities.reduce(0, +)
    func mean(_ term: (_ explained: Double, _ observed: Double) -> Double) -> Double {
      zip(zip(explained, observed), multiplicities).reduce(0) {
        $0 + $1.1 * term($1.0.0, $1.0.1)
      } / count
    }
    let square = mean { explained, _ in explained * explained }
    let scale = square > 0 ? mean { $0 * $1 } / square : 1
    return Infidelity(
      value: mean { ($0 - $1) * ($0 - $1) },
      scaled: mean { (scale * $0 - $1) * (scale * $0 - $1) },
      ofZeroWeights: mean { _, observed in observed * observed })
  }

  /// Pearson's correlation of predicted and observed drops, every coalition counted once: the
  /// faithfulness correlation of Bhatt, Weller and Moura (2020) over coalitions of all sizes; `nil`
  /// if either does not vary.
  package var correlation: Double? { Correlation.pearson(explained, observed) }
}
