import EmoLIMENumerics
import Foundation

extension EmotionModel.Calibration {
  /// A softmax of decision values divided by one temperature (Guo et al. 2017).
  ///
  /// The temperature changes how certain the probabilities are, never the predicted class. With two
  /// classes, the decision value divided by the temperature is the log-odds of the second.
  public struct TemperatureScaling: Sendable, Hashable {
    /// The divisor of the decision values; positive, and from 0.001 to 1000 if fitted.
    ///
    /// Probabilities become more even with a larger temperature, and more certain with a smaller
    /// one.
    public let temperature: Double

    /// The range of the search: the best temperature of a corpus with perfect recognition is zero,
    /// and there is none if the decision values carry no information.
    static let range = 1e-3...1e3

    /// Creates a scaling; `nil` unless the temperature is positive and finite.
    package init?(temperature: Double) {
      guard temperature.isFinite, temperature > 0 else { return nil }
      self.temperature = temperature
    }
  }
}

extension EmotionModel.Calibration.TemperatureScaling {
  /// Fits the temperature, from 0.001 to 1000, by maximum likelihood.
  ///
  /// - Parameters:
  ///   - decisions: The decision values of clips that the classifiers were **not** trained on: one
  ///     row per clip, one column per binary classifier.
  ///   - classes: The class of each clip.
  /// - Throws: The errors of ``OneVersusRestTargets``; ``ModelError/featureNotFinite(row:column:)``.
  package init(decisions: Matrix, classes: [Int]) throws(ModelError) {
    _ = try OneVersusRestTargets(classes: classes, decisions: decisions)
    try decisions.checkFinite()
    let scores = (0..<decisions.rows).map { Self.scores(decisions.row($0)) }
    // The loss is convex in the reciprocal of the temperature, so its slope changes sign once.
    var lower = 1 / Self.range.upperBound
    var upper = 1 / Self.range.lowerBound
    while upper / lower > 1 + 1e-12 {
      let middle = (lower * upper).squareRoot()
      if Self.slope(ofLossAt: middle, scores: scores, classes: classes) > 0 {
        upper = middle
      } else {
        lower = middle
      }
    }
    temperature = 1 / (lower * upper).squareRoot()
  }

  /// Returns the logarithms of the class probabilities up to a common constant.
  func logLikelihoods(_ decisions: ArraySlice<Double>) -> [Double] {
    Self.scores(decisions).map { $0 / temperature }
  }

  /// Returns one score per class, also for a single binary classifier of two classes.
  private static func scores(_ decisions: ArraySlice<Double>) -> [Double] {
    decisions.count == 1 ? [0, decisions[decisions.startIndex]] : Array(decisions)
  }

  /// Returns the derivative of the negative log-likelihood with respect to the reciprocal of the
  /// temperature: summed over clips, the mean score under the probabilities minus the score of the
  /// true class.
  private static func slope(
    ofLossAt inverse: Double, scores: [[Double]], classes: [Int]
  ) -> Double {
    zip(scores, classes).reduce(0) { sum, clip in
      let (scores, truth) = clip
      let probabilities = normalizedProbabilities(scores.map { $0 * inverse })
      let mean = zip(scores, probabilities).reduce(0) { $0 + $1.0 * $1.1 }
      return sum + mean - scores[truth]
    }
  }
}
