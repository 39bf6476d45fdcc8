/// A function of the caller's own, under the name by which settings and provenance know it.
///
/// Code cannot be encoded: encoding keeps the name, and what is decoded has a name but no
/// function, so that it can be shown and compared but not evaluated. Two are equal where their
/// names are.
public struct NamedFunction<Function: Sendable>: Sendable {
  /// What the function is called.
  public let name: String

  /// The function, or nil where it was decoded.
  public let function: Function?

  /// A function and its name.
  public init(_ name: String, _ function: Function) {
    self.name = name
    self.function = function
  }

  /// The function.
  ///
  /// - Throws: ``SurrogateError/functionMissing(name:)`` where it was decoded.
  func callable() throws(SurrogateError) -> Function {
    guard let function else { throw .functionMissing(name: name) }
    return function
  }
}

extension NamedFunction: Hashable {
  /// Whether two functions have the same name.
  public static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension NamedFunction: Codable {
  /// Decodes the name, without a function.
  public init(from decoder: any Decoder) throws {
    name = try decoder.singleValueContainer().decode(String.self)
    function = nil
  }

  /// Encodes the name.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(name)
  }
}
