import EmoLIMENumerics
import Foundation

/// One number that all decision values are divided by before a softmax.
///
/// It makes probabilities more or less certain, and never changes which class is favoured (Guo et
/// al. 2017). A single machine of two classes has its decision value for the log-odds of the second.
public struct TemperatureScaling: Sendable, Hashable {
  /// What decision values are divided by; positive.
  public let temperature: Double

  /// The range of temperatures that are searched: a corpus on which all clips are recognised would
  /// have the temperature zero, and one on which the machine is no help none at all.
  static let range = 1e-3...1e3

  /// A scaling by a given temperature, or nil unless it is positive and finite.
  public init?(temperature: Double) {
    guard temperature.isFinite, temperature > 0 else { return nil }
    self.temperature = temperature
  }

  /// The temperature, from 0.001 to 1000, under which the classes of some clips are most likely.
  ///
  /// - Parameters:
  ///   - decisions: decision values of clips that the machines were **not** trained on: a row for
  ///     each clip, a column for each machine.
  ///   - classes: the class of each clip.
  /// - Throws: ``TrainingError``.
  public init(decisions: Matrix, classes: [Int]) throws(TrainingError) {
    _ = try MachineSides(classes: classes, machines: decisions)
    try decisions.checkFinite()
    let scores = (0..<decisions.rows).map { Self.scores(decisions.row($0)) }
    // The loss is convex in one over the temperature, so its slope changes sign once.
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

  /// The logarithms of the probabilities of the classes, up to a number that they share.
  func logLikelihoods(_ decisions: ArraySlice<Double>) -> [Double] {
    Self.scores(decisions).map { $0 / temperature }
  }

  /// A score for each class, also where a single machine tells two apart.
  private static func scores(_ decisions: ArraySlice<Double>) -> [Double] {
    decisions.count == 1 ? [0, decisions[decisions.startIndex]] : Array(decisions)
  }

  /// The derivative of the negative log-likelihood by one over the temperature: for each clip the
  /// mean score under the probabilities minus the score of the true class.
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
