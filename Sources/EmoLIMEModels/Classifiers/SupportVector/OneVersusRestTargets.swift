import EmoLIMENumerics

/// The targets, 1 or -1, of each row in each binary classifier of a one-vs-rest problem.
package struct OneVersusRestTargets {
  /// The number of classes.
  package let classes: Int
  private let classOfRow: [Int]

  /// The targets of rows of the given classes.
  ///
  /// - Throws: ``ModelError/noRows``, ``ModelError/countsDiffer(rows:given:)``,
  ///   ``ModelError/classOutOfRange(row:class:classes:)``, ``ModelError/tooFewClasses(_:)``,
  ///   ``ModelError/classWithoutRows(_:)``.
  package init(classes: [Int], rows: Int) throws(ModelError) {
    guard rows > 0 else { throw .noRows }
    guard classes.count == rows else { throw .countsDiffer(rows: rows, given: classes.count) }
    let present = Set(classes)
    if let row = classes.firstIndex(where: { $0 < 0 }) {
      throw .classOutOfRange(row: row, class: classes[row], classes: present.count)
    }
    guard present.count >= 2 else { throw .tooFewClasses(present.count) }
    if let missing = (0..<present.count).first(where: { !present.contains($0) }) {
      throw .classWithoutRows(missing)
    }
    self.classes = present.count
    self.classOfRow = classes
  }

  /// The targets of rows with one column of decision values per binary classifier.
  ///
  /// - Throws: The errors of ``init(classes:rows:)``;
  ///   ``ModelError/classifierCountDiffers(expected:actual:)``.
  init(classes: [Int], decisions: Matrix) throws(ModelError) {
    try self.init(classes: classes, rows: decisions.rows)
    guard decisions.columns == count else {
      throw .classifierCountDiffers(expected: count, actual: decisions.columns)
    }
  }

  /// The number of binary classifiers: one for two classes, otherwise one per class.
  package var count: Int { classes == 2 ? 1 : classes }

  /// Returns 1 for each row of the classifier's positive class, -1 for the other rows.
  ///
  /// The positive class of two is the second, as in scikit-learn.
  func signs(ofClassifier classifier: Int) -> [Double] {
    let positive = classes == 2 ? 1 : classifier
    return classOfRow.map { $0 == positive ? 1 : -1 }
  }
}
