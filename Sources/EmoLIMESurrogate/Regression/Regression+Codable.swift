extension Regression: Codable {
  private enum Kind: String, Codable {
    case ridge, leastSquares, lasso, elasticNet
  }

  private enum CodingKeys: CodingKey {
    case kind, alpha, l1Ratio
  }

  /// Decodes a regression.
  ///
  /// - Throws: `DecodingError` for an unknown kind, or a missing setting.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Double {
      try container.decode(Double.self, forKey: key)
    }
    switch try container.decode(Kind.self, forKey: .kind) {
    case .ridge:
      self = .ridge(alpha: try container.decodeIfPresent(Double.self, forKey: .alpha))
    case .leastSquares: self = .leastSquares
    case .lasso: self = .lasso(alpha: try number(.alpha))
    case .elasticNet:
      self = .elasticNet(alpha: try number(.alpha), l1Ratio: try number(.l1Ratio))
    }
  }

  /// Encodes the `kind` (`ridge`, `leastSquares`, `lasso` or `elasticNet`), `alpha` and `l1Ratio`, each
  /// if it is set.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .ridge(let alpha):
      try container.encode(Kind.ridge, forKey: .kind)
      try container.encodeIfPresent(alpha, forKey: .alpha)
    case .leastSquares: try container.encode(Kind.leastSquares, forKey: .kind)
    case .lasso(let alpha):
      try container.encode(Kind.lasso, forKey: .kind)
      try container.encode(alpha, forKey: .alpha)
    case .elasticNet(let alpha, let l1Ratio):
      try container.encode(Kind.elasticNet, forKey: .kind)
      try container.encode(alpha, forKey: .alpha)
      try container.encode(l1Ratio, forKey: .l1Ratio)
    }
  }
}
