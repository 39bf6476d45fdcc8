extension SpeechTransformer {
  /// The use of a checkpoint without further training: which classifier reads its head.
  ///
  /// A transformer without a head can still be used as a feature extractor:
  /// ``HiddenStateFeatures``.
  public enum Purpose: Sendable, Hashable {
    /// Classification: ``SpeechTransformerClassifier``.
    case classification
    /// Regression of emotional dimensions: ``DimensionalEmotionModel``.
    case dimensions
  }

  /// The purpose of the head in the folder; `nil` without a supported head.
  ///
  /// A head of a dense layer, tanh and a projection (`classifier.out_proj.weight`) predicts
  /// dimensions, unless `problem_type` in `config.json` ends with `classification`. A head with
  /// `classifier.weight` classifies.
  public var purpose: Purpose? {
    Head.isDense(in: checkpoint).map { isDense in
      isDense && !configuration.classifies ? .dimensions : .classification
    }
  }
}
