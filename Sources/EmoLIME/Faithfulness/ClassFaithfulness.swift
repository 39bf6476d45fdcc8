import EmoLIMESurrogate

/// How faithful the weights for one label are to the black box.
public struct ClassFaithfulness: Sendable, Hashable, Codable {
  /// The label.
  public let label: String
  /// Whether the score changed when components were switched off; if not, there is little to measure.
  public let scoresVary: Bool
  /// The surrogate's fidelity to the evaluations that it was fitted to.
  public let weightedR2: Double
  /// What weights and intercept leave unexplained of the score of the sound.
  public let completenessGap: Double
  /// The score while components are switched off, the most relevant first.
  package let deletion: PerturbationCurve
  /// The score while components are switched on, the most relevant first.
  package let insertion: PerturbationCurve
  /// The score while components are switched off in random order.
  package let randomOrders: RandomOrderBaseline
  /// How far the weights miss the drops of the score.
  package let infidelity: Infidelity
  /// The correlation of what the weights say and of how far the score drops, over the coalitions that
  /// the explanation rests on; nil where there is none.
  public let correlation: Double?
  /// Whether the score follows the weights.
  package let monotonicity: Monotonicity
  /// The rank correlation of weights and of the effects of single components; nil where there is none.
  public let monotonicityCorrelation: Double?
  /// How far the weights move under a little noise; nil where that was not measured.
  package let sensitivity: Sensitivity?

  /// The value of a measure; nil where it was not measured, or there is nothing to measure.
  public func value(of measure: FaithfulnessMeasure) -> Double? {
    guard scoresVary || measure == .completeness else { return nil }
    switch measure {
    case .weightedR2: return weightedR2
    case .completeness: return completenessGap
    case .deletion: return deletion.area
    case .insertion: return insertion.area
    case .deletionGain: return randomOrders.meanArea - deletion.area
    case .relativeDeletionGain:
      guard let best = randomOrders.lowestArea, best < randomOrders.meanArea else { return nil }
      return (randomOrders.meanArea - deletion.area) / (randomOrders.meanArea - best)
    case .infidelity: return infidelity.value
    case .relativeInfidelity: return infidelity.relative
    case .correlation: return correlation
    case .monotonicity: return monotonicity.agreement
    case .monotonicityCorrelation: return monotonicityCorrelation
    case .sensitivity: return sensitivity?.maximum
    }
  }
}

extension ClassFaithfulness {
  /// The measures of a label.
  ///
  /// - Parameters:
  ///   - column: the number of the label.
  ///   - others: what was asked beyond the explanation's own evaluations.
  ///   - perturbed: the weights of sounds that were changed a little.
  /// - Returns: nil where a score that is needed is not known.
  init?(
    of explanation: Explanation, column: Int, others: [Coalition: [Double]],
    perturbed: [[Double]], settings: Faithfulness.Configuration
  ) throws(SurrogateError) {
    let found = explanation.classes[column]
    let sample = explanation.evaluations.sample
    let scores = explanation.evaluations.scoreMatrix.column(column)
    let known = try CoalitionScores(sample, scores: scores, others: others.mapValues { $0[column] })
    let order = PerturbationCurve.mostRelevantFirst(found.weights)
    guard let deletion = PerturbationCurve(.deletion, order: order, in: known),
      let insertion = PerturbationCurve(.insertion, order: order, in: known),
      let randomOrders = RandomOrderBaseline(all: known)
        ?? RandomOrderBaseline(settings.orders(components: sample.components), in: known),
      let drops = ScoreDrops(weights: found.weights, sample: sample, scores: scores)
    else { return nil }
    self.init(
      label: found.label, scoresVary: found.scoresVary, weightedR2: found.weightedR2,
      completenessGap: found.completenessGap, deletion: deletion,
      insertion: insertion, randomOrders: randomOrders, infidelity: drops.infidelity,
      correlation: found.scoresVary ? drops.correlation : nil,
      monotonicity: Monotonicity(weights: found.weights, deletion: deletion),
      monotonicityCorrelation: found.scoresVary
        ? Monotonicity.correlation(weights: found.weights, in: known) : nil,
      sensitivity: found.scoresVary
        ? Sensitivity(weights: found.weights, perturbed: perturbed) : nil)
  }
}
