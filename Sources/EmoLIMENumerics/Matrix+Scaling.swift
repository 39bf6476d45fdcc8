extension Matrix {
  /// Multiplies every row by its factor.
  package mutating func multiplyRows(by factors: [Double]) {
    let (rows, columns) = (rows, columns)
    elements.withUnsafeMutableBufferPointer { elements in
      for row in 0..<rows {
        let factor = factors[row]
        for column in 0..<columns { elements[row * columns + column] *= factor }
      }
    }
  }
}
