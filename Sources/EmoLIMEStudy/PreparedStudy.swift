import EmoLIME
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETraining

/// A study whose utterances are selected, ready to be explained.
///
/// ```swift
/// let study = try await PreparedStudy(plan, reader: reader)
/// try await study.run(in: folder)
/// let results = try StudyResults(mergingShardsIn: folder)
/// let comparisons = try await results.comparisons(by: CramerTest())
/// ```
///
/// The selection is deterministic: the same plan, clips and seed give the same ``outline``. Each
/// part of a study may therefore be prepared and run on another computer, as a ``Shard``.
public struct PreparedStudy: Sendable {
  /// The design of the study.
  ///
  /// Known before anything is explained: it lists the units, the recognition rates, the
  /// combinations with too few utterances, and the files that could not be used.
  public let outline: StudyOutline

  private let explainer: Explainer
  private let reader: Corpus.Reader
  private let sources: [(clip: Corpus.Clip, candidates: Candidates)]

  /// Selects the utterances of a plan: clips that each model predicts correctly, at random,
  /// balanced over speakers. A model that is trained for the study must predict them when trained
  /// without their speaker.
  ///
  /// All clips of the emotions are predicted, once per model and corpus. For a model that is
  /// trained for the study, this takes at most one feature extraction per clip and one training per
  /// speaker; for a pretrained model, one model evaluation per clip.
  ///
  /// Two models that recognise the same clips are explained on the same utterances, because the
  /// order of the clips of a speaker depends on the seed and the file names only.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - reader: A reader of the clips.
  ///   - progress: A function that receives the model and corpus, the number of finished clips and
  ///     the number of all clips.
  /// - Throws: The errors of ``StudyError``, `TrainingError` and `ModelError`, the errors of a
  ///   classifier, or `CancellationError`.
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
    try draft.checkMissingUtterances()
    outline = draft.outline
    explainer = plan.explainer
    self.reader = reader
    sources = draft.sources
  }

  /// Returns the explanation of a unit.
  ///
  /// - Throws: The errors of reading the clip, of training or of explaining.
  func explanation(of unit: StudyOutline.Unit) async throws -> Explanation {
    let classifier = try await classifier(for: unit)
    let signal = try reader.signal(
      of: sources[unit.index].clip, sampleRate: classifier.sampleRate)
    return try await explainer.explain(audio: signal, classifier: classifier)
  }

  /// Returns the classifier of a unit's model, which is trained without the speaker of the unit if
  /// it is trained for the study.
  package func classifier(for unit: StudyOutline.Unit) async throws -> any Classifier {
    try await sources[unit.index].candidates.classifier(leavingOut: unit.speaker)
  }
}
