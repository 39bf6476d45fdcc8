import EmoLIMENumerics

/// How the answers of a black box become weights of the components.
///
/// ```swift
/// let sample = try Attribution.shapley.sample(.automatic(), components: 8)
/// let scores: Matrix = ...      // a row for each coalition of the sample
/// let models = try Attribution.shapley.fit(sample, scores: scores)
/// models[0].weights             // the Shapley values of label 0
/// ```
///
/// Below, d is the number of components, v(S) the score with the components S switched on, and v(∅)
/// that with all switched off.
public enum Attribution: Sendable, Hashable, Codable {
  /// The weights of a locally weighted linear surrogate: LIME (Ribeiro, Singh and Guestrin 2016).
  case lime(LinearSurrogateFitter = LinearSurrogateFitter())
  /// Exact Shapley values (Shapley 1953): the mean contribution of a component over all orders in
  /// which the components can be switched on. They sum to v(all) - v(∅). Needs all 2ᵈ answers.
  case shapley
  /// Exact Banzhaf values (Banzhaf 1965): the mean contribution of a component over all coalitions
  /// of the others; the slopes of the linear model that is nearest to all answers, all equally
  /// weighted (Hammer and Holzman 1992). Needs all 2ᵈ answers.
  case banzhaf
  /// Shapley values estimated by weighted least squares (Lundberg and Lee 2017); exact from all
  /// answers. They sum to v(all) - v(∅).
  case kernelSHAP
  /// Shapley values estimated by the contributions along random permutations and their reverses;
  /// exact from all answers. They sum to v(all) - v(∅).
  case permutationShapley
  /// By how much the score falls when one component alone is switched off, v(all) - v(all but i).
  case leaveOneOut
}

extension Attribution {
  /// What the attribution is called.
  public var name: String {
    switch self {
    case .lime: "LIME"
    case .shapley: "Shapley values"
    case .banzhaf: "Banzhaf values"
    case .kernelSHAP: "Kernel SHAP values"
    case .permutationShapley: "permutation Shapley values"
    case .leaveOneOut: "leave-one-out values"
    }
  }

  /// The additive models of all labels, from the scores of a sample of coalitions.
  ///
  /// A model's intercept is that of the surrogate for LIME, and v(∅) for all others. Its score is
  /// the share of the weighted variance of the scores that the sums of the weights explain,
  /// whatever the constant; the coalitions are weighted by the surrogate's kernel for LIME, and by
  /// LIME's default for all others, so that attributions can be compared by it. It is negative
  /// where the weights explain less than none would.
  ///
  /// - Parameters:
  ///   - sample: the coalitions.
  ///   - scores: what the black box answered, a row for each of the sample's coalitions, a column
  ///     for each label; all finite.
  /// - Returns: a model for each label.
  /// - Throws: ``SurrogateError`` for coalitions that are needed but not there, for scores that are
  ///   not finite or do not fit the sample, and for settings out of range.
  public func fit(
    _ sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try check(sample)
    if case .lime(let fitter) = self { return try fitter.fit(sample, scores: scores) }
    try sample.check(scores)
    let values = try values(sample, scores: scores)
    guard let empty = sample.coalitions.firstIndex(of: .empty) else {
      throw .coalitionNotAsked(.empty, attribution: name)
    }
    let centred = try CentredRegression(
      design: sample.design, targets: scores, weights: LinearSurrogateFitter().weights(of: sample))
    let fidelities = centred.scores(of: values)
    return fidelities.indices.map { label in
      LinearSurrogate(
        weights: values.column(label), selected: Array(0..<sample.components),
        intercept: scores[empty, label], score: fidelities[label])
    }
  }

  /// The weights of all but LIME: components by labels.
  private func values(
    _ sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> Matrix {
    func complete() throws(SurrogateError) -> CompleteAnswers {
      try CompleteAnswers(sample, scores: scores, for: name)
    }
    func answers() -> AnsweredSample { AnsweredSample(sample, scores: scores, for: name) }
    switch self {
    case .banzhaf: return try complete().banzhafValues
    case .kernelSHAP where !sample.isComplete: return try KernelSHAP(answers()).values()
    case .permutationShapley:
      guard case .permutations(let orders) = sample.law else { fallthrough }
      return try PermutationShapley(answers(), permutations: orders).values
    case .lime, .shapley, .kernelSHAP: return try complete().shapleyValues
    case .leaveOneOut: return try Self.leaveOneOut(answers())
    }
  }

  private static func leaveOneOut(_ answers: AnsweredSample) throws(SurrogateError) -> Matrix {
    let components = answers.sample.components
    let full = Coalition.full(components: components)
    let whole = try answers.scores(for: full)
    var values = Matrix(rows: components, columns: answers.scores.columns)
    for component in 0..<components {
      let rest = try answers.scores(for: Coalition(bits: full.bits ^ 1 << UInt64(component)))
      for (label, pair) in zip(whole, rest).enumerated() {
        values[component, label] = pair.0 - pair.1
      }
    }
    return values
  }
}
