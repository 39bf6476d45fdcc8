import EmoLIMENumerics

extension Matrix {
  /// Throws ``TrainingError/featureNotFinite(row:column:)`` for the first number that is NaN or
  /// infinite.
  package func checkFinite() throws(TrainingError) {
    guard let index = elements.firstIndex(where: { !$0.isFinite }) else { return }
    throw .featureNotFinite(row: index / columns, column: index % columns)
  }

  /// Throws ``TrainingError/featureNotFinite(row:column:)`` for the first row whose square in this
  /// matrix of the inner products of some features has overflown.
  func checkNoOverflow(of features: Matrix) throws(TrainingError) {
    guard let row = (0..<rows).first(where: { !self[$0, $0].isFinite }) else { return }
    let magnitudes = features.row(row).map(abs)
    let column = magnitudes.indices.max { magnitudes[$0] < magnitudes[$1] } ?? 0
    throw .featureNotFinite(row: row, column: column)
  }

  /// The matrix with a number added to every element.
  func adding(_ number: Double) -> Matrix {
    guard number != 0 else { return self }
    var result = self
    result.elements.withUnsafeMutableBufferPointer { elements in
      for index in 0..<elements.count { elements[index] += number }
    }
    return result
  }

  /// The matrix with a number for each column added to every row.
  func adding(toRows numbers: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] += numbers[column] }
    }
    return result
  }
}
