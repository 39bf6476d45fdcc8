extension Distance: Codable {
  private enum Kind: String, Codable {
    case cosine, euclidean, hamming, custom
  }

  private enum CodingKeys: CodingKey {
    case kind, name
  }

  /// Decodes a distance; a custom one without its function.
  ///
  /// - Throws: `DecodingError` for an unknown kind, or a custom distance without a name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .cosine: self = .cosine
    case .euclidean: self = .euclidean
    case .hamming: self = .hamming
    case .custom:
      self = .custom(function: try container.decode(NamedFunction.self, forKey: .name))
    }
  }

  /// Encodes the `kind` (`cosine`, `euclidean`, `hamming` or `custom`), and the `name` of a custom one.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    if case .custom(let function) = self { try container.encode(function, forKey: .name) }
  }

  private var kind: Kind {
    switch self {
    case .cosine: .cosine
    case .euclidean: .euclidean
    case .hamming: .hamming
    case .custom: .custom
    }
  }
}
