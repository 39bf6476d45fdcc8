import EmoLIMESurrogate

extension Faithfulness {
  /// The metrics of the weights for one label.
  ///
  /// ```swift
  /// let gain = try faithfulness["happy"].value(of: .deletionGain)    // in units of the score
  /// ```
  ///
  /// ``value(of:)`` returns each metric; some are also properties.
  /// ``Faithfulness/Metric/reference`` names their sources.
  public struct ClassMetrics: Sendable, Hashable, Codable {
    /// The label.
    public let label: String
    /// A Boolean value that indicates whether the score changed when components were masked; if
    /// not, only completeness can be measured.
    public let scoresVary: Bool
    /// The share of the weighted variance of the scores that the weights explain; 1 at best, and
    /// below 0 if they explain less than zero weights.
    ///
    /// The same as ``ClassExplanation/weightedR2``.
    public let weightedR2: Double
    /// The prediction minus the local prediction, in units of the score; 0 at best.
    ///
    /// The same as ``ClassExplanation/completenessGap``.
    public let completenessGap: Double
    /// The score while components are masked, the most relevant first.
    package let deletion: PerturbationCurve
    /// The score while components are added, the most relevant first.
    package let insertion: PerturbationCurve
    /// The score while components are masked in random order.
    package let randomOrders: RandomOrderBaseline
    /// The squared difference between summed weights and score drops.
    package let infidelity: Infidelity
    /// Pearson's correlation of summed weights and score drops over the evaluated coalitions, from
    /// -1 to 1 (Bhatt, Weller and Moura 2020).
    ///
    /// Each coalition counts once, whatever its multiplicity. `nil` if the score, or the sum of the
    /// weights, does not vary.
    public let correlation: Double?
    /// The agreement of the weights' signs with the changes of the score.
    package let monotonicity: Monotonicity
    /// Spearman's rank correlation of absolute weights and absolute effects of single components,
    /// from -1 to 1 (Nguyen and Martínez 2020).
    ///
    /// The effect of a component is the change of the score if it alone is masked. `nil` if the
    /// score does not vary, or if all weights or all effects are equally large.
    public let monotonicityCorrelation: Double?
    /// The relative changes of the weights under small noise; nil if they were not measured.
    package let sensitivity: Sensitivity?

    /// Returns the value of a metric.
    ///
    /// - Parameter metric: The metric; its ``Faithfulness/Metric/direction`` tells which values are
    ///   good.
    /// - Returns: A number in the unit of the metric. `nil` if it was not measured (max-sensitivity
    ///   without repetitions; the share of the best gain unless all coalitions were evaluated), if
    ///   it is undefined, or if the score does not vary and the metric is not completeness.
    public func value(of metric: Metric) -> Double? {
      guard scoresVary || metric == .completeness else { return nil }
      switch metric {
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
}

extension Faithfulness.ClassMetrics {
  /// Creates the metrics of a label, or nil if a score that they need is missing.
  ///
  /// - Parameters:
  ///   - column: The number of the label.
  ///   - others: The scores of coalitions beyond those of the explanation, one per label.
  ///   - perturbed: The weights of the signal with added noise, one array per repetition.
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
