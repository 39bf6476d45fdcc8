extension SamplingPlan: Codable {
  private enum Kind: String, Codable {
    case exhaustive, distinct, automatic, adaptive, reference, shapleyKernel, permutations
    case aOptimal, leaveOneOut
  }

  private enum CodingKeys: CodingKey {
    case kind, count, budget
  }

  /// Decodes a plan.
  ///
  /// - Throws: `DecodingError` for an unknown kind, or a missing setting.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func number(_ key: CodingKeys) throws -> Int { try container.decode(Int.self, forKey: key) }
    switch try container.decode(Kind.self, forKey: .kind) {
    case .exhaustive: self = .exhaustive
    case .distinct: self = .distinct(count: try number(.count))
    case .automatic: self = .automatic(budget: try number(.budget))
    case .adaptive: self = .adaptive(try AdaptiveSampling(from: decoder))
    case .reference: self = .reference(count: try number(.count))
    case .shapleyKernel: self = .shapleyKernel(count: try number(.count))
    case .permutations: self = .permutations(count: try number(.count))
    case .aOptimal: self = .aOptimal(count: try number(.count))
    case .leaveOneOut: self = .leaveOneOut
    }
  }

  /// Encodes the `kind`, such as `exhaustive` or `automatic`, and the `count` or `budget`; for adaptive
  /// sampling also its `intervalWidth` and `labels`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    switch self {
    case .exhaustive, .leaveOneOut: break
    case .automatic(let budget): try container.encode(budget, forKey: .budget)
    case .adaptive(let settings): try settings.encode(to: encoder)
    case .distinct(let count), .reference(let count), .shapleyKernel(let count),
      .permutations(let count), .aOptimal(let count):
      try container.encode(count, forKey: .count)
    }
  }

  private var kind: Kind {
    switch self {
    case .exhaustive: .exhaustive
    case .distinct: .distinct
    case .automatic: .automatic
    case .adaptive: .adaptive
    case .reference: .reference
    case .shapleyKernel: .shapleyKernel
    case .permutations: .permutations
    case .aOptimal: .aOptimal
    case .leaveOneOut: .leaveOneOut
    }
  }
}
