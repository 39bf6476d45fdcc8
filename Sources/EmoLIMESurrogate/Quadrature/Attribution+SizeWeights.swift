// The attributions whose weights are sums over all coalitions, with coefficients that depend on sizes.
extension Attribution {
  /// Returns the coefficients of the weights of all coalitions; nil if the weights are no such sums,
  /// or if they need no estimate.
  ///
  /// - Throws: ``SurrogateError`` for settings of LIME that are out of range.
  func sizeWeights(components: Int) throws(SurrogateError) -> SizeWeights? {
    switch self {
    case .lime(let fitter):
      guard fitter.isSymmetric(components: components) else { return nil }
      return try fitter.sizeWeights(components: components)
    case .kernelSHAP: return .shapley(components: components)
    case .banzhaf: return .banzhaf(components: components)
    case .shapley, .permutationShapley, .leaveOneOut: return nil
    }
  }

  /// A Boolean value that indicates whether weights can be estimated from an A-optimal design.
  func hasDesign(components: Int) -> Bool {
    switch self {
    case .lime(let fitter): fitter.isSymmetric(components: components)
    case .kernelSHAP, .banzhaf: true
    case .shapley, .permutationShapley, .leaveOneOut: false
    }
  }
}

extension LinearSurrogateFitter {
  /// Returns a Boolean value that indicates whether the weights are linear in the scores, and the same
  /// function of them for each component.
  fileprivate func isSymmetric(components: Int) -> Bool {
    guard maximumFeatures ?? components >= components else { return false }
    if case .custom = distance { return false }
    switch regression {
    case .ridge, .leastSquares: return true
    case .lasso, .elasticNet: return false
    }
  }

  /// Returns the coefficients of the weights of the regression on all coalitions.
  ///
  /// - Throws: ``SurrogateError/noWeight`` if the kernel is so narrow that the weights are not
  ///   determined.
  func sizeWeights(components: Int) throws(SurrogateError) -> SizeWeights {
    let weights = try sizeKernelWeights(components: components)
    var alpha = 0.0
    if case .ridge(let fixed?) = regression {
      guard fixed.isFinite, fixed >= 0 else { throw .invalidAlpha(fixed) }
      alpha = fixed
    }
    guard let coefficients = SizeWeights.ridge(weights: weights, alpha: alpha) else {
      throw .noWeight
    }
    return coefficients
  }

  /// Returns the kernel weight of a coalition by its size, from 0 to the number of components.
  func sizeKernelWeights(components: Int) throws(SurrogateError) -> [Double] {
    var weights: [Double] = []
    for size in 0...components {
      weights.append(try kernel(distance(.full(components: size), components: components)))
    }
    guard weights.contains(where: { $0 > 0 }) else { throw .noWeight }
    return weights
  }
}
