/// A confusion matrix: counts of the predicted classes for each true class.
///
/// Rows are true classes and columns predicted ones, as in scikit-learn's `confusion_matrix`. A
/// recall or precision without clips is NaN; scikit-learn returns 0 with a warning.
public struct ConfusionMatrix: Sendable, Hashable, Codable {
  /// The names of the classes, in the order of rows and columns.
  public let labels: [String]
  /// The numbers of clips: one row per true class, one column per predicted class.
  ///
  /// `counts[i][j]` clips of class i were predicted as class j.
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

  /// The number of clips: the sum of all counts.
  public var total: Int { counts.joined().reduce(0, +) }

  /// The number of clips whose class was predicted correctly: the sum of the diagonal.
  public var correct: Int { counts.indices.reduce(0) { $0 + counts[$1][$1] } }

  /// The share of clips whose class was predicted correctly (weighted accuracy); NaN without clips.
  ///
  /// It is from 0 to 1 (scikit-learn's `accuracy_score`) and depends mostly on frequent classes;
  /// see ``unweightedAverageRecall``.
  public var accuracy: Double { Double(correct) / Double(total) }

  /// The recall of each class: the share of its clips that were predicted correctly; NaN for a
  /// class without clips.
  ///
  /// One number from 0 to 1 per label (scikit-learn's `recall_score(average=None)`).
  public var recalls: [Double] {
    counts.indices.map { Double(counts[$0][$0]) / Double(counts[$0].reduce(0, +)) }
  }

  /// The precision of each class: the share of its predictions that are correct; NaN for a class
  /// that was never predicted.
  ///
  /// One number from 0 to 1 per label (scikit-learn's `precision_score(average=None)`).
  public var precisions: [Double] {
    counts.indices.map { column in
      Double(counts[column][column]) / Double(counts.reduce(0) { $0 + $1[column] })
    }
  }

  /// The unweighted average recall (UAR): the mean recall of the classes that have clips; NaN
  /// without clips.
  ///
  /// It is from 0 to 1 (Schuller et al. 2009; scikit-learn's `balanced_accuracy_score`). Chance is
  /// 1 / k for k classes with clips, whatever their sizes.
  public var unweightedAverageRecall: Double {
    let recalls = recalls.filter { !$0.isNaN }
    return recalls.reduce(0, +) / Double(recalls.count)
  }
}
