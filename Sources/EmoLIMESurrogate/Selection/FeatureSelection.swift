import EmoLIMENumerics

/// How to choose the components of a surrogate where not all are wanted, for each label on its
/// own.
///
/// The methods are those of the package `lime` 0.2.0.1. Among features that are equally good, to
/// rounding, that of the lowest number is taken.
public enum FeatureSelection: String, Sendable, Hashable, Codable, CaseIterable {
  /// Takes all features, however few are wanted.
  case none
  /// Starts with no feature and adds, again and again, the one that raises the weighted R² of an
  /// unpenalised fit most.
  case forwardSelection
  /// Takes the features with the largest absolute weights in a ridge of α = 0.01 on all features.
  case highestWeights
  /// Takes the features of the lasso with the smallest penalty that has no more than wanted of
  /// them (Efron et al. 2004); where none vary with the scores, all.
  case lassoPath
  /// Takes ``forwardSelection`` for up to 6 features, ``highestWeights`` for more.
  case auto

  /// The features chosen for each target, ascending.
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
  /// The first of those whose value is the largest, or below it by no more than a tolerance.
  ///
  /// Without the tolerance, rounding would choose among features that are equally good.
  func firstOfLargest(within tolerance: Double, by value: (Int) -> Double) -> Int? {
    guard let largest = lazy.map(value).max() else { return nil }
    return first { value($0) >= largest - tolerance }
  }
}
