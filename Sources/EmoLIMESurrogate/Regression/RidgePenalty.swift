/// The penalty of a ridge regression that follows from its data.
///
/// Ridge regression is the most probable β for weights with a prior variance τ² and scores with a
/// lack of fit of variance σ² (Hastie, Tibshirani and Friedman 2009, section 3.4.1). With the mean
/// of the n weights scaled to 1, its penalty is σ²/τ². The linear model then explains a variance of
/// τ² tr(ZᵀZ)/W for the sum W of the weights, so that a noise-to-signal ratio κ fixes α = κ
/// tr(ZᵀZ)/n, whatever the number of components and the kernel.
///
/// A classifier gives the same score each time, so there is no noise to average: the penalty has
/// only to hold coefficients that too few evaluations determine. It therefore fades out linearly
/// from d + 1 evaluations of d components, the fewest that determine the coefficients, to 4d, or to
/// all 2ᵈ if these are fewer.
package enum RidgePenalty {
  /// κ: half as much variance in the lack of fit as in the linear model, an R² of 2/3.
  private static let noiseToSignal = 0.5
  /// The number of evaluations per feature from which on there is no penalty.
  package static let sufficientPerFeature = 4

  /// Returns α for some features of a regression.
  static func alpha(of features: [Int], in regression: CentredRegression) -> Double {
    let scatter = features.reduce(0) { $0 + regression.gram[$1, $1] }
    let observations = Double(regression.observations)
    return noiseToSignal * scatter / observations
      * share(observations: observations, features: features.count)
  }

  /// Returns the number of evaluations of some features from which on there is no penalty.
  package static func sufficient(features: Int) -> Int {
    min(sufficientPerFeature * features, 1 << min(features, 8))
  }

  /// Returns the share of the penalty that is left: 1 for d + 1 observations of d features or
  /// fewer, 0 for sufficiently many.
  private static func share(observations: Double, features: Int) -> Double {
    let sufficient = Double(sufficient(features: features))
    guard observations < sufficient else { return 0 }
    let fewest = Double(features + 1)
    return min(1, (sufficient - observations) / (sufficient - fewest))
  }
}
