extension PreparedStudy {
  /// A part of a study that runs independently of the others, for example on another computer.
  ///
  /// Shard i of n explains every n-th unit, so that each shard has a share of every corpus and model.
  public struct Shard: Sendable, Hashable {
    /// The number of the shard, from 1.
    public let index: Int
    /// The number of shards.
    public let count: Int

    /// The whole study as one shard.
    public static let whole = Shard(validIndex: 1, count: 1)

    /// Creates a shard.
    ///
    /// - Parameters:
    ///   - index: The number of the shard, from 1 to `count`.
    ///   - count: The number of shards.
    /// - Throws: ``StudyError/invalidShard(index:count:)``.
    public init(_ index: Int, of count: Int) throws(StudyError) {
      guard count >= 1, (1...count).contains(index) else {
        throw .invalidShard(index: index, count: count)
      }
      self.init(validIndex: index, count: count)
    }

    private init(validIndex index: Int, count: Int) {
      self.index = index
      self.count = count
    }

    /// The name of the file with the results of this shard.
    package var fileName: String { "shard-\(index)-of-\(count).jsonl" }

    func units(of outline: StudyOutline) -> [StudyOutline.Unit] {
      outline.units.filter { $0.index % count == index - 1 }
    }
  }
}
