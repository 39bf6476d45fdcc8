import EmoLIMEModels

/// What can be wrong with an evaluation.
public enum ValidationError: Error, Equatable, Sendable {
  /// There are not enough groups, such as speakers, to leave one out.
  case tooFewGroups(Int)
  /// The number of folds is not from 2 to the number of clips.
  case invalidFoldCount(Int, clips: Int)
  /// A fold names a clip that is not there, is also learned from, or is tested on elsewhere.
  case invalidFold(name: String, clip: Int)
  /// No fold tests on this clip.
  case clipNotTested(Int)
  /// With this fold left out, no clip of this class, counted from 0, is left to learn from.
  case classMissing(class: Int, fold: String)
  /// There are `predictions` predictions for `truths` true classes.
  case countsDiffer(truths: Int, predictions: Int)
  /// There is nothing to evaluate.
  case empty
  /// The class of this clip is not one of the labels that there are.
  case classOutOfRange(clip: Int, class: Int, classes: Int)
  /// The corpus to train on has other labels than the one to test on.
  case labelsDiffer(training: [String], testing: [String])
  /// A bootstrap needs a positive number of repetitions and a level between 0 and 1.
  case invalidBootstrap(repetitions: Int, level: Double)
}

extension ValidationError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .tooFewGroups(let count):
      "There are \(count) groups; leaving one out takes at least two."
    case .invalidFoldCount(let folds, let clips):
      "\(clips) clips cannot be split into \(folds) folds; the number must be from 2 to \(clips)."
    case .invalidFold(let name, let clip):
      "Fold \"\(name)\" is not valid: clip \(clip) does not exist, is also learned from, or is"
        + " tested on in another fold."
    case .clipNotTested(let clip):
      "No fold tests on clip \(clip); each clip must be tested on in exactly one."
    case .classMissing(let index, let fold):
      "Without fold \"\(fold)\" no clip of class \(index) is left to learn from;"
        + " leave the class out, or choose folds that split it."
    case .countsDiffer(let truths, let predictions):
      "There are \(predictions) predictions for \(truths) true classes; there must be one for each."
    case .empty:
      "There are no clips to evaluate."
    case .classOutOfRange(let clip, let index, let classes):
      "Clip \(clip) has class \(index); it must be from 0 to \(classes - 1)."
    case .labelsDiffer(let training, let testing):
      "The corpus to train on has the labels \(training.joined(separator: ", ")), the one to test"
        + " on \(testing.joined(separator: ", ")); choose those that both have."
    case .invalidBootstrap(let repetitions, let level):
      "A bootstrap of \(repetitions) repetitions at the level \(level) is not possible; there must"
        + " be at least one repetition and a level between 0 and 1."
    }
  }
}
