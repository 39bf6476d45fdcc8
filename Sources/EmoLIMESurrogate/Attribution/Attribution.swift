import EmoLIMENumerics

/// A method that computes a weight for each component from scores of coalitions.
///
/// ```swift
/// let sample = try Attribution.shapley.sample(.automatic(), components: 8)
/// let scores: [[Double]] = ...  // one row per coalition of the sample, one column per label
/// let models = try Attribution.shapley.fit(sample, scores: scores)
/// models[0].weights             // the Shapley values of label 0
/// ```
///
/// In the formulas, d is the number of components, v(S) is the score with the components S present,
/// and v(∅) the score with all components masked.
public enum Attribution: Sendable, Hashable {
  /// The weights of a locally weighted linear model: LIME (Ribeiro, Singh and Guestrin 2016).
  case lime(LinearSurrogateFitter = LinearSurrogateFitter())
  /// Exact Shapley values (Shapley 1953): the mean marginal contribution of a component over all
  /// orders of the components. They sum to v(all) - v(∅). Needs the scores of all 2ᵈ coalitions.
  case shapley
  /// Exact Banzhaf values (Banzhaf 1965): the mean marginal contribution of a component over all
  /// coalitions of the other components. They are the slopes of the unweighted least-squares fit to
  /// all scores (Hammer and Holzman 1992). Needs the scores of all 2ᵈ coalitions.
  case banzhaf
  /// Shapley values estimated by weighted least squares (Lundberg and Lee 2017, theorem 2); exact
  /// if all coalitions are evaluated. They sum to v(all) - v(∅).
  case kernelSHAP
  /// Shapley values estimated from random permutations and their reverses (Castro, Gómez and Tejada
  /// 2009); exact if all coalitions are evaluated. They sum to v(all) - v(∅).
  case permutationShapley
  /// The drop of the score if one component is masked, v(all) - v(all but i).
  case leaveOneOut
}

extension Attribution {
  /// The name of the method, such as `LIME` or `Shapley values`.
  ///
  /// It starts in lower case unless it begins with a proper name or an abbreviation, and appears in
  /// errors.
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

  /// Returns one additive model per label, computed from the scores of a sample of coalitions.
  ///
  /// The intercept is that of the linear model for LIME, and v(∅) for all other methods. The
  /// model's score is the share of the weighted variance of the scores that the sums of weights
  /// explain, whatever the constant. The coalitions are weighted by the kernel of the fitter for
  /// LIME, and by LIME's default kernel for all other methods, so that methods can be compared. The
  /// score is negative if the weights explain less than zero weights.
  ///
  /// LIME solves one regression of d columns for all labels that share a selection. Exact Shapley
  /// and Banzhaf values take O(2ᵈ) additions per label.
  ///
  /// - Parameters:
  ///   - sample: The evaluated coalitions.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  /// - Returns: One model per label, its weights in units of the score.
  /// - Throws: ``SurrogateError`` if the attribution needs further coalitions, if scores are not
  ///   finite or do not fit the sample, or if a setting is out of range.
  public func fit(
    _ sample: CoalitionSample, scores: [[Double]]
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try fit(sample, scores: Matrix(checking: scores))
  }

  /// Returns one additive model per label, computed from a matrix of scores.
  package func fit(
    _ sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try check(sample)
    try sample.check(scores)
    return try fit(
      sample, scores: scores, kernelWeights: kernelWeights(of: sample),
      quadrature: QuadratureFit(self, sample: sample, scores: scores))
  }

  /// Returns the weight of each coalition in a fit: by the kernel of the fitter for LIME, and by
  /// LIME's default kernel for all other methods.
  ///
  /// - Throws: ``SurrogateError`` for a distance or a kernel that is out of range.
  func kernelWeights(of sample: CoalitionSample) throws(SurrogateError) -> [Double] {
    if case .lime(let fitter) = self { return try fitter.weights(of: sample) }
    return try LinearSurrogateFitter().weights(of: sample)
  }

  /// Returns the models of ``fit(_:scores:)`` for kernel weights that are known.
  ///
  /// - Precondition: The sample has the coalitions that the attribution needs, and the scores fit it.
  func fit(
    _ sample: CoalitionSample, scores: Matrix, kernelWeights: [Double], quadrature: QuadratureFit?
  ) throws(SurrogateError) -> [LinearSurrogate] {
    let values: Matrix
    let intercepts: [Double]
    if case .lime(let fitter) = self {
      guard let quadrature else {
        return try fitter.fit(sample, scores: scores, weights: kernelWeights)
      }
      values = quadrature.weights
      intercepts = try quadrature.intercepts(fitter)
    } else {
      if let quadrature {
        values = quadrature.weights
      } else {
        values = try self.values(sample, scores: scores)
      }
      guard let empty = sample.coalitions.firstIndex(of: .empty) else {
        throw .missingCoalition(.empty, attribution: name)
      }
      intercepts = Array(scores.row(empty))
    }
    let centred = try CentredRegression(
      design: sample.designMatrix, targets: scores, weights: kernelWeights)
    let fidelities = centred.scores(of: values)
    guard fidelities.allSatisfy(\.isFinite) else { throw .overflow }
    return fidelities.indices.map { label in
      LinearSurrogate(
        weights: values.column(label), selected: Array(0..<sample.components),
        intercept: intercepts[label], score: fidelities[label])
    }
  }

  /// Returns the weights of all methods but LIME, components by labels.
  private func values(
    _ sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> Matrix {
    func complete() throws(SurrogateError) -> CompleteEvaluations {
      try CompleteEvaluations(sample, scores: scores, for: name)
    }
    func evaluated() -> EvaluatedSample { EvaluatedSample(sample, scores: scores, for: name) }
    switch self {
    case .banzhaf: return try complete().banzhafValues
    case .kernelSHAP where !sample.isComplete: return try KernelSHAP(evaluated()).values()
    case .permutationShapley:
      guard case .permutations(let orders) = sample.samplingDesign, !orders.isEmpty else {
        fallthrough
      }
      return try PermutationShapley(evaluated(), permutations: orders).values
    case .lime, .shapley, .kernelSHAP: return try complete().shapleyValues
    case .leaveOneOut: return try Self.leaveOneOut(evaluated())
    }
  }

  private static func leaveOneOut(_ evaluated: EvaluatedSample) throws(SurrogateError) -> Matrix {
    let components = evaluated.sample.components
    let full = Coalition.full(components: components)
    let whole = try evaluated.scores(for: full)
    var values = Matrix(rows: components, columns: evaluated.scores.columns)
    for component in 0..<components {
      let rest = try evaluated.scores(for: full.toggling(component))
      for (label, pair) in zip(whole, rest).enumerated() {
        values[component, label] = pair.0 - pair.1
      }
    }
    return values
  }
}
