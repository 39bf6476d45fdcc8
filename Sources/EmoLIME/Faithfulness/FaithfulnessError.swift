/// Why an explanation cannot be measured.
public enum FaithfulnessError: Error, Equatable, Sendable {
  /// What there can be too few of.
  public enum Quantity: String, Sendable {
    /// Orders in which components are switched off.
    case randomOrders = "random orders"
    /// Sounds that are changed a little.
    case repetitions
  }

  /// A number in the settings is too small.
  case invalidCount(Int, of: Quantity)
  /// The level of the noise is above that of the sound, or not finite.
  case invalidNoiseLevel(Double)
  /// The classifier has to be asked about so many more coalitions.
  case missingCoalitions(Int)
  /// The sound is not the one that was explained.
  case differentSound(expected: String, actual: String)
  /// The classifier has other labels than the explanation.
  case differentLabels(expected: [String], actual: [String])
  /// The explainer cuts the sound into other components than the explanation has.
  case differentComponents(expected: [String], actual: [String])
  /// There are no randomised classifiers to compare with.
  case noRandomizedClassifiers
  /// So few weights have no ranks that could be compared.
  case tooFewComponents(Int)
}

extension FaithfulnessError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .invalidCount(let count, let quantity):
      "There cannot be \(count) \(quantity.rawValue); there must be at least "
        + (quantity == .repetitions ? "0." : "1.")
    case .invalidNoiseLevel(let level):
      "Noise at \(level) dB is no small change of the sound; it must be at most 0 dB."
    case .missingCoalitions(let count):
      "The explanation holds no evaluations for \(count) coalitions that are needed; let the explainer "
        + "ask the classifier."
    case .differentSound(let expected, let actual):
      "The sound is not the one that was explained (\(actual) instead of \(expected)); give the "
        + "signal that the explainer was given."
    case .differentLabels(let expected, let actual):
      "The labels are \(actual.joined(separator: ", ")), but the explanation has "
        + "\(expected.joined(separator: ", ")); give the classifier that was explained."
    case .differentComponents(let expected, let actual):
      "The components are \(actual.joined(separator: ", ")), but the explanation has "
        + "\(expected.joined(separator: ", ")); use the settings that it was made with."
    case .noRandomizedClassifiers:
      "There are no randomised classifiers to compare with; there must be at least one."
    case .tooFewComponents(let count):
      "The ranks of \(count) weights cannot be compared; there must be at least 3 components."
    }
  }
}
