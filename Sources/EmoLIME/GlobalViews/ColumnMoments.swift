/// The mean and the standard deviation of each column of some rows.
package struct ColumnMoments {
  package let means: [Double]
  /// With divisor n - 1; nil for one row.
  package let standardDeviations: [Double]?

  /// Creates the moments of equally long rows; nil without rows.
  package init?(_ rows: [[Double]]) {
    guard let width = rows.first?.count else { return nil }
    let count = Double(rows.count)
    let means = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } / count }
    self.means = means
    guard rows.count > 1 else {
      standardDeviations = nil
      return
    }
    standardDeviations = (0..<width).map { column in
      let squares = rows.reduce(0) {
        $0 + ($1[column] - means[column]) * ($1[column] - means[column])
      }
      return (squares / (count - 1)).squareRoot()
    }
  }
}
