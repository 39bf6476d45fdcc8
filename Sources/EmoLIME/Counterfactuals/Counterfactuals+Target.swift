extension Explanation.Counterfactuals {
  /// What a classifier must predict for the changed recording.
  public enum Target: Sendable, Hashable {
    /// Any label other than the predicted one.
    case anyOther
    /// A label other than the predicted one.
    case label(String)
    /// A value of one rating, such as arousal: at least this value if the rating of the recording is
    /// below it, else at most.
    case rating(String, value: Double)
  }
}

extension Explanation.Counterfactuals.Target: Codable {
  private enum CodingKeys: CodingKey {
    case label, value
  }

  /// Decodes an object with `label` and `value`, with `label`, or with neither.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let label = try container.decodeIfPresent(String.self, forKey: .label)
    let value = try container.decodeIfPresent(Double.self, forKey: .value)
    switch (label, value) {
    case (let label?, let value?): self = .rating(label, value: value)
    case (let label?, nil): self = .label(label)
    case (nil, nil): self = .anyOther
    case (nil, _?):
      throw DecodingError.dataCorruptedError(
        forKey: .value, in: container, debugDescription: "A value needs the label that it rates.")
    }
  }

  /// Encodes what ``init(from:)`` decodes.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .anyOther: break
    case .label(let label): try container.encode(label, forKey: .label)
    case .rating(let label, let value):
      try container.encode(label, forKey: .label)
      try container.encode(value, forKey: .value)
    }
  }
}

extension Explanation.Counterfactuals.Target {
  /// Throws an error for a target that a classifier cannot have.
  func check(_ classifier: some Classifier) throws(ExplainerError) {
    if let label, !classifier.labels.contains(label) {
      throw .unknownLabel(label, labels: classifier.labels)
    }
    if case .rating(_, let value) = self {
      guard classifier.scoreKind == .regression else {
        throw .labelsWithoutRatings(classifier.name)
      }
      guard value.isFinite else { throw .targetNotFinite(value) }
    } else {
      guard classifier.scoreKind != .regression else {
        throw .ratingsWithoutTarget(classifier.name, labels: classifier.labels)
      }
      guard classifier.labels.count > 1 else { throw .noPredictionToChange(classifier.name) }
    }
  }

  /// The wanted label, or the label of the rating; `nil` for any.
  var label: String? {
    switch self {
    case .anyOther: nil
    case .label(let label), .rating(let label, _): label
    }
  }

  /// A phrase such as "leads to sad".
  var phrase: String {
    switch self {
    case .anyOther: "leads to another label"
    case .label(let label): "leads to \(label)"
    case .rating(let label, let value): "leads to \(label) \(numberText(value))"
    }
  }
}
