import EmoLIME
import EmoLIMEModels
import EmoLIMETraining

/// The predictions of a model for the clips of a corpus.
struct CorpusPredictions: Sendable {
  /// The clips that could be read.
  let clips: [Corpus.Clip]
  /// The labels of the model.
  let labels: [String]
  /// The index of the predicted label, one per clip.
  let predictions: [Int]
  /// The files that could not be used.
  let rejected: [Corpus.RejectedFile]

  /// Returns the predictions of classifiers that were trained without the speaker of each clip.
  static func crossValidated(
    on features: Corpus.Features, by trainer: ModelTrainer
  ) async throws -> CorpusPredictions {
    guard !features.clips.isEmpty else {
      return CorpusPredictions(
        clips: [], labels: [], predictions: [], rejected: features.rejectedFiles)
    }
    let set = try features.trainingSet()
    let speakers = Set(set.groups).count
    guard speakers > 1 else {
      throw StudyError.tooFewSpeakers(corpus: features.corpus, found: speakers)
    }
    let predictions = try await CrossValidation(svm: trainer.svm).predictions(
      for: set, folds: CrossValidation.Fold.leaveOneOut(groups: set.groups))
    return CorpusPredictions(
      clips: features.clips, labels: set.labels, predictions: predictions,
      rejected: features.rejectedFiles)
  }

  /// Returns the predictions of a pretrained classifier.
  static func pretrained(
    by classifier: any Classifier, for corpus: Corpus, reader: Corpus.Reader,
    progress: @escaping @Sendable (Int, Int) -> Void
  ) async throws -> CorpusPredictions {
    let scores = try await reader.scores(of: corpus, by: classifier, progress: progress)
    return CorpusPredictions(
      clips: scores.clips, labels: classifier.labels, predictions: scores.matrix.predictedClasses,
      rejected: scores.rejectedFiles)
  }
}
