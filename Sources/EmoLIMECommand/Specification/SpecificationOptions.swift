import EmoLIME

/// The options after the last `#` of a specification.
package struct SpecificationOptions {
  private let scheme: String
  /// The value of each option; empty for an option without value.
  private let values: [String: String]

  /// Splits a text into the value before the options and the options.
  ///
  /// - Parameter mayBeEmpty: A Boolean value that indicates whether the value may be empty.
  package static func split(
    _ value: String, scheme: String, known: [String], mayBeEmpty: Bool = false
  ) throws(ModelSpecificationError) -> (String, SpecificationOptions) {
    guard let mark = value.lastIndex(of: "#") else {
      return (value, SpecificationOptions(scheme: scheme, values: [:]))
    }
    guard mayBeEmpty || mark != value.startIndex else { throw .missingValue(scheme: scheme) }
    var values: [String: String] = [:]
    for option in value[value.index(after: mark)...].split(separator: "&") {
      let parts = option.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      guard known.contains(name) else {
        throw .unknownOption(name, scheme: scheme, known: known)
      }
      guard values[name] == nil else { throw .repeatedOption(name, scheme: scheme) }
      values[name] = parts.count > 1 ? String(parts[1]) : ""
    }
    return (String(value[..<mark]), SpecificationOptions(scheme: scheme, values: values))
  }

  /// Returns a value with options as one text, the inverse of splitting.
  static func joined(_ value: String, _ options: [String?]) -> String {
    let options = options.compactMap { $0 }
    // A # in the value must not be read as the start of the options.
    return options.isEmpty && !value.contains("#")
      ? value : "\(value)#\(options.joined(separator: "&"))"
  }

  package func text(_ name: String) throws(ModelSpecificationError) -> String? {
    guard let value = values[name] else { return nil }
    guard !value.isEmpty else { throw invalid(name, expected: "a name") }
    return value
  }

  package func flag(_ name: String) throws(ModelSpecificationError) -> Bool {
    guard let value = values[name] else { return false }
    guard value.isEmpty else { throw invalid(name, expected: "nothing") }
    return true
  }

  package func boolean(_ name: String) throws(ModelSpecificationError) -> Bool? {
    guard let value = values[name] else { return nil }
    guard let boolean = Bool(value) else { throw invalid(name, expected: "true or false") }
    return boolean
  }

  package func sampleRate(_ name: String) throws(ModelSpecificationError) -> Double? {
    try number(name, atLeast: 1) { Double($0).flatMap { $0.isFinite ? $0 : nil } }
  }

  package func list(_ name: String) throws(ModelSpecificationError) -> [String]? {
    guard let value = values[name] else { return nil }
    guard let names = CommaList.names(in: value) else {
      throw invalid(name, expected: "names, separated by commas")
    }
    return names
  }

  package func number<Number: Comparable>(
    _ name: String, atLeast minimum: Number, _ parse: (String) -> Number?
  ) throws(ModelSpecificationError) -> Number? {
    guard let value = values[name] else { return nil }
    guard let number = parse(value), number >= minimum else {
      throw invalid(name, expected: "a number of at least \(minimum)")
    }
    return number
  }

  private func invalid(_ name: String, expected: String) -> ModelSpecificationError {
    .invalidOption(name, value: values[name] ?? "", scheme: scheme, expected: expected)
  }
}
