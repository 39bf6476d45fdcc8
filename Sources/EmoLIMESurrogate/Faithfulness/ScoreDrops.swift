import EmoLIMENumerics

/// What weights say of the coalitions of a sample beside what the black box says: how far the score
/// drops when the components outside a coalition are switched off.
///
/// The coalition of all components, from which nothing is missing, is left out.
public struct ScoreDrops: Sendable, Hashable {
  /// The sums of the weights of the components that are switched off.
  public let explained: [Double]
  /// The differences of the whole signal's score and the coalition's.
  public let observed: [Double]
  /// How often each coalition was drawn.
  public let multiplicities: [Double]

  /// The drops in a sample.
  ///
  /// - Parameters:
  ///   - weights: one for each component.
  ///   - sample: the coalitions.
  ///   - scores: one for each coalition of the sample.
  /// - Returns: nil unless there are as many weights and scores as that, and two coalitions at least.
  public init?(weights: [Double], sample: CoalitionSample, scores: [Double]) {
    guard weights.count == sample.components, scores.count == sample.coalitions.count,
      scores.count > 1
    else { return nil }
    explained = sample.coalitions.dropFirst().map { coalition in
      weights.indices.reduce(0) { coalition.contains($1) ? $0 : $0 + weights[$1] }
    }
    observed = scores.dropFirst().map { scores[0] - $0 }
    multiplicities = sample.multiplicities.dropFirst().map(Double.init)
  }

  /// How far weights miss the drops; see ``Infidelity``.
  public var infidelity: Infidelity {
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
      withoutWeights: mean { _, observed in observed * observed })
  }

  /// Pearson's correlation of both, each coalition once (the faithfulness of Bhatt, Weller and Moura
  /// 2020, over coalitions of all sizes); nil where one of them does not vary.
  public var correlation: Double? { Correlation.pearson(explained, observed) }
}

/// The mean square by which the weights of switched-off components miss the drop of the score (Yeh et
/// al. 2019, where a perturbation switches components off); in squared units of the score, 0 at best.
public struct Infidelity: Sendable, Hashable, Codable {
  /// The infidelity of the weights as they are.
  public let value: Double
  /// That of the weights times the factor that suits them best: of their proportions, whatever their
  /// scale.
  public let scaled: Double
  /// That of weights which are all zero: the mean squared drop.
  public let withoutWeights: Double

  /// The infidelity as a share of that without weights: 0 where drops are explained fully, 1 where
  /// the weights say no more than nothing would; nil where the score never drops.
  public var relative: Double? { withoutWeights > 0 ? value / withoutWeights : nil }
}
