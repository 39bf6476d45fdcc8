import EmoLIMENumerics

/// Fits linear surrogates to the answers of a black box.
///
/// This is LIME (Ribeiro, Singh and Guestrin 2016, equation 1) as the package `lime` does it.
///
/// ```swift
/// let sample = try SamplingPlan.automatic().sample(components: 8)
/// let scores: Matrix = ...      // a row for each coalition of the sample
/// let surrogates = try LinearSurrogateFitter().fit(sample, scores: scores)
/// surrogates[0].weights         // how much each component speaks for label 0
/// ```
///
/// The defaults are those of LIME. The results do not depend on the order of the coalitions.
public struct LinearSurrogateFitter: Sendable, Hashable, Codable {
  /// How far a coalition is from the whole signal.
  public var distance: Distance
  /// How the weight of a coalition falls with its distance.
  public var kernel: Kernel
  /// How the weights of the components follow from the scores.
  public var regression: Regression
  /// How components are chosen where not all are wanted.
  public var selection: FeatureSelection
  /// The largest number of components with a weight for each label, at least 1; nil for all.
  public var maximumFeatures: Int?

  /// A fitter; what is not given is as in LIME.
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

  /// The surrogates of all labels, from the scores of a sample of coalitions.
  ///
  /// - Parameters:
  ///   - sample: the coalitions.
  ///   - scores: what the black box answered, a row for each of the sample's coalitions, a column
  ///     for each label; all finite.
  /// - Returns: a surrogate for each label.
  /// - Throws: ``SurrogateError`` for scores that are not finite or do not fit the sample, and for
  ///   settings out of range.
  public func fit(
    _ sample: CoalitionSample, scores: Matrix
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try surrogates(
      of: CentredRegression(
        design: sample.design, targets: scores, weights: weights(of: sample),
        observations: sample.drawCount))
  }

  /// The weight of each coalition of a sample: that of its distance, times its multiplicity.
  ///
  /// - Throws: ``SurrogateError`` for a distance or kernel out of range.
  public func weights(of sample: CoalitionSample) throws(SurrogateError) -> [Double] {
    var weights: [Double] = []
    weights.reserveCapacity(sample.coalitions.count)
    for (coalition, multiplicity) in zip(sample.coalitions, sample.multiplicities) {
      let distance = try distance(coalition, components: sample.components)
      weights.append(Double(multiplicity) * (try kernel(distance)))
    }
    return weights
  }

  /// The surrogates of all labels, from a design and weights of the caller's own; distance and
  /// kernel are not used.
  ///
  /// - Parameters:
  ///   - design: a row for each answer, a column for each component: 1 where it is as in the
  ///     signal, 0 where it is switched off, and what lies between for something in between.
  ///   - scores: a row for each answer, a column for each label; all finite.
  ///   - weights: how much each answer counts; finite, not negative, not all zero.
  /// - Returns: a surrogate for each label.
  /// - Throws: ``SurrogateError`` for numbers or settings out of range.
  public func fit(
    design: Matrix, scores: Matrix, weights: [Double]
  ) throws(SurrogateError) -> [LinearSurrogate] {
    try surrogates(
      of: CentredRegression(design: design, targets: scores, weights: weights))
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

  /// The coefficients of all features for all targets, 0 for those that are not selected: one
  /// solve for all targets that share a selection.
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
