import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A study whose utterances are chosen, ready to be explained unit by unit.
public struct PreparedStudy: Sendable {
  /// What the study is.
  public let outline: StudyOutline

  private let explainer: Explainer
  private let reader: CorpusReader
  private let sources: [UnitSource]

  /// Where the sound and the classifier of a unit come from.
  private struct UnitSource: Sendable {
    let clip: CorpusClip
    let candidate: Candidates
  }

  /// Chooses the utterances of a plan: those that each model recognises although it was trained
  /// without their speaker.
  ///
  /// - Parameters:
  ///   - plan: what to compare.
  ///   - reader: reads sounds, and keeps their features if it has a cache.
  ///   - progress: is told how many clips of how many are done, corpus by corpus and model by model.
  /// - Throws: ``StudyError``, ``TrainingError``, ``ValidationError``, `CancellationError`.
  public init(
    _ plan: StudyPlan, reader: CorpusReader,
    progress: (@Sendable (_ step: String, _ done: Int, _ total: Int) -> Void)? = nil
  ) async throws {
    try plan.validate()
    var units: [StudyUnit] = []
    var sources: [UnitSource] = []
    var gaps: [StudyGap] = []
    var recognition: [StudyOutline.Recognition] = []
    var rejected: [String: String] = [:]
    for corpus in plan.corpora {
      for model in plan.models {
        let candidates = try await Candidates(
          of: model, in: corpus.selecting(emotions: plan.emotions), emotions: plan.emotions,
          reader: reader
        ) { progress?("\(model.name), \(corpus.name)", $0, $1) }
        recognition.append(candidates.recognition)
        for file in candidates.rejectedFiles { rejected[file.url.lastPathComponent] = file.reason }
        for emotion in plan.emotions {
          let chosen = candidates.choose(
            plan.utterancesPerEmotion, of: emotion, seed: plan.explainer.configuration.seed)
          if chosen.count < plan.utterancesPerEmotion {
            gaps.append(
              StudyGap(
                corpus: corpus.name, model: model.name, emotion: emotion, found: chosen.count,
                wanted: plan.utterancesPerEmotion))
          }
          for clip in chosen {
            units.append(
              StudyUnit(
                index: units.count, corpus: corpus.name, model: model.name, emotion: emotion,
                speaker: clip.speaker, file: clip.url.lastPathComponent))
            sources.append(UnitSource(clip: clip, candidate: candidates))
          }
        }
      }
    }
    if plan.shortage == .stop, let gap = gaps.first {
      throw StudyError.shortOfUtterances(
        corpus: gap.corpus, model: gap.model, emotion: gap.emotion, found: gap.found,
        wanted: gap.wanted)
    }
    outline = StudyOutline(
      corpora: plan.corpora.map(\.name), models: plan.models.map(\.name), emotions: plan.emotions,
      utterancesPerEmotion: plan.utterancesPerEmotion,
      components: plan.explainer.configuration.components.summary,
      seed: plan.explainer.configuration.seed, libraryVersion: EmoLIMEVersion.current,
      recognition: recognition, units: units, gaps: gaps, rejectedFiles: rejected)
    explainer = plan.explainer
    self.reader = reader
    self.sources = sources
  }

  /// The explanation of a unit.
  ///
  /// - Throws: what reading, training or explaining throws.
  public func explanation(of unit: StudyUnit) async throws -> Explanation {
    let source = sources[unit.index]
    let classifier = try await source.candidate.classifier(leavingOut: unit.speaker)
    let signal = try reader.signal(of: source.clip, sampleRate: classifier.sampleRate)
    return try await explainer.explain(audio: signal, classifier: classifier)
  }
}
