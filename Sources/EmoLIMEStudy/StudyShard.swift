import EmoLIME

/// One of several equal parts of a study, which run independently of each other.
public struct StudyShard: Sendable, Hashable {
  /// Which part, counted from 1.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// The whole study in one part.
  public static let whole = StudyShard(validIndex: 1, count: 1)

  /// A part of so many.
  ///
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

  /// The name of the file that holds the results of this shard alone.
  public var fileName: String { "shard-\(index)-of-\(count).jsonl" }

  /// Every `count`-th unit, so that each shard has a share of every corpus and model.
  func units(of outline: StudyOutline) -> [StudyUnit] {
    outline.units.filter { $0.index % count == index - 1 }
  }
}
