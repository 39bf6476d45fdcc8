/// A function of a user, with the name that settings and provenance record.
///
/// Only the name is encoded, so a decoded function can be shown and compared but not evaluated. Two
/// functions are equal if their names are.
public struct NamedFunction<Function: Sendable>: Sendable {
  /// The name of the function.
  ///
  /// Use one name for one function only, because names decide whether settings are equal.
  public let name: String

  /// The function, or `nil` if it was decoded.
  private let function: Function?

  /// Creates a function with a name.
  package init(_ name: String, _ function: Function) {
    self.name = name
    self.function = function
  }

  /// Returns the function.
  ///
  /// - Throws: ``SurrogateError/functionMissing(name:)`` if it was decoded.
  func callable() throws(SurrogateError) -> Function {
    guard let function else { throw .functionMissing(name: name) }
    return function
  }
}

extension NamedFunction: Hashable {
  /// Returns a Boolean value that indicates whether two functions have the same name.
  ///
  /// The functions themselves are not compared, so a decoded function equals the original one.
  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  /// Hashes the name.
  ///
  /// Functions of one name have one hash value.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension NamedFunction: Codable {
  /// Decodes the name, without a function.
  ///
  /// A fit with it throws ``SurrogateError/functionMissing(name:)``. Set the function again in
  /// code.
  ///
  /// - Throws: `DecodingError` if the value is not a string.
  public init(from decoder: any Decoder) throws {
    name = try decoder.singleValueContainer().decode(String.self)
    function = nil
  }

  /// Encodes the name.
  ///
  /// The function itself cannot be stored; provenance keeps its name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
