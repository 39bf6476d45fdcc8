import EmoLIMEModels
import EmoLIMESurrogate
import Foundation

/// The rule by which a verdict follows from an explanation.
///
/// `Experiments/verdict` tests the same thresholds (``VerdictThresholds``).
struct VerdictRule {
  private typealias Reason = Explanation.Verdict.Reason

  private let explanation: Explanation
  private let shown: ClassExplanation
  private let measures: VerdictMeasures
  private let remedies: VerdictRemedies

  init(_ explanation: Explanation, shown: ClassExplanation) {
    self.explanation = explanation
    self.shown = shown
    measures = VerdictMeasures(explanation, shown: shown)
    remedies = VerdictRemedies(explanation)
  }

  /// The reasons in order of their weight.
  var reasons: [Explanation.Verdict.Reason] {
    guard shown.scoresVary else { return [uninformative] }
    return [
      shortage, weakComponent, poorFit, tiedPrediction, misfit, ties, noisyScores, insignificance,
      novelEvaluations, novelRecording,
    ].compactMap { $0 }
  }

  private var label: String { shown.label.withoutControls }

  private var uninformative: Reason {
    Reason(
      level: .notReliable,
      text: explanation.isInformative
        ? "Masking the components did not change the score of \(label)."
        : "Masking the components did not change any score.",
      remedy: "Explain other components, such as --components segments:8.")
  }

  private var shortage: Reason? {
    guard explanation.provenance.attribution.isRegression else { return nil }
    let count = explanation.provenance.modelEvaluations
    let components = explanation.components.count
    guard count < RidgePenalty.sufficient(features: components) else { return nil }
    let isDetermined = count > components
    return Reason(
      level: isDetermined ? .useWithCare : .notReliable,
      text: isDetermined
        ? "\(count) model evaluations are few for \(components) weights."
        : "\(count) model evaluations cannot determine \(components) weights.",
      remedy: remedies.moreEvaluations)
  }

  private var weakComponent: Reason? {
    // A single component has no rival.
    guard explanation.components.count > 1, measures.prominence < VerdictThresholds.prominence.clear
    else {
      return nil
    }
    return Reason(
      level: measures.prominence < VerdictThresholds.prominence.least ? .notReliable : .useWithCare,
      text: "No component stands out for \(label): the largest weights are alike.",
      remedy: remedies.moreEvaluations ?? remedies.otherComponents)
  }

  private var poorFit: Reason? {
    guard measures.weightedR2 < VerdictThresholds.weightedR2.clear else { return nil }
    return Reason(
      level: measures.weightedR2 < VerdictThresholds.weightedR2.least ? .notReliable : .useWithCare,
      text: "The linear model explains only a part of the score of \(label): weighted R² "
        + "\(numberText(measures.weightedR2)).",
      remedy: remedies.linearScores)
  }

  private var misfit: Reason? {
    guard measures.misfit > VerdictThresholds.largestMisfit else { return nil }
    return Reason(
      level: .useWithCare,
      text: "The local prediction \(numberText(shown.localPrediction)) misses the score "
        + "\(numberText(shown.prediction)) of the recording.",
      remedy: remedies.exactSum)
  }

  private var ties: Reason? {
    guard measures.tiedShare > Explanation.Diagnostics.maximumTiedShare else { return nil }
    return Reason(
      level: .useWithCare,
      text:
        "\(percent(measures.tiedShare)) of the kernel weight is on tied or clipped probabilities.",
      remedy: remedies.untiedScores)
  }

  private var noisyScores: Reason? {
    guard let difference = explanation.evaluations.repeatDifference,
      difference > VerdictThresholds.largestRepeatDifference
    else { return nil }
    return Reason(
      level: .useWithCare,
      text: "The classifier scores the same recording differently each time, by "
        + "\(percent(difference)) of the range of the scores; sampling intervals do not contain this noise.",
      remedy:
        "Make the classifier deterministic: turn dropout off (model.eval() in PyTorch), or fix the "
        + "seed of each call.")
  }

  private var tiedPrediction: Reason? {
    guard let margin = measures.margin, margin < VerdictThresholds.leastMargin,
      explanation.provenance.scoreKind != .regression
    else { return nil }
    let next =
      explanation.classes.filter { $0.label != shown.label }
      .max { $0.prediction < $1.prediction }?.label ?? ""
    return Reason(
      level: .notReliable,
      text: "The prediction is nearly a tie between \(label) and \(next.withoutControls).",
      remedy: remedies.contrast(shown.label, next))
  }

  private var insignificance: Reason? {
    guard let strongest = measures.strongest, shown.uncertainty != nil,
      !shown.isSignificant(strongest)
    else { return nil }
    return Reason(
      level: .useWithCare,
      text: "The largest weight of \(label) does not differ significantly from zero.", remedy: nil)
  }

  private var novelEvaluations: Reason? {
    let diagnostics = explanation.diagnostics
    guard let share = diagnostics.novelShare, share > Explanation.Diagnostics.maximumNovelShare
    else { return nil }
    return Reason(
      level: .reliable,
      text: "\(percent(share)) of the kernel weight is on masked recordings outside the training "
        + "data (novelty score above 1).",
      remedy: nil)
  }

  private var novelRecording: Reason? {
    let diagnostics = explanation.diagnostics
    guard let score = diagnostics.recordingNoveltyScore,
      score > Explanation.Diagnostics.noveltyThreshold
    else { return nil }
    return Reason(
      level: .reliable,
      text: "The recording lies outside the training data (novelty score "
        + "\((10 * score).rounded() / 10); 95 % of recordings of unseen speakers score below 1).",
      remedy: nil)
  }

  /// Not through `Int`: a difference of regression scores can be of any size.
  private func percent(_ share: Double) -> String {
    String(format: "%.0f %%", (100 * share).rounded())
  }
}

extension Attribution {
  /// A Boolean value that indicates whether a regression fits the weights, which accepts any number of
  /// evaluations.
  fileprivate var isRegression: Bool {
    switch self {
    case .lime, .kernelSHAP: true
    case .shapley, .banzhaf, .permutationShapley, .leaveOneOut: false
    }
  }
}
