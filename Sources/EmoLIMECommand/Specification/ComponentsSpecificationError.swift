import EmoLIME

/// An error in the specification of components.
package enum ComponentsSpecificationError: Error, Equatable, Sendable {
  /// The components differ between recordings.
  case differsBetweenRecordings(String)
  /// The lower edge of the bands is not below the upper edge (in Hz).
  case emptyRange(from: Double, to: Double)
  /// The value after the name is not valid.
  case invalidValue(String, kind: String, expected: String)
  /// The kind of components does not exist.
  case unknownKind(String, known: [String])
  /// The frequency scale does not exist.
  case unknownScale(String, known: [String])
}

extension ComponentsSpecificationError: CustomStringConvertible {
  /// The error and its remedy.
  package var description: String {
    switch self {
    case .differsBetweenRecordings(let kind):
      "The components \"\(kind.excerpt)\" differ between recordings, so a study cannot compare their weights. Use "
        + "bands, segments, grid, harmonic-percussive, voicing or prosody."
    case .emptyRange(let lower, let upper):
      "The band range from \(lower) to \(upper) Hz is empty. The lower edge must be below the upper edge."
    case .invalidValue(let value, let kind, let expected):
      "The value after \"\(kind):\" must be \(expected) (got \"\(value.excerpt)\")."
    case .unknownKind(let kind, let known):
      "Unknown components \"\(kind.excerpt)\". The kinds are \(known.joined(separator: ", "))."
    case .unknownScale(let scale, let known):
      "Unknown frequency scale \"\(scale.excerpt)\". The scales are \(known.joined(separator: ", "))."
    }
  }
}
