import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Synchronization

/// The clips of a corpus with what a model took them for, though it had not heard their speakers.
final class Candidates: Sendable {
  let rejectedFiles: [Corpus.RejectedFile]

  private let corpus: String
  private let model: StudyModel
  private let clips: [CorpusClip]
  private let confusion: ConfusionMatrix
  private let isRecognised: [Bool]
  /// A row for each clip; nil for a model that is not trained.
  private let features: Matrix?
  /// The classifiers that were trained so far, by the speaker that was left out.
  private let trained = Mutex<[String: EmotionClassifier]>([:])

  init(
    of model: StudyModel, in corpus: Corpus, emotions: [String], reader: CorpusReader,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws {
    self.corpus = corpus.name
    self.model = model
    let predictions: [Int]
    let labels: [String]
    switch model.kind {
    case .trained(let extractor, let trainer, _):
      let features = try await reader.features(of: corpus, by: extractor, progress: progress)
      let set = try features.trainingSet()
      predictions = try await CrossValidation(machine: trainer.machine).decisions(
        features: set.features, classes: set.classes,
        folds: try Fold.leaveOneOut(groups: set.groups))[0].predictedClasses
      labels = set.labels
      clips = features.clips
      rejectedFiles = features.rejectedFiles
      self.features = features.features
    case .fixed(let classifier):
      if let unknown = emotions.first(where: { !classifier.labels.contains($0) }) {
        throw StudyError.unknownEmotion(unknown, model: model.name, labels: classifier.labels)
      }
      let answers = try await Self.predictions(
        of: classifier, in: corpus, reader: reader, progress: progress)
      predictions = answers.predictions
      labels = classifier.labels
      clips = answers.clips
      rejectedFiles = answers.rejected
      features = nil
    }
    let truths = clips.compactMap { labels.firstIndex(of: $0.emotion) }
    confusion = try ConfusionMatrix(labels: labels, truths: truths, predictions: predictions)
    isRecognised = zip(truths, predictions).map { $0 == $1 }
  }

  /// How well the model did.
  var recognition: StudyOutline.Recognition {
    StudyOutline.Recognition(
      corpus: corpus, model: model.name, clips: confusion.total, correct: confusion.correct,
      unweightedAverageRecall: confusion.unweightedAverageRecall)
  }

  /// Up to so many clips of an emotion that were recognised, evenly over speakers.
  func choose(_ count: Int, of emotion: String, seed: UInt64) -> [CorpusClip] {
    UtteranceSelection.choose(
      count, files: clips.map(\.url.lastPathComponent), speakers: clips.map(\.speaker),
      isCandidate: zip(clips, isRecognised).map { $0.emotion == emotion && $1 }, seed: seed
    ).map { clips[$0] }
  }

  /// The model as it was trained without a speaker.
  func classifier(leavingOut speaker: String) async throws -> any Classifier {
    switch model.kind {
    case .fixed(let classifier):
      return classifier
    case .trained(let extractor, let trainer, let scores):
      if let known = trained.withLock({ $0[speaker] }) { return known }
      let rows = clips.indices.filter { clips[$0].speaker != speaker }
      let others = try TrainingSet(
        features: (features ?? Matrix(rows: 0, columns: 0)).selecting(rows: rows),
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

  private static func predictions(
    of classifier: any Classifier, in corpus: Corpus, reader: CorpusReader,
    progress: @Sendable (Int, Int) -> Void
  ) async throws -> (clips: [CorpusClip], predictions: [Int], rejected: [Corpus.RejectedFile]) {
    var clips: [CorpusClip] = []
    var predictions: [Int] = []
    var rejected = corpus.rejectedFiles
    for (index, clip) in corpus.clips.enumerated() {
      try Task.checkCancellation()
      let signal: AudioSignal
      do {
        signal = try reader.signal(of: clip, sampleRate: classifier.sampleRate)
      } catch {
        rejected.append(.init(url: clip.url, reason: "\(error)"))
        continue
      }
      let scores = try await ClassifierFailure.wrapping(classifier.name) {
        try await classifier.scores(for: [signal])
      }
      try ClassifierError.check(scores, labels: classifier.labels.count, signals: 1)
      clips.append(clip)
      predictions.append(contentsOf: scores.predictedClasses)
      progress(index + 1, corpus.clips.count)
    }
    return (clips, predictions, rejected)
  }
}
