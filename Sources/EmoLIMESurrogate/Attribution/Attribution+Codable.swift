extension Attribution: Codable {
  private enum Kind: String, Codable {
    case lime, shapley, banzhaf, kernelSHAP, permutationShapley, leaveOneOut
  }

  private enum CodingKeys: CodingKey {
    case kind
  }

  /// Decodes an attribution.
  ///
  /// - Throws: `DecodingError` for an unknown kind, or a missing setting of LIME.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .kind) {
    case .lime: self = .lime(try LinearSurrogateFitter(from: decoder))
    case .shapley: self = .shapley
    case .banzhaf: self = .banzhaf
    case .kernelSHAP: self = .kernelSHAP
    case .permutationShapley: self = .permutationShapley
    case .leaveOneOut: self = .leaveOneOut
    }
  }

  /// Encodes the `kind`, such as `lime` or `shapley`; for LIME also the `distance`, `kernel`,
  /// `regression`, `selection` and `maximumFeatures` of the fitter.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(kind, forKey: .kind)
    if case .lime(let fitter) = self { try fitter.encode(to: encoder) }
  }

  private var kind: Kind {
    switch self {
    case .lime: .lime
    case .shapley: .shapley
    case .banzhaf: .banzhaf
    case .kernelSHAP: .kernelSHAP
    case .permutationShapley: .permutationShapley
    case .leaveOneOut: .leaveOneOut
    }
  }
}
