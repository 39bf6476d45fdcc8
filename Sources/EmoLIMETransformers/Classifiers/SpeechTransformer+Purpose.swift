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
  /// `problem_type` in `config.json` decides. Without it, a head with one output, or with the tensor
  /// `classifier.out_proj.weight`, predicts dimensions, and any other classifies.
  public var purpose: Purpose? {
    guard let layout = HeadLayout(of: checkpoint) else { return nil }
    switch configuration.problem {
    case .singleLabel, .multiLabel: return .classification
    case .regression: return .dimensions
    case nil:
      let outputs = checkpoint.shape(of: layout.rawValue + ".weight")?.first
      return layout == .dense || outputs == 1 ? .dimensions : .classification
    }
  }
}
