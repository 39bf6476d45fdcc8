extension ShortTimeFourierTransform: Codable {
  enum CodingKeys: CodingKey {
    case windowLength, hop, window, edge
  }

  /// Decodes a transform and checks its settings as ``init(windowLength:hop:window:edge:)`` does.
  ///
  /// - Throws: `DecodingError`, or the errors of that initialiser.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      windowLength: container.decode(Int.self, forKey: .windowLength),
      hop: container.decode(Int.self, forKey: .hop),
      window: container.decode(Window.self, forKey: .window),
      edge: container.decode(Edge.self, forKey: .edge))
  }

  /// Encodes the settings of the transform: `windowLength`, `hop`, `window` and `edge`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(windowLength, forKey: .windowLength)
    try container.encode(hop, forKey: .hop)
    try container.encode(window, forKey: .window)
    try container.encode(edge, forKey: .edge)
  }
}
