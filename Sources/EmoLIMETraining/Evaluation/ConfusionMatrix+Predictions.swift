import EmoLIMEModels

extension ConfusionMatrix {
  /// Creates the confusion matrix of predictions (scikit-learn's `confusion_matrix`).
  ///
  /// - Parameters:
  ///   - labels: The names of the classes.
  ///   - truths: The true class of each clip, an index into the labels.
  ///   - predictions: The predicted class of each clip, an index into the labels.
  /// - Throws: ``TrainingError/countsDiffer(truths:predictions:)`` if the lists have different
  ///   lengths, ``TrainingError/classOutOfRange(clip:class:classes:)`` if an index is not one of
  ///   the labels.
  public init(
    labels: [String], truths: [Int], predictions: [Int]
  ) throws(TrainingError) {
    guard truths.count == predictions.count else {
      throw .countsDiffer(truths: truths.count, predictions: predictions.count)
    }
    self.init(labels: labels)
    for (clip, (truth, prediction)) in zip(truths, predictions).enumerated() {
      for index in [truth, prediction] where !labels.indices.contains(index) {
        throw .classOutOfRange(clip: clip, class: index, classes: labels.count)
      }
      counts[truth][prediction] += 1
    }
  }
}
