import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Synchronization

/// What a model took the clips of a corpus for.
struct CorpusPredictions: Sendable {
  /// The clips that could be read.
  let clips: [CorpusClip]
  /// All labels that the model can give.
  let labels: [String]
  /// The label that each clip was given, as an index.
  let predictions: [Int]
  /// The files that were left out.
  let rejected: [Corpus.RejectedFile]
  /// A row for each clip, where a model is trained on them.
  let features: Matrix?

  /// The answers of machines that had not heard the speakers.
  static func crossValidated(
    on features: CorpusFeatures, by trainer: ModelTrainer
  ) async throws -> CorpusPredictions {
    guard !features.clips.isEmpty else {
      return CorpusPredictions(
        clips: [], labels: [], predictions: [], rejected: features.rejectedFiles, features: nil)
    }
    let set = try features.trainingSet()
    let decisions = try await CrossValidation(machine: trainer.machine).decisions(
      features: set.features, classes: set.classes,
      folds: try Fold.leaveOneOut(groups: set.groups))
    return CorpusPredictions(
      clips: features.clips, labels: set.labels, predictions: decisions[0].predictedClasses,
      rejected: features.rejectedFiles, features: features.features)
  }

  /// The answers of a classifier as it is.
  static func given(
    by classifier: any Classifier, for corpus: Corpus, reader: CorpusReader,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> CorpusPredictions {
    let done = Mutex(0)
    let results = try await corpus.clips.concurrentMap { clip -> Result<Int, Unreadable> in
      defer {
        progress(
          done.withLock { done in
            done += 1
            return done
          }, corpus.clips.count)
      }
      let signal: AudioSignal
      do {
        signal = try reader.signal(of: clip, sampleRate: classifier.sampleRate)
      } catch {
        return .failure(Unreadable(reason: "\(error)"))
      }
      let scores = try await ClassifierFailure.wrapping(classifier.name) {
        try await classifier.scores(for: [signal])
      }
      try ClassifierError.check(scores, labels: classifier.labels.count, signals: 1)
      return .success(scores.predictedClasses[0])
    }
    var clips: [CorpusClip] = []
    var predictions: [Int] = []
    var rejected = corpus.rejectedFiles
    for (clip, result) in zip(corpus.clips, results) {
      switch result {
      case .success(let prediction):
        clips.append(clip)
        predictions.append(prediction)
      case .failure(let unreadable):
        rejected.append(.init(url: clip.url, reason: unreadable.reason))
      }
    }
    return CorpusPredictions(
      clips: clips, labels: classifier.labels, predictions: predictions, rejected: rejected,
      features: nil)
  }

  private struct Unreadable: Error {
    let reason: String
  }
}
