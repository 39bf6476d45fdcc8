/// A confusion matrix: counts of the predicted classes for each true class.
public struct ConfusionMatrix: Sendable, Hashable, Codable {
  /// The names of the classes.
  public let labels: [String]
  /// The numbers of clips: one row per true class, one column per predicted class.
  public package(set) var counts: [[Int]]

  /// Creates a matrix of zeros.
  package init(labels: [String]) {
    self.labels = labels
    counts = [[Int]](repeating: [Int](repeating: 0, count: labels.count), count: labels.count)
  }

  /// Adds the counts of another matrix with as many labels.
  package mutating func add(_ other: ConfusionMatrix) {
    for row in counts.indices {
      for column in counts.indices { counts[row][column] += other.counts[row][column] }
    }
  }

  /// The number of clips.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The number of clips whose class was predicted correctly.
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The share of clips whose class was predicted correctly (weighted accuracy); NaN without clips.
  public var accuracy: Double { Double(correct) / Double(total) }

  /// The recall of each class: the share of its clips that were predicted correctly; NaN for a class
  /// without clips.
  public var recalls: [Double] {
    counts.indices.map { Double(counts[$0][$0]) / Double(counts[$0].reduce(0, +)) }
  }

  /// The precision of each class: the share of its predictions that are correct; NaN for a class that
  /// was never predicted.
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
