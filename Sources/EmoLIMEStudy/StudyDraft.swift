import EmoLIME
import EmoLIMEModels
import EmoLIMETraining

/// A study during the selection of its utterances.
struct StudyDraft {
  private let plan: StudyPlan
  private(set) var units: [StudyOutline.Unit] = []
  /// The clip and the classifier of each unit.
  private(set) var sources: [(clip: Corpus.Clip, candidates: Candidates)] = []
  private var missing: [StudyOutline.MissingUtterances] = []
  private var recognition: [StudyOutline.Recognition] = []
  private var rejectedFiles: [String: String] = [:]

  init(_ plan: StudyPlan) {
    self.plan = plan
  }

  /// Selects utterances of each emotion among the clips of a corpus that a model recognises.
  mutating func choose(from candidates: Candidates) {
    recognition.append(candidates.recognition)
    rejectedFiles.merge(candidates.rejectedFiles) { known, _ in known }
    for emotion in plan.emotions {
      let chosen = candidates.choose(
        plan.utterancesPerEmotion, of: emotion, seed: plan.explainer.configuration.seed)
      if chosen.count < plan.utterancesPerEmotion {
        missing.append(
          .init(
            corpus: candidates.corpus, model: candidates.model.name, emotion: emotion,
            found: chosen.count, requested: plan.utterancesPerEmotion))
      }
      for clip in chosen {
        units.append(
          .init(
            index: units.count, corpus: candidates.corpus, model: candidates.model.name,
            emotion: emotion, speaker: clip.speaker, file: candidates.names.name(of: clip)))
        sources.append((clip, candidates))
      }
    }
  }

  /// Throws an error if utterances are missing and the plan says to fail then.
  func checkMissingUtterances() throws(StudyError) {
    guard plan.missingUtterances == .fail, let first = missing.first else { return }
    throw .missingUtterances(
      corpus: first.corpus, model: first.model, emotion: first.emotion, found: first.found,
      requested: first.requested)
  }

  var outline: StudyOutline {
    let configuration = plan.explainer.configuration
    return StudyOutline(
      corpora: plan.corpora.map(\.name), modelDetails: plan.models.map(StudyOutline.Model.init),
      emotions: plan.emotions, utterancesPerEmotion: plan.utterancesPerEmotion,
      components: configuration.components.summary, fill: configuration.fill,
      sampling: configuration.sampling, attribution: configuration.attribution,
      intervals: configuration.suitingIntervals, seed: configuration.seed,
      libraryVersion: EmoLIMEVersion.current, recognition: recognition, units: units,
      missingUtterances: missing, rejectedFiles: rejectedFiles)
  }
}
