import EmoLIMEModels

extension ConfusionMatrix {
  /// The matrix of some predictions.
  ///
  /// - Parameters:
  ///   - labels: the names of the classes.
  ///   - truths: the class of each clip.
  ///   - predictions: the predicted class of each clip.
  /// - Throws: ``ValidationError/countsDiffer(truths:predictions:)``,
  ///   ``ValidationError/classOutOfRange(clip:class:classes:)``.
  public init(
    labels: [String], truths: [Int], predictions: [Int]
  ) throws(ValidationError) {
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
