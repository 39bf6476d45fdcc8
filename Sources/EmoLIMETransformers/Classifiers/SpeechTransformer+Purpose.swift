extension SpeechTransformer {
  /// What a checkpoint can be used as without further training.
  public enum Purpose: Sendable, Hashable {
    /// Telling classes apart: ``SpeechTransformerClassifier``.
    case classification
    /// Rating dimensions of emotion: ``DimensionalEmotionModel``.
    case dimensions
  }

  /// What the head in the folder was trained for; nil for a folder without a head that is known.
  ///
  /// A head of a dense layer, tanh and a projection rates dimensions unless `problem_type` in
  /// `config.json` says that it classifies.
  public var purpose: Purpose? {
    Head.isDense(in: checkpoint).map { isDense in
      isDense && !configuration.classifies ? .dimensions : .classification
    }
  }
}
