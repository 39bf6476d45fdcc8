extension Faithfulness {
  /// A metric of faithfulness.
  ///
  /// Areas and gains are in units of the score; shares and correlations have no unit. Areas are
  /// areas under curves over the share of masked or added components, from 0 to 1, by the
  /// trapezoidal rule. ``Faithfulness/ClassMetrics/value(of:)`` returns the value for a label.
  public enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
    /// The share of the weighted variance of the scores that the weights explain; 1 at best.
    case weightedR2
    /// The prediction minus the local prediction, in units of the score.
    case completeness
    /// The area under the score while components are masked, the most relevant first.
    case deletion
    /// The area under the score while components are added, the most relevant first.
    case insertion
    /// The mean deletion area of random orders minus that of the weights' order.
    case deletionGain
    /// The deletion gain as a share of the gain of the best order; 1 at best.
    case relativeDeletionGain
    /// The mean squared difference between summed weights and score drops, in squared units of the
    /// score.
    case infidelity
    /// The infidelity as a share of the infidelity of all-zero weights.
    case relativeInfidelity
    /// The correlation of summed weights and score drops over the evaluated coalitions.
    case correlation
    /// The share of components that move the score in the direction of their weight when they are
    /// added one after another.
    case monotonicity
    /// The rank correlation of absolute weights and absolute effects of single components.
    case monotonicityCorrelation
    /// The largest relative change of the weights under small noise.
    case sensitivity

    /// The values of a metric that a faithful explanation has.
    ///
    /// Tables show it as an ``arrow``.
    public enum ScoreDirection: String, Sendable, Hashable, Codable {
      /// Higher values are better.
      case higherIsBetter
      /// Lower values are better.
      case lowerIsBetter
      /// Values nearer to zero are better.
      case zeroIsBest
    }

    /// The values that a faithful explanation has.
    public var direction: ScoreDirection {
      switch self {
      case .completeness: .zeroIsBest
      case .deletion, .infidelity, .relativeInfidelity, .sensitivity: .lowerIsBetter
      case .weightedR2, .insertion, .deletionGain, .relativeDeletionGain, .correlation,
        .monotonicity, .monotonicityCorrelation:
        .higherIsBetter
      }
    }

    /// The paper that defines the metric, as authors and year, with the paper's name for it.
    ///
    /// The text says which two metrics are EmoLIME's own scalings of published ones.
    public var reference: String {
      switch self {
      case .weightedR2: "Ribeiro, Singh and Guestrin 2016 (local fidelity)"
      case .completeness: "Sundararajan, Taly and Yan 2017 (completeness)"
      case .deletion, .insertion: "Petsiuk, Das and Saenko 2018 (RISE)"
      case .deletionGain: "Wullenweber, Akman and Schuller 2022 (pixel flipping in CoughLIME)"
      case .relativeDeletionGain: "EmoLIME: the same, scaled by the best order of all"
      case .infidelity: "Yeh et al. 2019 (infidelity)"
      case .relativeInfidelity: "EmoLIME: the same, scaled by that of all-zero weights"
      case .correlation: "Bhatt, Weller and Moura 2020 (faithfulness)"
      case .monotonicity: "Luss et al. 2019; Arya et al. 2019, with signs"
      case .monotonicityCorrelation: "Nguyen and Martínez 2020 (monotonicity)"
      case .sensitivity: "Yeh et al. 2019 (maximum sensitivity)"
      }
    }

    /// The number of model evaluations beyond those of the explanation, in words, for d components.
    ///
    /// Coalitions that several metrics need are evaluated once. The number that was necessary for
    /// all metrics is ``Faithfulness/additionalEvaluations``.
    public var cost: String {
      switch self {
      case .weightedR2, .completeness, .infidelity, .relativeInfidelity, .correlation: "none"
      case .deletion, .insertion, .monotonicity:
        "none if all coalitions were evaluated, else up to d - 1 per label"
      case .monotonicityCorrelation: "none if all coalitions were evaluated, else up to d"
      case .deletionGain:
        "none if all coalitions were evaluated, else up to d - 1 per random order"
      case .relativeDeletionGain: "none; only if all coalitions were evaluated"
      case .sensitivity: "one explanation per repetition"
      }
    }

    /// The name of the metric in tables.
    public var name: String {
      switch self {
      case .weightedR2: "weighted R²"
      case .completeness: "completeness gap"
      case .deletion: "deletion area"
      case .insertion: "insertion area"
      case .deletionGain: "gain over random order"
      case .relativeDeletionGain: "… share of the best possible"
      case .infidelity: "infidelity"
      case .relativeInfidelity: "… relative to all-zero weights"
      case .correlation: "faithfulness correlation"
      case .monotonicity: "monotonicity"
      case .monotonicityCorrelation: "monotonicity correlation"
      case .sensitivity: "max-sensitivity"
      }
    }
  }
}
