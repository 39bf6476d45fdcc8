extension SpeechTransformer {
  /// The use of a checkpoint without further training.
  public enum Purpose: Sendable, Hashable {
    /// Classification: ``SpeechTransformerClassifier``.
    case classification
    /// Regression of emotional dimensions: ``DimensionalEmotionModel``.
    case dimensions
  }

  /// The purpose of the head in the folder; `nil` without a supported head.
  ///
  /// A head of a dense layer, tanh and a projection predicts dimensions, unless `problem_type` in
  /// `config.json` is a classification.
  public var purpose: Purpose? {
    Head.isDense(in: checkpoint).map { isDense in
      isDense && !configuration.classifies ? .dimensions : .classification
    }
  }
}
