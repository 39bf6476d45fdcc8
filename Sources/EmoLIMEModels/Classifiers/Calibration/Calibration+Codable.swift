extension Calibration: Codable {
  /// What a calibration is called in files.
  private enum Method: String, Codable {
    case platt
  }

  private enum CodingKeys: String, CodingKey {
    case method
    case sigmoids
  }

  /// A calibration as model files hold it: `{"method": "platt", "sigmoids": [{"slope", "offset"}]}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Method.self, forKey: .method) {
    case .platt:
      self = .platt(try container.decode([PlattSigmoid].self, forKey: .sigmoids))
    }
  }

  /// Writes the calibration as model files hold it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .platt(let sigmoids):
      try container.encode(Method.platt, forKey: .method)
      try container.encode(sigmoids, forKey: .sigmoids)
    }
  }
}
