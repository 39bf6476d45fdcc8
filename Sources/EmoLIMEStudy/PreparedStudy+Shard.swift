extension PreparedStudy {
  /// A part of a study that runs independently of the others, for example on another computer.
  ///
  /// Shard i of n explains every n-th unit, so that each shard has a share of every corpus and
  /// model.
  ///
  /// The number of shards does not change the results. Each shard has its own file in the folder of
  /// the results, and `StudyResults.init(mergingShardsIn:)` reads all of them.
  ///
  /// ```swift
  /// try await study.run(try PreparedStudy.Shard(1, of: 3), in: folder)
  /// ```
  public struct Shard: Sendable, Hashable {
    /// The number of the shard, from 1.
    ///
    /// Units whose index leaves the remainder `index - 1` when divided by ``count`` belong to it.
    public let index: Int
    /// The number of shards.
    ///
    /// At least 1. A study may have fewer units than shards; the remaining shards are then empty.
    public let count: Int

    /// The whole study as one shard.
    ///
    /// Shard 1 of 1: the default of ``PreparedStudy/run(_:in:progress:)``.
    public static let whole = Shard(validIndex: 1, count: 1)

    /// Creates a shard.
    ///
    /// The units of a shard are known when it runs, because they depend on the outline of the
    /// study.
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
