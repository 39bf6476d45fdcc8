/// Why many explanations cannot be looked at together, or two labels not be set against one another.
public enum GlobalViewError: Error, Equatable, Sendable {
  /// There are no explanations.
  case noExplanations
  /// A file cannot be read.
  case unreadable(path: String, reason: String)
  /// A file holds no explanation.
  case noExplanationsIn(path: String)
  /// A line of a file is no explanation.
  case malformedLine(path: String, line: Int, reason: String)
  /// Two explanations are of different components.
  case differentComponents(names: [String], first: [String], second: [String])
  /// Two explanations are for different labels.
  case differentLabels(names: [String], first: [String], second: [String])
  /// Two explanations are of different kinds of score.
  case differentScores(names: [String], first: String, second: String)
  /// So many explanations cannot be chosen, or make so many groups.
  case invalidCount(Int, of: String, explanations: Int)
  /// The number of components that an explanation speaks for is below 1.
  case invalidFeatures(Int)
  /// A label cannot be set against itself.
  case contrastWithItself(String)
}

extension GlobalViewError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  public var description: String {
    switch self {
    case .noExplanations:
      "There are no explanations to look at; there must be at least one."
    case .unreadable(let path, let reason):
      "\(path) cannot be read: \(reason)"
    case .noExplanationsIn(let path):
      "\(path) holds no explanation; give files as `emolime explain --json` or `emolime study` write."
    case .malformedLine(let path, let line, let reason):
      "\(path), line \(line), is no explanation: \(reason)"
    case .differentComponents(let names, let first, let second):
      "\(names.joined(separator: " and ")) are of different components (\(Self.list(first)); "
        + "\(Self.list(second))) and cannot be looked at together."
    case .differentLabels(let names, let first, let second):
      "\(names.joined(separator: " and ")) are for different labels (\(Self.list(first)); "
        + "\(Self.list(second))) and cannot be looked at together."
    case .differentScores(let names, let first, let second):
      "\(names.joined(separator: " and ")) are of different scores (\(first); \(second)) and cannot be "
        + "looked at together."
    case .invalidCount(let count, let what, let explanations):
      "\(count) is no number of \(what) for \(explanations) explanations; it must be from 1 to "
        + "\(explanations)."
    case .invalidFeatures(let count):
      "An explanation cannot speak for \(count) components; it must be at least 1."
    case .contrastWithItself(let label):
      "\"\(label)\" cannot be set against itself; name another label."
    }
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown), … \(names.count) in all" : shown
  }
}
