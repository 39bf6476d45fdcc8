import EmoLIMENumerics
import Foundation

extension EvaluationReport {
  /// Measures of the quality of probabilities.
  ///
  /// All are means over clips, and smaller is better. Log loss and Brier score depend on
  /// recognition and calibration, the calibration error mainly on calibration.
  public struct ProbabilityQuality: Sendable, Hashable, Codable {
    /// The mean of -ln p of the true class; probabilities below 10⁻¹⁵ count as 10⁻¹⁵.
    ///
    /// It is from 0 to about 34.5, and ln k for equal probabilities of k classes (scikit-learn's
    /// `log_loss`).
    public let logLoss: Double
    /// The mean over clips of Σ (p - y)² over the classes, with y = 1 for the true class and 0 for
    /// the others (Brier 1950); 0 is best, 2 worst.
    public let brierScore: Double
    /// The expected calibration error of the predicted class, in fifteen bins of equal width (Guo
    /// et al. 2017, eq. 3): the mean difference of its probability and the accuracy.
    ///
    /// It is from 0 to 1; 0 if the probabilities of each bin agree with its accuracy. With few
    /// clips it tends to be too large, because the accuracy of a bin is uncertain.
    public let expectedCalibrationError: Double

    private static let bins = 15
    private static let smallestProbability = 1e-15
  }
}

extension EvaluationReport.ProbabilityQuality {
  /// Measures the quality of probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: One row per clip, one column per class.
  ///   - classes: The class of each clip.
  /// - Throws: ``TrainingError/countsDiffer(truths:predictions:)``, ``TrainingError/empty``,
  ///   ``TrainingError/classOutOfRange(clip:class:classes:)``.
  package init(probabilities: Matrix, classes: [Int]) throws(TrainingError) {
    guard probabilities.rows == classes.count else {
      throw .countsDiffer(truths: classes.count, predictions: probabilities.rows)
    }
    guard !classes.isEmpty else { throw .empty }
    var (loss, brier) = (0.0, 0.0)
    for (clip, truth) in classes.enumerated() {
      guard (0..<probabilities.columns).contains(truth) else {
        throw .classOutOfRange(clip: clip, class: truth, classes: probabilities.columns)
      }
      loss -= log(max(probabilities[clip, truth], Self.smallestProbability))
      for (index, probability) in probabilities.row(clip).enumerated() {
        let miss = probability - (index == truth ? 1 : 0)
        brier += miss * miss
      }
    }
    logLoss = loss / Double(classes.count)
    brierScore = brier / Double(classes.count)
    expectedCalibrationError = Self.calibrationError(probabilities, classes: classes)
  }

  private static func calibrationError(_ probabilities: Matrix, classes: [Int]) -> Double {
    var confidences = [Double](repeating: 0, count: bins)
    var hits = confidences
    for (clip, predicted) in probabilities.predictedClasses.enumerated() {
      let confidence = probabilities[clip, predicted]
      // Bins include their upper edges, as in the paper: (0, 1/15], (1/15, 2/15] …
      let bin = Int((confidence * Double(bins)).rounded(.up)) - 1
      let index = min(max(bin, 0), bins - 1)
      confidences[index] += confidence
      hits[index] += predicted == classes[clip] ? 1 : 0
    }
    return zip(confidences, hits).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(classes.count)
  }
}
