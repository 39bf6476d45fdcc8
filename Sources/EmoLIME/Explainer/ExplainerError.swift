import EmoLIMESignal

/// Why a sound cannot be explained.
public enum ExplainerError: Error, Equatable, Sendable {
  /// All samples have the same value: there is no sound in the signal.
  case constantSignal(value: Float)
  /// The components, of which a summary is given, do not sum to the signal.
  case componentsDoNotSum(String)
  /// The masker returned another signal.
  case foreignSignal
  /// The size of a batch, in signals or in samples, is below 1.
  case invalidBatchSize(Int)
  /// The number of batches that are asked for at once is below 1.
  case invalidConcurrency(Int)
  /// The sampling plan has the whole signal only, so that nothing is ever masked.
  case nothingMasked
  /// The explanation has no such label.
  case unknownLabel(String, labels: [String])
  /// The decomposition has another number of components than the explanation.
  case differentComponents(expected: Int, actual: Int)
  /// The signal has a single sample, which is no sound.
  case singleSample
  /// All samples are zero: nothing changes when components are switched off.
  case silentSignal
  /// The explanation was written by a version of the format that this library does not know.
  case unsupportedSchema(version: Int, supported: Int)
}

extension ExplainerError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .constantSignal(let value):
      "Every sample of the signal is \(value), so there is no sound in it to explain."
    case .componentsDoNotSum(let summary):
      "The components (\(summary)) do not sum to the signal, so it cannot be decomposed into them; "
        + "use Explainer.maskable(_:) instead."
    case .foreignSignal:
      "The masker returned another signal than the one that it was given."
    case .invalidBatchSize(let size):
      "A batch of \(size) signals or samples cannot be asked about; it must have at least 1."
    case .invalidConcurrency(let count):
      "\(count) batches cannot be asked for at once; it must be at least 1."
    case .nothingMasked:
      "The sampling plan has the whole signal only; it must have at least two coalitions."
    case .unknownLabel(let label, let labels):
      "The explanation has no label \"\(label)\"; it has \(labels.joined(separator: ", "))."
    case .differentComponents(let expected, let actual):
      "The explanation is of \(expected) components, the decomposition has \(actual); decompose the "
        + "signal as it was explained."
    case .singleSample:
      "The signal has a single sample, which is no sound; it needs at least two."
    case .silentSignal:
      "The signal is silent, every sample zero: there is nothing to explain."
    case .unsupportedSchema(let version, let supported):
      "The explanation is written in version \(version) of the format; this version of EmoLIME reads "
        + "version \(supported)."
    }
  }
}

/// An error that a classifier threw when it was asked for scores.
public struct ClassifierFailure: Error, CustomStringConvertible {
  /// The name of the classifier.
  public let classifier: String
  /// What it threw.
  public let underlying: any Error

  /// What happened.
  public var description: String { "The classifier \(classifier) failed: \(underlying)" }
}
