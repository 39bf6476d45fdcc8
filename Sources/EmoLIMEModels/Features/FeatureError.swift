import Foundation

/// Why a signal has no features of some kind.
public enum FeatureError: Error, Equatable, Sendable {
  /// The features are defined at another sample rate (both in Hz).
  case wrongSampleRate(expected: Double, actual: Double)
  /// The signal is shorter than the features need (both in samples).
  case tooShort(samples: Int, minimum: Int)
  /// A feature is infinite or not a number, because amplitudes are far beyond full scale.
  case notFinite(feature: String, largestAmplitude: Double)
}

extension FeatureError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .wrongSampleRate(let expected, let actual):
      "The signal has a sample rate of \(actual) Hz, but the features are defined at \(expected) Hz;"
        + " resample it first."
    case .tooShort(let samples, let minimum):
      "The signal has \(samples) samples, but the features need at least \(minimum)."
    case .notFinite(let feature, let largestAmplitude):
      "The feature \(feature) is not a finite number. The largest amplitude of the signal is"
        + " \(largestAmplitude); scale it to full scale, 1."
    }
  }
}
