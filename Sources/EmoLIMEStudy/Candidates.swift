import EmoLIME
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMETraining
import Synchronization

/// The clips of a corpus with the predictions of a model; a model that is trained for the study
/// predicts each clip when trained without its speaker.
final class Candidates: Sendable {
  let corpus: String
  let model: StudyModel
  let names: ClipNames
  /// The files that could not be used, with the reasons.
  let rejectedFiles: [String: String]

  private let clips: [Corpus.Clip]
  private let confusion: ConfusionMatrix
  private let isRecognised: [Bool]
  private let source: Source
  /// The classifiers that were trained so far, by the excluded speaker.
  private let trained = Mutex<[String: EmotionClassifier]>([:])

  /// The source of the classifiers to explain.
  private enum Source {
    case pretrained(any Classifier)
    /// With the features of the clips, one row each.
    case training(any FeatureExtractor, ModelTrainer, ScoreKind, features: Matrix)
  }

  init(
    of model: StudyModel, in corpus: Corpus, emotions: [String], reader: Corpus.Reader,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {
    let corpus = corpus.selecting(emotions: emotions)
    guard !corpus.clips.isEmpty else {
      throw StudyError.noClips(corpus: corpus.name, emotions: emotions, reason: nil)
    }
    let names = ClipNames(of: corpus)
    self.corpus = corpus.name
    self.model = model
    self.names = names
    let found: CorpusPredictions
    switch model.kind {
    case .trained(let extractor, let trainer, let scores):
      let features = try await reader.features(of: corpus, by: extractor, progress: progress)
      found = try await .crossValidated(on: features, by: trainer)
      source = .training(extractor, trainer, scores, features: features.matrix)
    case .pretrained(let classifier):
      try ModelError.check(labels: classifier.labels)
      if let unknown = emotions.first(where: { !classifier.labels.contains($0) }) {
        throw StudyError.unknownEmotion(unknown, model: model.name, labels: classifier.labels)
      }
      found = try await .pretrained(
        by: classifier, for: corpus, reader: reader, progress: progress)
      source = .pretrained(classifier)
    }
    guard !found.clips.isEmpty else {
      throw StudyError.noClips(
        corpus: corpus.name, emotions: emotions, reason: found.rejected.first?.reason)
    }
    clips = found.clips
    let truths = clips.compactMap { found.labels.firstIndex(of: $0.emotion) }
    confusion = try ConfusionMatrix(
      labels: found.labels, truths: truths, predictions: found.predictions)
    isRecognised = zip(truths, found.predictions).map { $0 == $1 }
    rejectedFiles = Dictionary(
      found.rejected.map { ("\(corpus.name), \(names.name(of: $0.url))", names.reason($0)) },
      uniquingKeysWith: { known, _ in known })
  }

  /// The recognition rate of the model.
  var recognition: StudyOutline.Recognition {
    StudyOutline.Recognition(
      corpus: corpus, model: model.name, clips: confusion.total, correct: confusion.correct,
      unweightedAverageRecall: confusion.unweightedAverageRecall)
  }

  /// Returns up to `count` recognised clips of an emotion, balanced over speakers.
  func choose(_ count: Int, of emotion: String, seed: UInt64) -> [Corpus.Clip] {
    UtteranceSelection.choose(
      count, files: clips.map(names.name(of:)), speakers: clips.map(\.speaker),
      isCandidate: zip(clips, isRecognised).map { $0.emotion == emotion && $1 }, seed: seed
    ).map { clips[$0] }
  }

  /// Returns the classifier to explain for a speaker: trained without the speaker, or pretrained.
  func classifier(leavingOut speaker: String) async throws -> any Classifier {
    switch source {
    case .pretrained(let classifier):
      return classifier
    case .training(let extractor, let trainer, let scores, let features):
      if let known = trained.withLock({ $0[speaker] }) { return known }
      let rows = clips.indices.filter { clips[$0].speaker != speaker }
      let others = try TrainingSet(
        features: features.selecting(rows: rows),
        emotions: rows.map { clips[$0].emotion }, groups: rows.map { clips[$0].speaker })
      let emotionModel = try await trainer.train(
        on: others, name: "\(model.name), \(corpus) without speaker \(speaker)",
        featureSet: extractor.identifier, corpus: corpus)
      let classifier = try EmotionClassifier(model: emotionModel, extractor: extractor)
        .scoring(scores)
      trained.withLock { $0[speaker] = classifier }
      return classifier
    }
  }
}
