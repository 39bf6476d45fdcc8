import EmoLIMENumerics
import EmoLIMESurrogate

/// The quantities of the explanation of a label from which its verdict follows.
package struct VerdictMeasures {
  /// The component with the largest weight.
  let strongest: Int?
  /// The prominence of the component with the largest weight (``prominence(of:in:)``).
  let prominence: Double
  /// The weighted R².
  let weightedR2: Double
  /// The distance of the local prediction from the prediction, divided by the range of the scores.
  let misfit: Double
  /// The share of the kernel weight on tied evaluations.
  let tiedShare: Double
  /// The difference of the score of the recording and the highest one of another label, divided by the
  /// range of the label's scores; `nil` without another label.
  let margin: Double?

  /// The regression of the prominence: that of LIME without a kernel.
  package static let equalWeighting = LinearSurrogateFitter(
    kernel: .custom(name: "equal weights") { _ in 1 })

  init(_ explanation: Explanation, shown: ClassExplanation) {
    let evaluations = explanation.evaluations
    let column = explanation.labels.firstIndex(of: shown.label) ?? 0
    let scores = evaluations.scoreMatrix.column(column)
    let range = (scores.max() ?? 0) - (scores.min() ?? 0)
    func relative(_ difference: Double) -> Double { range > 0 ? difference / range : 0 }
    // Scores that do not vary, or are too large to be fitted, have no prominent component.
    let equal = try? Self.equalWeights(of: evaluations)[column].weights
    strongest = shown.weights.indices.max { shown.weights[$0] < shown.weights[$1] }
    prominence = strongest.map { Self.prominence(of: $0, in: equal ?? []) } ?? 0
    weightedR2 = shown.weightedR2
    misfit = relative(abs(shown.completenessGap))
    tiedShare = explanation.diagnostics.tiedShare
    let others = explanation.classes.filter { $0.label != shown.label }.map(\.prediction)
    margin = others.max().map { relative(abs(shown.prediction - $0)) }
  }

  /// Returns the models of the regression without a kernel: Banzhaf values, if all coalitions were
  /// evaluated or an emulator predicts the others.
  private static func equalWeights(
    of evaluations: Explanation.Evaluations
  ) throws(SurrogateError) -> [LinearSurrogate] {
    let sample = evaluations.sample
    let scores = evaluations.scoreMatrix
    guard sample.samplingDesign == .aOptimal else {
      return try equalWeighting.fit(sample, scores: scores)
    }
    return try Attribution.banzhaf.fit(sample, scores: scores)
  }

  /// Returns √d times the share of a component in the sum of the absolute weights of d components.
  ///
  /// 1/√d if all weights are equal, √d if there is no other. Of d independent normal weights, the
  /// largest exceeds 1 in about one of ten cases.
  package static func prominence(of component: Int, in weights: [Double]) -> Double {
    let size = weights.reduce(0) { $0 + abs($1) }
    guard size > 0 else { return 0 }
    return weights[component] / size * Double(weights.count).squareRoot()
  }
}
