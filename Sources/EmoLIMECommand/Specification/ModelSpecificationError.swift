import EmoLIME

/// Why a string names no model.
package enum ModelSpecificationError: Error, Equatable, Sendable {
  /// The string is empty.
  case empty
  /// Nothing follows the scheme.
  case missingValue(scheme: String)
  /// There is no such scheme.
  case unknownScheme(String, known: [String])
  /// The scheme has no such option.
  case unknownOption(String, scheme: String, known: [String])
  /// The option is given twice.
  case repeatedOption(String, scheme: String)
  /// The option cannot have this value.
  case invalidOption(String, value: String, scheme: String, expected: String)
}

extension ModelSpecificationError: CustomStringConvertible {
  /// What is wrong, and what would be right.
  package var description: String {
    switch self {
    case .empty:
      "The model is an empty string; name \(ModelSpecification.help)."
    case .missingValue(let scheme):
      "Nothing follows \"\(scheme):\"; name \(ModelSpecification.help)."
    case .unknownScheme(let scheme, let known):
      "\"\(scheme):\" is none of \(known.map { "\($0):" }.joined(separator: ", ")); to name a file that"
        + " begins so, put ./ before it."
    case .unknownOption(let option, let scheme, let known):
      "\"\(scheme):\" has no option \"\(option)\"; its options are \(known.joined(separator: ", "))."
        + " A file whose name has a # in it is followed by another #."
    case .repeatedOption(let option, let scheme):
      "The option \"\(option)\" of \"\(scheme):\" is given twice; give it once."
    case .invalidOption(let option, let value, let scheme, let expected):
      "The option \"\(option)\" of \"\(scheme):\" is \"\(value)\"; it must be \(expected)."
    }
  }
}
