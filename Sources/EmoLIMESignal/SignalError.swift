/// What can be wrong with a signal, or with what is asked of it.
public enum SignalError: Error, Equatable, Sendable {
  /// The signal has no samples.
  case empty
  /// The sample at this index is NaN or infinite.
  case notFinite(index: Int)
  /// The sample rate in Hz is not a positive, finite number.
  case invalidSampleRate(Double)
}

extension SignalError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .empty:
      "The signal is empty; it needs at least one sample."
    case .notFinite(let index):
      "Sample \(index) is NaN or infinite; every sample must be a finite number."
    case .invalidSampleRate(let rate):
      "The sample rate is \(rate) Hz; it must be a positive, finite number."
    }
  }
}
