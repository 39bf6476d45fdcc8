import EmoLIME
import Foundation

/// Explains recordings by one classifier with one set of options.
struct RecordingExplainer: Sendable {
  var explainer: Explainer
  private(set) var model: any Classifier
  /// The settings that the explainer chooses for each recording.
  var choosing: Explainer.AutomaticSettings = []
  /// The labels whose difference is explained; `nil` for all labels.
  var contrast: Explanation.Contrast?
  var faithfulness = FaithfulnessMeasures()
  /// What the model is compared with; `nil` for nothing.
  var comparison: ModelComparison?
  /// A Boolean value that indicates whether each phase has a progress bar.
  var showsProgress = false

  /// Explains a recording, and measures what was requested.
  ///
  /// - Returns: The explanation, and the explainer with the settings that were chosen for it.
  func explain(_ audio: AudioSignal) async throws -> (
    explanation: Explanation, explainer: RecordingExplainer
  ) {
    var explanation = try await withProgressBar("Evaluating the model", isShown: showsProgress) {
      try await evaluated(audio, progress: $0)
    }
    let chosen = choosing(for: explanation)
    if let contrast {
      explanation = try explanation.contrast(contrast.label, ratherThan: contrast.other)
    }
    try await chosen.faithfulness.measure(
      &explanation, audio: audio, by: chosen.explainer, of: chosen.model,
      showsProgress: showsProgress)
    try await chosen.comparison?.measure(
      &explanation, audio: audio, by: chosen.explainer, of: chosen.model,
      showsProgress: showsProgress)
    return (explanation, chosen)
  }

  private func evaluated(
    _ audio: AudioSignal, progress: @escaping @Sendable (Explainer.Progress) -> Void
  ) async throws -> Explanation {
    choosing.isEmpty
      ? try await explainer.explain(audio: audio, classifier: model, progress: progress)
      : try await explainer.explain(
        audio: audio, classifier: model, choosing: choosing, progress: progress)
  }

  /// Returns the explainer with the settings of an explanation.
  private func choosing(for explanation: Explanation) -> RecordingExplainer {
    let kind = explanation.provenance.scoreKind
    var chosen = self
    chosen.choosing = []
    chosen.model = model.returning(kind)
    chosen.explainer.configuration.fill = explanation.provenance.fill
    chosen.faithfulness.randomized = faithfulness.randomized.map { $0.returning(kind) }
    return chosen
  }
}
