import EmoLIME

/// Why a string names no components, or none that will do.
package enum ComponentsSpecificationError: Error, Equatable, Sendable {
  /// The components of one sound are not those of another.
  case differsFromSoundToSound(String)
  /// The bands start where they end or above (in Hz).
  case emptyRange(from: Double, to: Double)
  /// What stands after the name is not what should.
  case invalidValue(String, kind: String, expected: String)
  /// There are no components of this name.
  case unknownKind(String, known: [String])
  /// There is no frequency scale of this name.
  case unknownScale(String, known: [String])
}

extension ComponentsSpecificationError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  package var description: String {
    switch self {
    case .differsFromSoundToSound(let kind):
      "The components of \"\(kind)\" differ from sound to sound, so that a study cannot compare their "
        + "weights; take bands, segments, grid, harmonic-percussive, voicing or prosody."
    case .emptyRange(let lower, let upper):
      "Bands from \(lower) to \(upper) Hz are none; the range must end above its start."
    case .invalidValue(let value, let kind, let expected):
      "\"\(value)\" stands after \"\(kind):\" where \(expected) should."
    case .unknownKind(let kind, let known):
      "There are no components \"\(kind)\"; there are \(known.joined(separator: ", "))."
    case .unknownScale(let scale, let known):
      "There is no frequency scale \"\(scale)\"; there are \(known.joined(separator: ", "))."
    }
  }
}
