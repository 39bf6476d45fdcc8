import EmoLIME
import EmoLIMEModels
import EmoLIMETraining

/// The utterances of a study, as they are chosen corpus by corpus and model by model.
struct StudyDraft {
  private let plan: StudyPlan
  private(set) var units: [StudyUnit] = []
  /// Where the sound and the classifier of each unit come from.
  private(set) var sources: [(clip: Corpus.Clip, candidates: Candidates)] = []
  private var gaps: [StudyGap] = []
  private var recognition: [StudyOutline.Recognition] = []
  private var rejectedFiles: [String: String] = [:]

  init(_ plan: StudyPlan) {
    self.plan = plan
  }

  /// Chooses utterances of each emotion among the clips of a corpus that a model recognises.
  mutating func choose(from candidates: Candidates) {
    recognition.append(candidates.recognition)
    rejectedFiles.merge(candidates.rejectedFiles) { known, _ in known }
    for emotion in plan.emotions {
      let chosen = candidates.choose(
        plan.utterancesPerEmotion, of: emotion, seed: plan.explainer.configuration.seed)
      if chosen.count < plan.utterancesPerEmotion {
        gaps.append(
          StudyGap(
            corpus: candidates.corpus, model: candidates.model.name, emotion: emotion,
            found: chosen.count, wanted: plan.utterancesPerEmotion))
      }
      for clip in chosen {
        units.append(
          StudyUnit(
            index: units.count, corpus: candidates.corpus, model: candidates.model.name,
            emotion: emotion, speaker: clip.speaker, file: candidates.names.name(of: clip.url)))
        sources.append((clip, candidates))
      }
    }
  }

  /// Throws where utterances are lacking and the plan is to stop then.
  func checkShortage() throws(StudyError) {
    guard plan.shortage == .stop, let gap = gaps.first else { return }
    throw .shortOfUtterances(
      corpus: gap.corpus, model: gap.model, emotion: gap.emotion, found: gap.found,
      wanted: gap.wanted)
  }

  /// What the study is.
  var outline: StudyOutline {
    let configuration = plan.explainer.configuration
    return StudyOutline(
      corpora: plan.corpora.map(\.name), modelDetails: plan.models.map(StudyOutline.Model.init),
      emotions: plan.emotions, utterancesPerEmotion: plan.utterancesPerEmotion,
      components: configuration.components.summary, fill: configuration.fill,
      sampling: configuration.sampling, attribution: configuration.attribution,
      intervals: configuration.suitingIntervals, seed: configuration.seed,
      libraryVersion: EmoLIMEVersion.current, recognition: recognition, units: units, gaps: gaps,
      rejectedFiles: rejectedFiles)
  }
}
