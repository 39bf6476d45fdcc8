import EmoLIME
import EmoLIMENumerics

/// The quantities of an explanation that may tell whether its strongest component is the true one.
struct Measures: Sendable {
  let components: Int
  let evaluations: Int
  /// The component with the largest weight for the predicted label; nil if no weight is positive.
  let strongest: Int?
  /// The prominence of that component, see `VerdictMeasures`.
  let prominence: Double
  /// The prominence with the weights of the explanation instead of those without a kernel.
  let kernelProminence: Double
  /// The largest weight minus the second largest, divided by the standard error of the difference;
  /// 0 if there are no standard errors.
  let gapRatio: Double
  /// The number of weights whose interval does not contain zero.
  let significant: Int
  /// Whether the largest weight is one of these.
  let isLargestSignificant: Bool
  let weightedR2: Double
  /// The distance of the local prediction from the prediction, divided by the range of the scores.
  let misfit: Double
  /// Kish's effective sample size of the kernel weights.
  let effectiveSize: Double
  /// The share of the kernel weight with novelty scores above 1; nil if unknown.
  let novelShare: Double?
  let recordingNovelty: Double?
  let tiedShare: Double
  /// The score of the predicted label minus the next one, divided by the range of the label's scores;
  /// nil for a single label.
  let margin: Double?

  init(of evaluations: Explanation.Evaluations, label: Int, attribution: Attribution) throws {
    let sample = evaluations.sample
    let fit = try attribution.fit(
      sample, scores: evaluations.scoreMatrix, intervals: IntervalEstimator(), scoreRange: 1,
      seed: 42)
    let model = fit.models[label]
    let uncertainty = fit.uncertainties[label]
    let scores = evaluations.scoreMatrix.column(label)
    let range = (scores.max() ?? 0) - (scores.min() ?? 0)
    func relative(_ difference: Double) -> Double { range > 0 ? difference / range : 0 }

    components = sample.components
    self.evaluations = sample.coalitions.count
    let order = model.weights.indices.sorted { model.weights[$0] > model.weights[$1] }
    let (first, second) = (order[0], order[min(1, order.count - 1)])
    strongest = model.weights[first] > 0 ? first : nil
    let equal = try VerdictMeasures.equalWeighting
      .fit(sample, scores: evaluations.scoreMatrix)[label]
    prominence = VerdictMeasures.prominence(of: first, in: equal.weights)
    kernelProminence = VerdictMeasures.prominence(of: first, in: model.weights)
    gapRatio =
      uncertainty.map { found in
        let error =
          (found.standardErrors[first] * found.standardErrors[first]
          + found.standardErrors[second] * found.standardErrors[second]).squareRoot()
        return error > 0 ? (model.weights[first] - model.weights[second]) / error : 0
      } ?? 0
    significant = uncertainty?.intervals.count { !$0.contains(0) } ?? 0
    isLargestSignificant = uncertainty.map { $0.intervals[first].lower > 0 } ?? false
    weightedR2 = model.score
    misfit = relative(abs(model.localPrediction - scores[0]))
    let reliability = Explanation.Diagnostics(
      of: evaluations, kernelWeights: fit.kernelWeights)
    effectiveSize = reliability.effectiveSampleSize
    novelShare = reliability.novelShare
    recordingNovelty = reliability.recordingNoveltyScore
    tiedShare = reliability.tiedShare
    let others = evaluations.scoreMatrix.row(0).enumerated().filter { $0.offset != label }
    margin = others.map(\.element).max().map { relative(scores[0] - $0) }
  }
}

extension Measures {
  /// Name and value of each quantity, for the table of rows; empty if unknown.
  var columns: [(String, String)] {
    func text(_ value: Double?) -> String { value.map { "\(Float($0))" } ?? "" }
    return [
      ("components", "\(components)"), ("evaluations", "\(evaluations)"),
      ("prominence", text(prominence)), ("kernelProminence", text(kernelProminence)),
      ("gapRatio", text(gapRatio)), ("significant", "\(significant)"),
      ("largestSignificant", isLargestSignificant ? "1" : "0"),
      ("weightedR2", text(weightedR2)), ("misfit", text(misfit)),
      ("effectiveSize", text(effectiveSize)), ("novelShare", text(novelShare)),
      ("recordingNovelty", text(recordingNovelty)), ("tiedShare", text(tiedShare)),
      ("margin", text(margin)),
    ]
  }
}
