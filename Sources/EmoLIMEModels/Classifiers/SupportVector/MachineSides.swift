import EmoLIMENumerics

/// Which machines tell some classes apart, and on which side of each machine every row lies.
package struct MachineSides {
  /// The number of classes.
  package let classes: Int
  private let classOfRow: [Int]

  /// Throws for rows that no machine can be trained on: ``TrainingError/countsDiffer(rows:given:)``,
  /// ``TrainingError/classOutOfRange(row:class:classes:)``,
  /// ``TrainingError/tooFewClasses(_:)``, ``TrainingError/classWithoutRows(_:)``.
  package init(classes: [Int], rows: Int) throws(TrainingError) {
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

  /// The sides of rows with a column of decision values for each machine; throws as above, or
  /// ``TrainingError/machinesDiffer(expected:actual:)``.
  init(classes: [Int], machines decisions: Matrix) throws(TrainingError) {
    try self.init(classes: classes, rows: decisions.rows)
    guard decisions.columns == count else {
      throw .machinesDiffer(expected: count, actual: decisions.columns)
    }
  }

  /// The number of machines: one for two classes, otherwise one for each class.
  package var count: Int { classes == 2 ? 1 : classes }

  /// 1 for each row of the machine's own class, -1 for the rest.
  ///
  /// The machine of two classes has the second for its own, as in scikit-learn.
  func signs(ofMachine machine: Int) -> [Double] {
    let own = classes == 2 ? 1 : machine
    return classOfRow.map { $0 == own ? 1 : -1 }
  }
}
