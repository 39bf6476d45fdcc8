import EmoLIME
import EmoLIMENumerics

/// The settings of an explanation that are varied on the same evaluations.
struct Setting: Sendable {
  let budget: Int
  let kernelWidth: Double
  let kind: ScoreKind

  /// The kinds of score that an emotion model has and that are explained.
  static let kinds: [ScoreKind] = [.probability, .oneVersusRest, .decision]
  /// The number of evaluations of which all others are a part.
  static let largestBudget = 256

  /// The settings of an explanation, for the kinds of score that it has.
  static func all(for explanation: KnownExplanation) -> [Setting] {
    let plans: [(Int, Double)] =
      explanation.source == .permuted
      ? [(64, 0.25), (256, 0.25)]
      : [(16, 0.25), (32, 0.25), (64, 0.25), (256, 0.25), (64, 0.05), (256, 0.05)]
    return kinds.flatMap { kind in
      let count = explanation.evaluations[kind.rawValue]?.sample.coalitions.count ?? 0
      return plans.filter { $0.0 <= count }
        .map { Setting(budget: $0, kernelWidth: $1, kind: kind) }
    }
  }

  /// Whether the evaluations and the kernel are the default ones.
  var isChoosable: Bool { budget == Self.largestBudget && kernelWidth == 0.25 }

  var attribution: Attribution {
    .lime(LinearSurrogateFitter(kernel: .exponential(width: kernelWidth)))
  }

  /// Returns the evaluations that a smaller budget would have.
  ///
  /// - Parameter seed: The seed of the draws; that of the evaluations if these were drawn.
  func selecting(from whole: Explanation.Evaluations, seed: UInt64) throws
    -> Explanation.Evaluations
  {
    let sample = try SamplingPlan.automatic(budget: budget)
      .sample(components: whole.sample.components, seed: seed)
    let numbers = Dictionary(
      uniqueKeysWithValues: zip(whole.sample.coalitions, whole.sample.coalitions.indices))
    let rows = sample.coalitions.compactMap { numbers[$0] }
    let ties = Set(whole.ties)
    return Explanation.Evaluations(
      sample: sample,
      scores: CheckedScores(
        scores: whole.scoreMatrix.selecting(rows: rows),
        diagnostics: rows.map {
          DiagnosedScores.Diagnostics(
            noveltyScore: whole.noveltyScores?[$0], isTied: ties.contains($0))
        }),
      scoreKind: kind)
  }
}
