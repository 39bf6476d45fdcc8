import EmoLIMENumerics

extension Matrix {
  /// A matrix of the features of clips, given as one array per clip.
  ///
  /// - Parameters:
  ///   - features: One array per clip.
  ///   - columns: The number of features, or `nil` for that of the first clip.
  /// - Throws: ``ModelError/featuresDiffer(expected:actual:)`` if an array has another length.
  package init(features: [[Double]], columns: Int? = nil) throws(ModelError) {
    let columns = columns ?? features.first?.count ?? 0
    if let row = features.first(where: { $0.count != columns }) {
      throw .featuresDiffer(expected: columns, actual: row.count)
    }
    self.init(rows: features.count, columns: columns)
    elements = Array(features.joined())
  }

  /// Checks that all elements are finite.
  ///
  /// - Throws: ``ModelError/featureNotFinite(row:column:)`` for the first that is not.
  package func checkFinite() throws(ModelError) {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .featureNotFinite(row: index / columns, column: index % columns)
  }

  /// Checks that this Gram matrix of some features did not overflow.
  ///
  /// - Throws: ``ModelError/featureNotFinite(row:column:)`` for the largest feature of the first row
  ///   with an infinite square.
  func checkNoOverflow(of features: Matrix) throws(ModelError) {
    guard let row = (0..<rows).first(where: { !self[$0, $0].isFinite }) else { return }
    let magnitudes = features.row(row).map(abs)
    let column = magnitudes.indices.max { magnitudes[$0] < magnitudes[$1] } ?? 0
    throw .featureNotFinite(row: row, column: column)
  }

  /// Returns the matrix with a number added to every element.
  func adding(_ number: Double) -> Matrix {
    guard number != 0 else { return self }
    var result = self
    result.elements.withUnsafeMutableBufferPointer { elements in
      for index in 0..<elements.count { elements[index] += number }
    }
    return result
  }

  /// Returns the matrix with one number per column added to every row.
  func adding(toRows numbers: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] += numbers[column] }
    }
    return result
  }
}
