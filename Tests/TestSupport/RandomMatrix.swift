import EmoLIMENumerics

extension Matrix {
  /// Returns a matrix of standard normal numbers.
  package static func random(
    rows: Int, columns: Int, from generator: inout SeededGenerator
  ) -> Matrix {
    var matrix = Matrix(rows: rows, columns: columns)
    for index in matrix.elements.indices { matrix.elements[index] = generator.nextNormal() }
    return matrix
  }
}
