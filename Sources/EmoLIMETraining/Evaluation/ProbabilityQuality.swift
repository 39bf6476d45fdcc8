import EmoLIMEModels
import EmoLIMENumerics
import Foundation

/// How good probabilities are, not just the class that they favour.
public struct ProbabilityQuality: Sendable, Hashable, Codable {
  /// The mean of -ln p of the true class; probabilities below 10⁻¹⁵ count as that.
  public let logLoss: Double
  /// The mean over clips of Σ (p - y)² over the classes, y being 1 for the true one and 0 for the
  /// others (Brier 1950): 0 at best, 2 at worst.
  public let brierScore: Double
  /// The expected calibration error of the favoured class, in fifteen bins of equal width (Guo et
  /// al. 2017, eq. 3): by how much its probability misses how often it is right.
  public let expectedCalibrationError: Double

  private static let bins = 15
  private static let smallestProbability = 1e-15

  /// The quality of some probabilities.
  ///
  /// - Parameters:
  ///   - probabilities: a row for each clip, a column for each class.
  ///   - classes: the class of each clip.
  /// - Throws: ``ValidationError``.
  public init(probabilities: Matrix, classes: [Int]) throws(ValidationError) {
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
    for (clip, favoured) in probabilities.predictedClasses.enumerated() {
      let confidence = probabilities[clip, favoured]
      // Bins are closed above, as in the paper: (0, 1/15], (1/15, 2/15] …
      let bin = Int((confidence * Double(bins)).rounded(.up)) - 1
      let index = min(max(bin, 0), bins - 1)
      confidences[index] += confidence
      hits[index] += favoured == classes[clip] ? 1 : 0
    }
    return zip(confidences, hits).reduce(0) { $0 + abs($1.0 - $1.1) } / Double(classes.count)
  }
}
