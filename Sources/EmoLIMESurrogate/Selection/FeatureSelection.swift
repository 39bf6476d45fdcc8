import EmoLIMENumerics

/// A method that selects components for each label separately.
///
/// The methods are those of the package `lime` 0.2.0.1. Ties, up to rounding, go to the lower
/// number.
///
/// ``LinearSurrogateFitter/maximumFeatures`` limits their number. Selected components are then
/// fitted again by the regression of the fitter; all others have the weight 0.
public enum FeatureSelection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Selects all components, whatever the maximum.
  case none
  /// Adds one component at a time, the one that raises the weighted R² of an unpenalised fit most.
  case forwardSelection
  /// Selects the components with the largest absolute weights in a ridge regression on all
  /// components with α = 0.01.
  case highestWeights
  /// Selects the components of the lasso with the smallest penalty that does not exceed the maximum
  /// (Efron et al. 2004); all components if none varies with the scores.
  case lassoPath
  /// ``forwardSelection`` for up to 6 components, ``highestWeights`` for more.
  case auto

  /// Returns the selected features of each target, ascending.
  ///
  /// - Throws: ``SurrogateError/invalidMaximumFeatures(_:)``.
  func features(
    in regression: CentredRegression, atMost maximum: Int
  ) throws(SurrogateError) -> [[Int]] {
    guard maximum >= 1 else { throw .invalidMaximumFeatures(maximum) }
    let all = Array(0..<regression.features)
    let targets = 0..<regression.targets.columns
    switch self {
    case .lassoPath:
      return targets.map { target in
        LassoPath(of: target, in: regression).features(atMost: maximum) ?? all
      }
    case .none:
      return targets.map { _ in all }
    case .forwardSelection, .highestWeights, .auto:
      guard maximum < all.count else { return targets.map { _ in all } }
      if self == .highestWeights || self == .auto && maximum > 6 {
        return try Self.highestWeights(in: regression, count: maximum)
      }
      return targets.map { target in
        var forward = ForwardSelection(of: target, in: regression)
        return forward.selecting(count: maximum).sorted()
      }
    }
  }

  private static func highestWeights(
    in regression: CentredRegression, count: Int
  ) throws(SurrogateError) -> [[Int]] {
    let all = Array(0..<regression.features)
    let targets = Array(0..<regression.targets.columns)
    let coefficients = try RidgeRegression(alpha: 0.01)
      .coefficients(of: all, targets: targets, in: regression)
    return targets.map { target in
      let sizes = coefficients.column(target).map(abs)
      let tolerance = 1e-12 * (sizes.max() ?? 0)
      var rest = all
      var chosen: [Int] = []
      while chosen.count < count,
        let best = rest.firstOfLargest(within: tolerance, by: { sizes[$0] })
      {
        chosen.append(best)
        rest.removeAll { $0 == best }
      }
      return chosen.sorted()
    }
  }
}

extension Collection where Element == Int {
  /// Returns the first element whose value is at most a tolerance below the largest.
  ///
  /// Without the tolerance, rounding errors would decide between ties.
  func firstOfLargest(within tolerance: Double, by value: (Int) -> Double) -> Int? {
    guard let largest = lazy.map(value).max() else { return nil }
    return first { value($0) >= largest - tolerance }
  }
}
