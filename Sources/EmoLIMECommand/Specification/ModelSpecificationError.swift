import EmoLIME

/// An error in the specification of a model.
package enum ModelSpecificationError: Error, Equatable, Sendable {
  /// The specification is empty.
  case empty
  /// There is no value after the scheme.
  case missingValue(scheme: String)
  /// The scheme does not exist.
  case unknownScheme(String, known: [String])
  /// The option does not exist for the scheme.
  case unknownOption(String, scheme: String, known: [String])
  /// The option is given twice.
  case repeatedOption(String, scheme: String)
  /// The value of the option is not valid.
  case invalidOption(String, value: String, scheme: String, expected: String)
}

extension ModelSpecificationError: CustomStringConvertible {
  /// The error and its remedy.
  package var description: String {
    switch self {
    case .empty:
      "The model is empty. Name \(ModelSpecification.help)."
    case .missingValue(let scheme):
      "\"\(scheme):\" has no value. Name \(ModelSpecification.help)."
    case .unknownScheme(let scheme, let known):
      "Unknown scheme \"\(scheme.excerpt):\". The schemes are \(known.map { "\($0):" }.joined(separator: ", ")). For a "
        + "file of this name, write ./ before it."
    case .unknownOption(let option, let scheme, let known):
      "\"\(scheme):\" has no option \"\(option.excerpt)\". Its options are \(known.joined(separator: ", ")). "
        + "After a file name with a #, write another #."
    case .repeatedOption(let option, let scheme):
      "The option \"\(option.excerpt)\" of \"\(scheme):\" is repeated. Write it once."
    case .invalidOption(let option, let value, let scheme, let expected):
      "The option \"\(option.excerpt)\" of \"\(scheme):\" must be \(expected) (got \"\(value.excerpt)\")."
    }
  }
}
