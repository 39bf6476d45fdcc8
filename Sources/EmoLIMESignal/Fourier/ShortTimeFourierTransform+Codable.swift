extension ShortTimeFourierTransform: Codable {
  enum CodingKeys: CodingKey {
    case windowLength, hop, window, edge
  }

  /// A transform as it was encoded; its settings are checked as those of a new one are.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      windowLength: container.decode(Int.self, forKey: .windowLength),
      hop: container.decode(Int.self, forKey: .hop),
      window: container.decode(Window.self, forKey: .window),
      edge: container.decode(FrameLayout.Edge.self, forKey: .edge))
  }

  /// Encodes the settings of the transform.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(frames.length, forKey: .windowLength)
    try container.encode(frames.hop, forKey: .hop)
    try container.encode(window, forKey: .window)
    try container.encode(frames.edge, forKey: .edge)
  }
}
