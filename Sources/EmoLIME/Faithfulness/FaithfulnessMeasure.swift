/// A number that says how far an explanation can be trusted.
public enum FaithfulnessMeasure: String, Sendable, Hashable, Codable, CaseIterable {
  /// The share of the weighted variance of the scores that the surrogate explains.
  case weightedR2
  /// What weights and intercept leave unexplained of the score of the sound.
  case completeness
  /// The area under the score while components are switched off, the most relevant first.
  case deletion
  /// The area under the score while components are switched on, the most relevant first.
  case insertion
  /// How much less area is under the deletion curve than under those of random orders.
  case deletionGain
  /// The gain over random orders as a share of what the best order would gain.
  case relativeDeletionGain
  /// The mean square by which weights miss the drop of the score, in squared units of the score.
  case infidelity
  /// The infidelity as a share of that of weights which are all zero.
  case relativeInfidelity
  /// The correlation of what the weights say and of how far the score drops.
  case correlation
  /// The share of components that change the score in the direction of their weight when they are
  /// switched on one after another.
  case monotonicity
  /// The rank correlation of weights and of the effects of single components, by their sizes.
  case monotonicityCorrelation
  /// The largest relative change of the weights under a little noise.
  case sensitivity

  /// Which values speak for an explanation.
  public enum Direction: String, Sendable, Hashable, Codable {
    /// The higher, the better.
    case higherIsBetter
    /// The lower, the better.
    case lowerIsBetter
    /// The nearer to zero, the better.
    case nearZeroIsBest
  }

  /// Which values speak for the explanation.
  public var direction: Direction {
    switch self {
    case .completeness: .nearZeroIsBest
    case .deletion, .infidelity, .relativeInfidelity, .sensitivity: .lowerIsBetter
    case .weightedR2, .insertion, .deletionGain, .relativeDeletionGain, .correlation,
      .monotonicity, .monotonicityCorrelation:
      .higherIsBetter
    }
  }

  /// Where the measure comes from.
  public var reference: String {
    switch self {
    case .weightedR2: "Ribeiro, Singh and Guestrin 2016 (local fidelity)"
    case .completeness: "Sundararajan, Taly and Yan 2017 (completeness)"
    case .deletion, .insertion: "Petsiuk, Das and Saenko 2018 (RISE)"
    case .deletionGain: "Wullenweber, Akman and Schuller 2022 (pixel flipping in CoughLIME)"
    case .relativeDeletionGain: "EmoLIME: the same, scaled by the best order of all"
    case .infidelity: "Yeh et al. 2019 (infidelity)"
    case .relativeInfidelity: "EmoLIME: the same, scaled by that of no weights"
    case .correlation: "Bhatt, Weller and Moura 2020 (faithfulness)"
    case .monotonicity: "Luss et al. 2019; Arya et al. 2019, with signs"
    case .monotonicityCorrelation: "Nguyen and Martínez 2020 (monotonicity)"
    case .sensitivity: "Yeh et al. 2019 (maximum sensitivity)"
    }
  }

  /// What the measure costs in black-box calls, beyond those of the explanation.
  public var cost: String {
    switch self {
    case .weightedR2, .completeness, .infidelity, .relativeInfidelity, .correlation: "none"
    case .deletion, .insertion, .monotonicity:
      "none where all coalitions were asked about, else up to d - 1 for each label"
    case .monotonicityCorrelation: "none where all coalitions were asked about, else up to d"
    case .deletionGain:
      "none where all coalitions were asked about, else up to d - 1 for each random order"
    case .relativeDeletionGain: "none; only where all coalitions were asked about"
    case .sensitivity: "one explanation for each repetition"
    }
  }

  /// What the measure is called in tables.
  public var name: String {
    switch self {
    case .weightedR2: "weighted R²"
    case .completeness: "completeness gap"
    case .deletion: "deletion area"
    case .insertion: "insertion area"
    case .deletionGain: "gain over random order"
    case .relativeDeletionGain: "… of the best order's"
    case .infidelity: "infidelity"
    case .relativeInfidelity: "… of no weights'"
    case .correlation: "faithfulness correlation"
    case .monotonicity: "monotonicity"
    case .monotonicityCorrelation: "monotonicity correlation"
    case .sensitivity: "sensitivity"
    }
  }
}
