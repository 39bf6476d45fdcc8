extension Kernel: Codable {
  private enum Kind: String, Codable {
    case exponential, custom
  }

  private enum CodingKeys: CodingKey {
    case kind, width, name
  }

  /// Decodes a kernel; a custom one without its function.
  ///
  /// - Throws: `DecodingError` for an unknown kind, or a missing setting.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .exponential:
      self = .exponential(width: try container.decode(Double.self, forKey: .width))
    case .custom:
      self = .custom(function: try container.decode(NamedFunction.self, forKey: .name))
    }
  }

  /// Encodes the `kind` (`exponential` or `custom`), and its `width` or its `name`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .exponential(let width):
      try container.encode(Kind.exponential, forKey: .kind)
      try container.encode(width, forKey: .width)
    case .custom(let function):
      try container.encode(Kind.custom, forKey: .kind)
      try container.encode(function, forKey: .name)
    }
  }
}
