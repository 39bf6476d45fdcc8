/// How often each class was taken for each other.
public struct ConfusionMatrix: Sendable, Hashable, Codable {
  /// The names of the classes.
  public let labels: [String]
  /// The number of clips: a row for each true class, a column for each predicted one.
  public package(set) var counts: [[Int]]

  /// A matrix of no clips.
  package init(labels: [String]) {
    self.labels = labels
    counts = [[Int]](repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
  }

  /// Counts the clips of another matrix in, which must have as many labels.
  package mutating func add(_ other: ConfusionMatrix) {
    for row in counts.indices {
      for column in counts.indices { counts[row][column] += other.counts[row][column] }
    }
  }

  /// The number of clips.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The number of clips whose class was recognised.
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The share of clips whose class was recognised (weighted accuracy); NaN without clips.
  public var accuracy: Double { Double(correct) / Double(total) }

  /// The share of each class's clips that were recognised; NaN for a class without clips.
  public var recalls: [Double] {
    counts.indices.map { Double(counts[$0][$0]) / Double(counts[$0].reduce(0, +)) }
  }

  /// The share of right ones among the clips taken for each class; NaN for a class never
  /// predicted.
  public var precisions: [Double] {
    counts.indices.map { column in
      Double(counts[column][column]) / Double(counts.reduce(0) { $0 + $1[column] })
    }
  }

  /// The unweighted average recall (UAR): the mean recall of the classes that have clips; NaN
  /// without clips.
  public var unweightedAverageRecall: Double {
    let recalls = recalls.filter { !$0.isNaN }
    return recalls.reduce(0, +) / Double(recalls.count)
  }
}
