extension ConfusionMatrix {
  enum CodingKeys: String, CodingKey {
    case labels
    case counts
  }

  /// The largest count, larger than any corpus; no sum of smaller counts overflows.
  private static let largestCount = 1 << 31

  /// Decodes a matrix, which must have one row and one column per label.
  ///
  /// - Throws: `DecodingError` if the counts are not square, do not match the labels, or are not
  ///   from 0 to 2³¹.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    labels = try container.decode([String].self, forKey: .labels)
    counts = try container.decode([[Int]].self, forKey: .counts)
    let isSquare = counts.count == labels.count && counts.allSatisfy { $0.count == labels.count }
    guard isSquare, counts.joined().allSatisfy((0...Self.largestCount).contains) else {
      throw DecodingError.dataCorruptedError(
        forKey: .counts, in: container,
        debugDescription: "Counts need one row and one column per label.")
    }
  }
}
