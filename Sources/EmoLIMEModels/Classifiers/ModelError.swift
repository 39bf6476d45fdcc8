/// What can be wrong with the parts of an emotion model.
public enum ModelError: Error, Equatable, Sendable {
  /// The model has fewer than two labels, or two that are alike.
  case invalidLabels([String])
  /// The parts do not fit one another: `part` has `actual` of what there must be `expected` of.
  case sizesDiffer(part: String, expected: Int, actual: Int)
  /// A number in this part is NaN, infinite, or out of the range of its kind.
  case invalidNumber(part: String)
  /// The model was trained on another feature set than the extractor gives.
  case featureSetsDiffer(expected: String, actual: String)
  /// The model was trained on a feature set that is not among those at hand.
  case unknownFeatureSet(String, known: [String])
}

extension ModelError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .invalidLabels(let labels):
      "The model's labels are [\(labels.joined(separator: ", "))];"
        + " there must be at least two, no two alike."
    case .sizesDiffer(let part, let expected, let actual):
      "The model has \(actual) \(part); there must be \(expected)."
    case .invalidNumber(let part):
      "The model's \(part) hold a number that is NaN, infinite or out of range."
    case .featureSetsDiffer(let expected, let actual):
      "The model was trained on the features \(expected), but the extractor gives \(actual)."
    case .unknownFeatureSet(let identifier, let known):
      "The model was trained on the features \(identifier), which are not among those at hand:"
        + " \(known.joined(separator: ", ")). Pass their extractor."
    }
  }
}
