import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETraining

/// A study whose utterances are chosen, ready to be explained unit by unit.
public struct PreparedStudy: Sendable {
  /// What the study is.
  public let outline: StudyOutline

  private let explainer: Explainer
  private let reader: Corpus.Reader
  private let sources: [(clip: Corpus.Clip, candidates: Candidates)]

  /// Chooses the utterances of a plan: those that each model recognises, one that is trained for the
  /// study although it was trained without their speaker.
  ///
  /// - Parameters:
  ///   - plan: what to compare.
  ///   - reader: reads sounds, and keeps their features if it has a cache.
  ///   - progress: is told how many clips of how many are done, corpus by corpus and model by model.
  /// - Throws: ``StudyError``, ``TrainingError``, ``ModelError``, what a
  ///   classifier throws, `CancellationError`.
  public init(
    _ plan: StudyPlan, reader: Corpus.Reader,
    progress: (@Sendable (_ step: String, _ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    try plan.validate()
    var draft = StudyDraft(plan)
    for corpus in plan.corpora {
      for model in plan.models {
        let candidates = try await Candidates(
          of: model, in: corpus, emotions: plan.emotions, reader: reader
        ) { progress?("\(model.name), \(corpus.name)", $0, $1) }
        draft.choose(from: candidates)
      }
    }
    try draft.checkShortage()
    outline = draft.outline
    explainer = plan.explainer
    self.reader = reader
    sources = draft.sources
  }

  /// The explanation of a unit.
  ///
  /// - Throws: what reading, training or explaining throws.
  public func explanation(of unit: StudyUnit) async throws -> Explanation {
    let (clip, candidates) = sources[unit.index]
    let classifier = try await candidates.classifier(leavingOut: unit.speaker)
    let signal = try reader.signal(of: clip, sampleRate: classifier.sampleRate)
    return try await explainer.explain(audio: signal, classifier: classifier)
  }
}
