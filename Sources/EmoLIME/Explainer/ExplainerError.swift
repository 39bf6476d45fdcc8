import EmoLIMESignal

/// An error in the signal, the masker, the settings or the use of an explanation.
public enum ExplainerError: Error, Equatable, Sendable {
  /// All samples have the same value.
  case constantSignal(value: Float)
  /// The components do not sum to the signal; a summary of them.
  case componentsDoNotSum(String)
  /// The masker returned a different signal.
  case foreignSignal
  /// The size of a batch, in signals or in samples, is below 1.
  case invalidBatchSize(Int)
  /// The number of concurrent batches is below 1.
  case invalidConcurrency(Int)
  /// The sampling plan contains only the unmasked signal.
  case nothingMasked
  /// The explanation has no such label.
  case unknownLabel(String, labels: [String])
  /// The explanation has no such component.
  case unknownComponent(String, components: [String])
  /// The decomposition has another number of components than the explanation.
  case differentComponents(expected: Int, actual: Int)
  /// The signal has a single sample.
  case singleSample
  /// All samples are zero.
  case silentSignal
  /// The format version of the explanation is not supported.
  case unsupportedSchema(version: Int, supported: Int)
}

extension ExplainerError: CustomStringConvertible {
  /// A description of the error and its fix.
  public var description: String {
    switch self {
    case .constantSignal(let value):
      "The signal is constant (\(value)). There is nothing to explain."
    case .componentsDoNotSum(let summary):
      "Components (\(summary)) do not sum to the signal. Use Explainer.maskable(_:) instead of "
        + "decompose(_:)."
    case .foreignSignal:
      "The masker returned components of a different signal."
    case .invalidBatchSize(let size):
      "The batch size is \(size). It must be at least 1."
    case .invalidConcurrency(let count):
      "The number of concurrent batches is \(count). It must be at least 1."
    case .nothingMasked:
      "The sampling plan contains only the unmasked signal. It needs at least two coalitions."
    case .unknownLabel(let label, let labels):
      "Unknown label \"\(label)\". The explanation's labels are \(labels.joined(separator: ", "))."
    case .unknownComponent(let component, let components):
      "Unknown component \"\(component)\". The explanation's components are "
        + "\(components.joined(separator: ", "))."
    case .differentComponents(let expected, let actual):
      "The explanation has \(expected) components, the decomposition \(actual). Decompose the signal with "
        + "the explainer's settings."
    case .singleSample:
      "The signal has one sample. It needs at least two."
    case .silentSignal:
      "The signal is silent: all samples are zero."
    case .unsupportedSchema(let version, let supported):
      "Explanation format version \(version) is not supported. This version of EmoLIME reads version "
        + "\(supported)."
    }
  }
}

/// An error that a classifier threw while it scored signals.
public struct ClassifierFailure: Error, CustomStringConvertible {
  /// The name of the classifier.
  public let classifier: String
  /// The error of the classifier.
  public let underlying: any Error

  /// A description of the error.
  public var description: String { "The classifier \(classifier) failed: \(underlying)" }
}
