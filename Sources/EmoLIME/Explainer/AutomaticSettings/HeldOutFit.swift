import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

/// The fit of LIME's linear model to evaluations that it was not fitted to.
///
/// The prominence tells a right strongest component from a wrong one better than R² does
/// (`Docs/Verdict.md`), up to the value that the verdict calls clear; R² decides between settings
/// that reach it.
package struct HeldOutFit: Sendable, Hashable {
  /// 1 minus the squared error of predictions for held-out evaluations, relative to that of the mean
  /// of the others; by cross-validation over ten folds, weighted by the kernel. At most 1.
  package let weightedR2: Double
  /// The prominence of the strongest component of one half of the evaluations in the weights of the
  /// other half, the mean over both directions of five random halvings.
  ///
  /// `nil` for fewer than four evaluations per component, whose halves do not determine the weights.
  package let prominence: Double?
  /// A Boolean value that indicates whether the scores say little: more than 5 % of the kernel weight is
  /// on tied scores, or probabilities vary by less than 0.02.
  package let isSaturated: Bool

  package init(weightedR2: Double, prominence: Double?, isSaturated: Bool = false) {
    self.weightedR2 = weightedR2
    self.prominence = prominence
    self.isSaturated = isSaturated
  }

  private static let folds = 10
  private static let halvings = 5

  /// The range below which probabilities hardly vary.
  private static let leastRange = 0.02

  /// - Parameters:
  ///   - column: The column of the label.
  ///   - kind: The kind of the scores.
  package init(
    of evaluations: Explanation.Evaluations, column: Int, kind: ScoreKind,
    fitter: LinearSurrogateFitter
  ) throws(SurrogateError) {
    let table = try EvaluationTable(evaluations, column: column, fitter: fitter)
    isSaturated =
      table.diagnostics(of: evaluations).tiedShare > Explanation.Diagnostics.maximumTiedShare
      || kind.bounds != nil && table.range < Self.leastRange
    var generator = SeededGenerator(seed: 0)
    weightedR2 = try table.weightedR2(folds: Self.folds, using: &generator)
    guard table.rows >= RidgePenalty.sufficientPerFeature * evaluations.sample.components else {
      prominence = nil
      return
    }
    var sum = 0.0
    for _ in 0..<Self.halvings {
      let halves = table.parts(2, using: &generator)
      sum += try table.prominence(of: halves[0], in: halves[1])
      sum += try table.prominence(of: halves[1], in: halves[0])
    }
    prominence = sum / Double(2 * Self.halvings)
  }
}

extension HeldOutFit {
  /// Returns whether this fit is better than another: first by scores that are not saturated, then by
  /// the prominence, up to the value from which it is clear, then by R².
  ///
  /// Both are rounded to hundredths, so that rounding errors cannot decide.
  package func isBetter(than other: HeldOutFit) -> Bool { rank > other.rank }

  private var rank: (Double, Double, Double) {
    (isSaturated ? 0 : 1, (100 * clearProminence).rounded(), (100 * weightedR2).rounded())
  }

  private var clearProminence: Double {
    let clear = VerdictThresholds.prominence.clear
    return min(prominence ?? clear, clear)
  }
}

/// Coalitions with the scores of one label and two kinds of weights.
private struct EvaluationTable {
  private let fitter: LinearSurrogateFitter
  private let coalitions: [Coalition]
  private let design: Matrix
  private let scores: Matrix
  private let kernelWeights: [Double]
  /// Kernel weights that are all the same, times the number of coalitions that each stands for.
  private let equalWeights: [Double]
  private let draws: Int

  var rows: Int { coalitions.count }

  /// The largest score minus the smallest.
  var range: Double { (scores.elements.max() ?? 0) - (scores.elements.min() ?? 0) }

  init(
    _ evaluations: Explanation.Evaluations, column: Int, fitter: LinearSurrogateFitter
  ) throws(SurrogateError) {
    let sample = evaluations.sample
    self.fitter = fitter
    coalitions = sample.coalitions
    design = sample.designMatrix
    scores = evaluations.scoreMatrix.selecting(columns: [column])
    kernelWeights = try fitter.weights(of: sample)
    equalWeights = sample.representedCounts
    draws = sample.drawCount
  }

  func diagnostics(of evaluations: Explanation.Evaluations) -> Explanation.Diagnostics {
    Explanation.Diagnostics(of: evaluations, kernelWeights: kernelWeights)
  }

  /// Returns the numbers of all rows in random parts of equal size.
  func parts(_ count: Int, using generator: inout SeededGenerator) -> [[Int]] {
    var order = Array(0..<rows)
    generator.shuffle(&order)
    return (0..<count).map { part in
      stride(from: part, to: rows, by: count).map { order[$0] }
    }
  }

  func weightedR2(
    folds: Int, using generator: inout SeededGenerator
  ) throws(SurrogateError) -> Double {
    var (error, spread) = (0.0, 0.0)
    for fold in parts(min(folds, rows), using: &generator) {
      let others = Set(0..<rows).subtracting(fold).sorted()
      let surrogate = try fit(others, weights: kernelWeights)
      let mean = mean(of: others)
      for row in fold {
        let residual = scores[row, 0] - surrogate.prediction(for: coalitions[row])
        error += kernelWeights[row] * residual * residual
        spread += kernelWeights[row] * (scores[row, 0] - mean) * (scores[row, 0] - mean)
      }
    }
    return spread > 0 ? 1 - error / spread : 0
  }

  /// Returns the prominence of the strongest component of some rows in the weights of others.
  func prominence(of rows: [Int], in others: [Int]) throws(SurrogateError) -> Double {
    let weights = try fit(rows, weights: kernelWeights).weights
    guard let strongest = weights.indices.max(by: { weights[$0] < weights[$1] }) else { return 0 }
    return VerdictMeasures.prominence(
      of: strongest, in: try fit(others, weights: equalWeights).weights)
  }

  /// Fits the linear model to some rows, with the ridge penalty of all.
  private func fit(
    _ rows: [Int], weights: [Double]
  ) throws(SurrogateError) -> LinearSurrogate {
    try fitter.fit(
      design: design.selecting(rows: rows), scores: scores.selecting(rows: rows),
      weights: rows.map { weights[$0] }, observations: draws)[0]
  }

  private func mean(of rows: [Int]) -> Double {
    let total = rows.reduce(0) { $0 + kernelWeights[$1] }
    return rows.reduce(0) { $0 + kernelWeights[$1] * scores[$1, 0] } / total
  }
}
