extension CoalitionSample: Codable {
  private enum CodingKeys: String, CodingKey {
    case components, coalitions, multiplicities, samplingDesign, permutations
  }

  private enum DesignKind: String, Codable {
    case distinct, independent, shapleyKernel, permutations, aOptimal, fixed
  }

  /// Decodes a sample.
  ///
  /// - Throws: `DecodingError`, or a ``SurrogateError`` if the sample is not valid.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    components = try container.decode(Int.self, forKey: .components)
    coalitions = try container.decode([Coalition].self, forKey: .coalitions)
    multiplicities = try container.decode([Int].self, forKey: .multiplicities)
    samplingDesign =
      switch try container.decode(DesignKind.self, forKey: .samplingDesign) {
      case .distinct: .distinct
      case .independent: .independent
      case .shapleyKernel: .shapleyKernel
      case .permutations: .permutations(try container.decode([[Int]].self, forKey: .permutations))
      case .aOptimal: .aOptimal
      case .fixed: .fixed
      }
    try Self.check(coalitions, samplingDesign: samplingDesign, components: components)
    guard
      Set(coalitions).count == coalitions.count, multiplicities.count == coalitions.count,
      multiplicities.allSatisfy({ (1...SamplingPlan.maximumCoalitions).contains($0) })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .multiplicities, in: container,
        debugDescription: """
          Coalitions must be distinct, each with a multiplicity from 1 to \
          \(SamplingPlan.maximumCoalitions).
          """)
    }
  }
  /// Encodes the sample; its sampling design as a string, and beside it the `permutations` of that design.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(components, forKey: .components)
    try container.encode(coalitions, forKey: .coalitions)
    try container.encode(multiplicities, forKey: .multiplicities)
    let kind: DesignKind =
      switch samplingDesign {
      case .distinct: .distinct
      case .independent: .independent
      case .shapleyKernel: .shapleyKernel
      case .permutations: .permutations
      case .aOptimal: .aOptimal
      case .fixed: .fixed
      }
    try container.encode(kind, forKey: .samplingDesign)
    if case .permutations(let orders) = samplingDesign {
      try container.encode(orders, forKey: .permutations)
    }
  }
}
