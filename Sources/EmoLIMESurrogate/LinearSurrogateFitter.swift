import EmoLIMENumerics

/// A fitter of locally weighted linear models to a classifier's scores: LIME (Ribeiro, Singh and
/// Guestrin 2016, equation 1), as in the package `lime`.
///
/// ```swift
/// let sample = try SamplingPlan.automatic().sample(components: 8)
/// let scores: [[Double]] = ...  // one row per coalition of the sample, one column per label
/// let surrogates = try LinearSurrogateFitter().fit(sample, scores: scores)
/// surrogates[0].weights         // how much each component supports label 0
/// ```
///
/// The defaults are those of `lime`, except for the ridge penalty, which `lime` fixes at 1
/// (``Regression/ridge(alpha:)``). The results do not depend on the order of the coalitions.
public struct LinearSurrogateFitter: Sendable, Hashable, Codable {
  /// The distance of a coalition from the full one.
  ///
  /// ``Distance/cosine`` by default, as in `lime`.
  public var distance: Distance
  /// The kernel that turns distances into weights of coalitions.
  ///
  /// The exponential kernel of width 0.25 by default, as in `lime`.
  public var kernel: Kernel
  /// The regression that computes the weights of the components.
  ///
  /// Ridge regression by default, with a penalty that fades out as there are more evaluations
  /// (``Regression/ridge(alpha:)``).
  public var regression: Regression
  /// The method that selects components if ``maximumFeatures`` is below their number.
  ///
  /// ``FeatureSelection/auto`` by default, as in `lime`. Each label has its own selection.
  public var selection: FeatureSelection
  /// The largest number of components with a weight for each label, at least 1; `nil` for all.
  ///
  /// `num_features` in `lime`. Below 1 it is an error
  /// (``SurrogateError/invalidMaximumFeatures(_:)``).
  public var maximumFeatures: Int?

  /// Creates a fitter.
  ///
  /// Settings are checked by the fit, not here.
  ///
  /// - Parameters:
  ///   - distance: The distance of a coalition from the full one.
  ///   - kernel: The kernel that turns distances into weights of coalitions.
  ///   - regression: The regression.
  ///   - selection: The method that selects components.
  ///   - maximumFeatures: The largest number of components with a weight; `nil` for all.
  public init(
    distance: Distance = .cosine, kernel: Kernel = .exponential(),
    regression: Regression = .ridge(), selection: FeatureSelection = .auto,
    maximumFeatures: Int? = nil
  ) {
    self.distance = distance
    self.kernel = kernel
    self.regression = regression
    self.selection = selection
    self.maximumFeatures = maximumFeatures
  }
}

extension LinearSurrogateFitter {
  /// Fits one linear model per label to the scores of a sample of coalitions.
  ///
  /// At least one more coalition than components is needed to determine all weights. With fewer,
  /// ridge regression with a positive penalty still has one solution, and least squares returns
  /// that of least norm.
  ///
  /// - Parameters:
  ///   - sample: The evaluated coalitions.
  ///   - scores: One row per coalition of the sample, one column per label; all finite.
  /// - Returns: One model per label, its weights in units of the score.
  /// - Throws: ``SurrogateError`` if scores are not finite or do not fit the sample, or if a
  ///   setting is out of range.
  public func fit(
    _ sample: CoalitionSample, scores: [[Double]]
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try fit(sample, scores: Matrix(checking: scores))
  }

  /// Fits one linear model per label to a matrix of scores.
  package func fit(
    _ sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try fit(sample, scores: scores, weights: weights(of: sample))
  }

  /// Fits one linear model per label for kernel weights that are known.
  func fit(
    _ sample: CoalitionSample, scores: Matrix, weights: [Double]
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try surrogates(
      of: CentredRegression(
        design: sample.designMatrix, targets: scores, weights: weights,
        observations: sample.drawCount))
  }

  /// Returns the weight of each coalition of a sample: the kernel of its distance, times the number
  /// of coalitions that it stands for.
  ///
  /// That is its multiplicity, or for ``CoalitionSample/SamplingDesign/aOptimal`` the number of all
  /// coalitions of its size divided by that of the sample.
  ///
  /// The full coalition has the largest weight per draw for the built-in distances and kernel.
  ///
  /// - Parameter sample: The coalitions; their scores are not needed.
  /// - Returns: One weight per coalition, in the order of ``CoalitionSample/coalitions``; at least
  ///   0.
  ///
  /// - Throws: The errors of ``Distance/callAsFunction(_:components:)`` and
  ///   ``Kernel/callAsFunction(_:)``.
  public func weights(of sample: CoalitionSample) throws(SurrogateError) -> [Double] {
    var weights: [Double] = []
    weights.reserveCapacity(sample.coalitions.count)
    for (coalition, count) in zip(sample.coalitions, sample.representedCounts) {
      let distance = try distance(coalition, components: sample.components)
      weights.append(count * (try kernel(distance)))
    }
    return weights
  }

  /// Fits one linear model per label with a given design matrix and weights; distance and kernel
  /// are not used.
  ///
  /// - Parameters:
  ///   - design: One row per evaluation, one column per component: 1 if the component is present, 0
  ///     if it is masked; values in between are allowed.
  ///   - scores: One row per evaluation, one column per label; all finite.
  ///   - weights: One weight per evaluation; finite, not negative, not all zero.
  /// - Returns: One model per label, its weights in units of the score.
  /// - Throws: ``SurrogateError`` if numbers are not finite, sizes do not fit, or a setting is out
  ///   of range.
  public func fit(
    design: [[Double]], scores: [[Double]], weights: [Double]
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try fit(
      design: Matrix(checking: design), scores: Matrix(checking: scores), weights: weights)
  }

  /// Fits one linear model per label with a given design matrix and weights.
  ///
  /// - Parameter observations: The number of evaluations that the ridge penalty is made for; `nil`
  ///   for that of the rows.
  package func fit(
    design: Matrix, scores: Matrix, weights: [Double], observations: Int? = nil
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try surrogates(
      of: CentredRegression(
        design: design, targets: scores, weights: weights, observations: observations))
  }

  private func surrogates(
    of centred: CentredRegression
  ) throws(SurrogateError) -> [LinearSurrogate] {
    let selected = try selection.features(
      in: centred, atMost: maximumFeatures ?? centred.features)
    let coefficients = try coefficients(of: selected, in: centred)
    let scores = centred.scores(of: coefficients)
    return selected.indices.map { target in
      let weights = coefficients.column(target)
      let intercept = zip(centred.designMeans, weights).reduce(centred.targetMeans[target]) {
        $0 - $1.0 * $1.1
      }
      return LinearSurrogate(
        weights: weights, selected: selected[target], intercept: intercept, score: scores[target])
    }
  }

  /// Returns the coefficients of all features for all targets, 0 for features that are not
  /// selected.
  ///
  /// Targets that share a selection are solved together.
  private func coefficients(
    of selected: [[Int]], in centred: CentredRegression
  ) throws(SurrogateError) -> Matrix {
    var coefficients = Matrix(rows: centred.features, columns: selected.count)
    for (features, targets) in Dictionary(grouping: selected.indices, by: { selected[$0] }) {
      let solution = try regression.coefficients(of: features, targets: targets, in: centred)
      for (row, feature) in features.enumerated() {
        for (column, target) in targets.enumerated() {
          coefficients[feature, target] = solution[row, column]
        }
      }
    }
    return coefficients
  }
}
