import EmoLIMEModels

/// An error of corpora, training sets and evaluations.
///
/// Clips and classes are counted from 0, lines from 1. Errors of feature extractors and linear SVMs
/// are those of EmoLIMEModels (`ModelError`).
public enum TrainingError: Error, Equatable, Sendable {
  // MARK: Corpora

  /// No folder or file at this path can be read.
  case notFound(path: String)
  /// The file cannot be read.
  case unreadable(path: String, reason: String)
  /// None of the audio files at this path is a clip of the corpus.
  case noClips(path: String, files: Int, corpus: String)
  /// None of the files of a manifest can be used; the first one for this reason.
  case noUsableFiles(path: String, files: Int, first: String, reason: String)
  /// A line of a manifest is not valid.
  case invalidManifest(path: String, line: Int, reason: String)

  // MARK: Evaluation

  /// There are fewer than two groups, such as speakers, to leave one out.
  case tooFewGroups(Int)
  /// The number of folds is not from 2 to the number of clips.
  case invalidFoldCount(Int, clips: Int)
  /// A fold contains a clip that does not exist, that it also trains on, or that another fold tests.
  case invalidFold(name: String, clip: Int)
  /// No fold tests this clip.
  case clipNotTested(Int)
  /// The training clips of a fold lack a class.
  case classMissing(class: Int, fold: String)
  /// The number of predictions differs from the number of true classes.
  case countsDiffer(truths: Int, predictions: Int)
  /// There are no clips, or no values of C, to evaluate.
  case empty
  /// The class of a clip does not exist.
  case classOutOfRange(clip: Int, class: Int, classes: Int)
  /// The training corpus and the test corpus have different labels.
  case labelsDiffer(training: [String], testing: [String])
  /// The clips have fewer than three speakers: one to predict, and two to choose the penalty.
  case tooFewSpeakersToProbe(Int)
  /// No clip has all representations and acoustic features.
  case noCommonClips
  /// The number of bootstrap repetitions is not positive, or the level not between 0 and 1.
  case invalidBootstrap(repetitions: Int, level: Double)

  // MARK: Retraining

  /// The number of retrainings is not from 20 to 1,000.
  case invalidRetrainingCount(Int)
  /// The model cannot be trained again, because its file lacks something; a verb phrase.
  case cannotRetrain(model: String, reason: String)
  /// The corpus lacks some of the clips that the model was trained on.
  case otherCorpus(model: String, corpus: String, missing: Int, clips: Int)
  /// An emotion has fewer than four speakers, two for each half of them.
  case tooFewSpeakersToRetrain(Int)
}

extension TrainingError: CustomStringConvertible {
  /// The error and its remedy, in sentences, so that a program can print it unchanged.
  public var description: String {
    switch self {
    case .notFound(let path):
      "\(path): not found or not readable."
    case .unreadable(let path, let reason):
      "\(path): cannot be read (\(reason))."
    case .noClips(let path, let files, let corpus):
      "\(path): none of its \(files) audio files belongs to \(corpus)."
    case .noUsableFiles(let path, let files, let first, let reason):
      "\(path): none of its \(files) files can be used. \(first): \(reason)"
    case .invalidManifest(let path, let line, let reason):
      "\(path), line \(line): \(reason) Every clip needs path or file; training also needs emotion and speaker."
    case .tooFewGroups(let count):
      "Leave-one-group-out needs at least two groups (got \(count))."
    case .invalidFoldCount(let folds, let clips):
      "\(clips) clips cannot be split into \(folds) folds. Use 2 to \(clips) folds."
    case .invalidFold(let name, let clip):
      "Fold \"\(name)\" is invalid: clip \(clip) does not exist, is also in the training set, or is"
        + " tested in another fold."
    case .clipNotTested(let clip):
      "Clip \(clip) is not tested in any fold. Each clip must be tested in exactly one."
    case .classMissing(let index, let fold):
      "Class \(index) has no training clips without fold \"\(fold)\"."
        + " Remove the class, or choose folds that split it."
    case .countsDiffer(let truths, let predictions):
      "\(predictions) predictions do not match \(truths) true classes. Each clip needs one of each."
    case .empty:
      "The evaluation has no clips or no values of C."
    case .classOutOfRange(let clip, let index, let classes):
      "Class \(index) of clip \(clip) does not exist. Classes are numbered 0 to \(classes - 1)."
    case .labelsDiffer(let training, let testing):
      "Training and test corpora have different labels (\(training.joined(separator: ", ")) and"
        + " \(testing.joined(separator: ", "))). Select the labels they share."
    case .tooFewSpeakersToProbe(let count):
      "A probe predicts speakers that its regressions were not fitted to, so it needs clips of at least"
        + " three speakers (got \(count))."
    case .noCommonClips:
      "No clip has both a representation and acoustic features. Very short clips have none: eGeMAPS needs"
        + " 60 ms."
    case .invalidBootstrap(let repetitions, let level):
      "Invalid bootstrap: \(repetitions) repetitions, confidence level \(level)."
        + " Use at least one repetition and a level between 0 and 1."
    case .invalidRetrainingCount(let count):
      "The number of retrainings is \(count). It must be from \(EmotionModel.Retrainings.minimumCount) to"
        + " \(EmotionModel.Retrainings.maximumCount)."
    case .cannotRetrain(let model, let reason):
      "\(model) cannot be trained again: its file \(reason). Use a model file of emolime train, or compare"
        + " with other models."
    case .otherCorpus(let model, let corpus, let missing, let clips):
      "\(model) was not trained on \(corpus), which lacks \(missing) of its \(clips) training clips. Name"
        + " the corpus of its training."
    case .tooFewSpeakersToRetrain(let count):
      "Retraining needs at least \(SpeakerDraws.minimumSpeakers) speakers of each emotion (there are"
        + " \(count)). Use a model of more speakers, or compare with other models."
    }
  }
}
