import EmoLIME

/// One explanation with its measures: where it comes from, and whether it names the true component.
struct Row: Sendable {
  let explanation: KnownExplanation
  let setting: Setting
  let predictedLabel: String
  let measures: Measures
  /// The fit to held-out evaluations, for the settings that the automatic choice can choose.
  let heldOut: HeldOutFit?

  init(
    _ explanation: KnownExplanation, setting: Setting, evaluations: Explanation.Evaluations
  ) throws {
    let scores = Array(evaluations.scoreMatrix.row(0))
    let label = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
    self.explanation = explanation
    self.setting = setting
    predictedLabel = explanation.labels[label]
    measures = try Measures(of: evaluations, label: label, attribution: setting.attribution)
    heldOut =
      setting.isChoosable
      ? try HeldOutFit(
        of: evaluations, column: label, kind: setting.kind, fitter: LinearSurrogateFitter()) : nil
  }

  /// Whether the strongest component of the explanation is the true one.
  var isCorrect: Bool { measures.strongest.map(explanation.truth.contains) == true }

  /// Whether the true strongest component is known: not if a trained model predicts another label than
  /// the planted one. A model with permuted weights cannot know the cue whatever it predicts.
  var isKnown: Bool {
    explanation.source == .permuted || explanation.label.map { $0 == predictedLabel } ?? true
  }

  private var fields: [(String, String)] {
    [
      ("source", explanation.source.rawValue), ("clip", explanation.clip),
      ("speaker", explanation.speaker), ("corpus", explanation.corpus),
      ("half", explanation.half.rawValue), ("model", explanation.model),
      ("kind", explanation.components), ("fill", explanation.fill),
      ("budget", "\(setting.budget)"), ("kernelWidth", "\(setting.kernelWidth)"),
      ("score", setting.kind.rawValue), ("level", "\(explanation.level)"),
      ("label", explanation.label ?? ""), ("predicted", predictedLabel),
      ("known", isKnown ? "1" : "0"), ("correct", isCorrect ? "1" : "0"),
    ] + measures.columns
  }

  var header: String { fields.map(\.0).joined(separator: ",") }
  var line: String { fields.map(\.1).joined(separator: ",") }
}
