extension Fill: Codable {
  /// Decodes a fill from a string such as `silence` or `attenuate:10.0`.
  ///
  /// - Throws: `DecodingError` for another string.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let level = parts.count == 2 ? Double(parts[1]) : nil
    switch (parts.first, level) {
    case ("silence", nil) where parts.count == 1: self = .silence
    case ("recording", nil) where parts.count == 1: self = .recordingNoise
    case ("noise", let level?): self = .noise(level: level)
    case ("attenuate", let level?): self = .attenuation(decibels: level)
    default:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "The fill \"\(text.prefix(40))\" is unknown.")
    }
  }

  /// Encodes the fill as a string: `silence`, `recording`, `noise:DB` or `attenuate:DB`, as the command
  /// names it.
  public func encode(to encoder: any Encoder) throws {
    let text =
      switch self {
      case .silence: "silence"
      case .recordingNoise: "recording"
      case .noise(let level): "noise:\(level)"
      case .attenuation(let decibels): "attenuate:\(decibels)"
      }
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
