extension EmotionModel.Calibration: Codable {
  enum CodingKeys: String, CodingKey {
    case method
    case sigmoids
    case functions
    case temperature
  }

  /// Decodes the calibration of a model file: its method and parameters.
  ///
  /// - Throws: `DecodingError` if a key is missing, the method is unknown, the temperature is not
  ///   positive and finite, or the points of an isotonic regression are not in order.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Method.self, forKey: .method) {
    case .platt:
      self = .platt(try container.decode([PlattSigmoid].self, forKey: .sigmoids))
    case .isotonic:
      self = .isotonic(try container.decode([IsotonicRegression].self, forKey: .functions))
    case .temperature:
      let temperature = try container.decode(Double.self, forKey: .temperature)
      guard let scaling = TemperatureScaling(temperature: temperature) else {
        throw DecodingError.dataCorruptedError(
          forKey: .temperature, in: container,
          debugDescription: "The temperature must be positive and finite.")
      }
      self = .temperature(scaling)
    }
  }

  /// Encodes the calibration for a model file.
  ///
  /// The key `method` is the raw value of ``method``; the parameters are in one of `sigmoids`,
  /// `functions` and `temperature`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(method, forKey: .method)
    switch self {
    case .platt(let sigmoids): try container.encode(sigmoids, forKey: .sigmoids)
    case .isotonic(let functions): try container.encode(functions, forKey: .functions)
    case .temperature(let scaling): try container.encode(scaling.temperature, forKey: .temperature)
    }
  }
}

extension EmotionModel.Calibration.IsotonicRegression {
  enum CodingKeys: String, CodingKey {
    case decisions
    case probabilities
  }

  /// Decodes a function; its points must be in order.
  ///
  /// - Throws: `DecodingError` unless there is at least one point, with one probability per
  ///   decision value, the decision values are finite and increase, and the probabilities are from
  ///   0 to 1 and do not decrease.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let function = EmotionModel.Calibration.IsotonicRegression(
      decisions: try container.decode([Double].self, forKey: .decisions),
      probabilities: try container.decode([Double].self, forKey: .probabilities))
    guard let function else {
      throw DecodingError.dataCorruptedError(
        forKey: .decisions, in: container,
        debugDescription: "Decision values must increase, probabilities must not decrease.")
    }
    self = function
  }
}
