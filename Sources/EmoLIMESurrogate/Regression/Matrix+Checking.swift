import EmoLIMENumerics

extension Matrix {
  /// Creates a matrix from rows of a user.
  ///
  /// - Throws: ``SurrogateError/raggedRows(row:count:expected:)`` if rows differ in length.
  init(checking rows: [[Double]]) throws(SurrogateError) {
    let columns = rows.first?.count ?? 0
    if let row = rows.firstIndex(where: { $0.count != columns }) {
      throw .raggedRows(row: row, count: rows[row].count, expected: columns)
    }
    self.init(rows: rows.count, columns: columns)
    elements = Array(rows.joined())
  }
}
