extension ConfusionMatrix {
  enum CodingKeys: String, CodingKey {
    case labels
    case counts
  }

  /// More clips of a kind than any corpus has; up to here no sum of counts overflows.
  private static let largestCount = 1 << 31

  /// Reads a matrix, which must have a row and a column for each label.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    labels = try container.decode([String].self, forKey: .labels)
    counts = try container.decode([[Int]].self, forKey: .counts)
    let isSquare = counts.count == labels.count && counts.allSatisfy { $0.count == labels.count }
    guard isSquare, counts.joined().allSatisfy((0...Self.largestCount).contains) else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container,
        debugDescription: "There must be a row and a column of counts for each label.")
    }
  }
}
