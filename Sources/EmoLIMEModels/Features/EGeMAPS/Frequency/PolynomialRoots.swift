/// The roots of real polynomials: the eigenvalues of the companion matrix by the QR algorithm with
/// double shifts (Martin, Peters & Wilkinson, "The QR algorithm for real Hessenberg matrices", Numer.
/// Math. 14, 1970), after balancing (Parlett & Reinsch, "Balancing a matrix for calculation of
/// eigenvalues and eigenvectors", Numer. Math. 13, 1969).
///
/// LAPACK would do as well, but its last digits depend on the kernels of its BLAS.
package struct PolynomialRoots {
  /// A complex number.
  package typealias Root = (real: Double, imaginary: Double)

  /// More steps than any eigenvalue needs, LAPACK's limit for a small matrix; matrices that are not finite
  /// end here.
  private static let mostSteps = 300

  private let size: Int
  /// The matrix by rows, of upper Hessenberg form, and a row and a column more.
  private let matrix: UnsafeMutablePointer<Double>
  private var roots: [Root] = []

  /// Returns the roots of zⁿ + Σₖ cₖ zⁿ⁻ᵏ that are not 0.
  ///
  /// - Parameter coefficients: c₁ to cₙ.
  /// - Returns: The roots in no particular order, complex ones in pairs. If the coefficients are not
  ///   finite, roots may be missing.
  package static func roots(monicFrom coefficients: [Double]) -> [Root] {
    let degree = (coefficients.lastIndex { $0 != 0 } ?? -1) + 1
    let capacity = (degree + 1) * (degree + 1)
    return withUnsafeTemporaryAllocation(of: Double.self, capacity: capacity) { memory in
      guard let matrix = memory.baseAddress else { return [] }
      memory.initialize(repeating: 0)
      var solver = PolynomialRoots(coefficients.prefix(degree), matrix: matrix)
      solver.balance()
      solver.deflate()
      return solver.roots
    }
  }

  /// Creates the companion matrix.
  ///
  /// - Parameter matrix: Memory for a row and a column more than there are coefficients, all 0.
  private init(_ coefficients: ArraySlice<Double>, matrix: UnsafeMutablePointer<Double>) {
    size = coefficients.count
    self.matrix = matrix
    for (column, coefficient) in coefficients.enumerated() { matrix[column] = -coefficient }
    for row in 1..<max(size, 1) { self[row, row - 1] = 1 }
  }

  private subscript(row: Int, column: Int) -> Double {
    @inline(__always) get { matrix[row * (size + 1) + column] }
    @inline(__always) nonmutating set { matrix[row * (size + 1) + column] = newValue }
  }

  /// Scales rows and columns by powers of two until they are of similar size.
  private func balance() {
    var isBalanced = false
    while !isBalanced {
      isBalanced = true
      for index in 0..<size {
        var (row, column) = (0.0, 0.0)
        for other in 0..<size where other != index {
          row += abs(self[index, other])
          column += abs(self[other, index])
        }
        guard row.isFinite, column.isFinite, row > 0, column > 0 else { continue }
        let sum = row + column
        var factor = 1.0
        while column < row / 2 { (factor, column) = (2 * factor, 4 * column) }
        while column >= 2 * row { (factor, column) = (factor / 2, column / 4) }
        guard (column + row) / factor < 0.95 * sum else { continue }
        isBalanced = false
        for other in 0..<size {
          self[index, other] /= factor
          self[other, index] *= factor
        }
      }
    }
  }

  /// Splits off eigenvalues from the end of the matrix until none is left.
  private mutating func deflate() {
    var end = size - 1
    var steps = 0
    while end >= 0, steps < Self.mostSteps {
      let start = firstOfBlock(endingAt: end)
      if start == end {
        roots.append((self[end, end], 0))
        (end, steps) = (end - 1, 0)
      } else if start == end - 1 {
        appendPair(at: start)
        (end, steps) = (end - 2, 0)
      } else {
        step(start: start, end: end, isExceptional: steps % 10 == 9)
        steps += 1
      }
    }
  }

  /// The first row of the block whose subdiagonal is not negligible.
  private func firstOfBlock(endingAt end: Int) -> Int {
    var row = end
    while row > 0 {
      let size = abs(self[row - 1, row - 1]) + abs(self[row, row])
      if abs(self[row, row - 1]) <= .ulpOfOne * size {
        self[row, row - 1] = 0
        break
      }
      row -= 1
    }
    return row
  }

  /// Appends the eigenvalues of the two by two block at a row.
  private mutating func appendPair(at row: Int) {
    let (a, d) = (self[row, row], self[row + 1, row + 1])
    let product = self[row, row + 1] * self[row + 1, row]
    let half = (a - d) / 2
    let discriminant = half * half + product
    guard discriminant >= 0 else {
      let imaginary = (-discriminant).squareRoot()
      roots += [(d + half, imaginary), (d + half, -imaginary)]
      return
    }
    let distance = half + (half < 0 ? -discriminant.squareRoot() : discriminant.squareRoot())
    roots += [(d + distance, 0), (distance == 0 ? d : d - product / distance, 0)]
  }

  /// One step with the two eigenvalues of the last block as shifts.
  private func step(start: Int, end: Int, isExceptional: Bool) {
    var (x, y) = (self[end, end], self[end - 1, end - 1])
    var product = self[end, end - 1] * self[end - 1, end]
    if isExceptional {
      // Shifts that are no eigenvalues break a cycle.
      let size = abs(self[end, end - 1]) + abs(self[end - 1, end - 2])
      (x, y, product) = (x + 0.75 * size, x + 0.75 * size, -0.4375 * size * size)
    }
    let (first, vector) = bulge(start: start, end: end, x: x, y: y, product: product)
    for row in first + 2..<end + 1 {
      self[row, row - 2] = 0
      if row > first + 2 { self[row, row - 3] = 0 }
    }
    var (p, q, r) = vector
    for row in first..<end {
      let hasThree = row < end - 1
      if row > first {
        p = self[row, row - 1]
        q = self[row + 1, row - 1]
        r = hasThree ? self[row + 2, row - 1] : 0
      }
      let length = (p * p + q * q + r * r).squareRoot()
      if length == 0 { continue }
      let signed = p < 0 ? -length : length
      if row > first {
        self[row, row - 1] = -signed
        self[row + 1, row - 1] = 0
        if hasThree { self[row + 2, row - 1] = 0 }
      } else if first > start {
        self[row, row - 1] = -self[row, row - 1]
      }
      reflect(row, (p + signed, q, r), length: signed, start: start, end: end)
    }
  }

  /// Where a step may begin, and the first column of its product of two shifts.
  private func bulge(
    start: Int, end: Int, x: Double, y: Double, product: Double
  ) -> (row: Int, vector: (Double, Double, Double)) {
    var row = end - 2
    while true {
      let diagonal = self[row, row]
      let (r, s) = (x - diagonal, y - diagonal)
      var vector = (
        (r * s - product) / self[row + 1, row] + self[row, row + 1],
        self[row + 1, row + 1] - diagonal - r - s, self[row + 2, row + 1]
      )
      let size = abs(vector.0) + abs(vector.1) + abs(vector.2)
      vector = (vector.0 / size, vector.1 / size, vector.2 / size)
      if row == start { return (row, vector) }
      // Two small elements of the subdiagonal in a row separate what is before them.
      let small = abs(self[row, row - 1]) * (abs(vector.1) + abs(vector.2))
      let neighbours =
        abs(self[row - 1, row - 1]) + abs(diagonal) + abs(self[row + 1, row + 1])
      if small <= .ulpOfOne * abs(vector.0) * neighbours { return (row, vector) }
      row -= 1
    }
  }

  /// Applies the Householder reflection that maps a vector of three (in the last row of two) elements
  /// to the first axis, from both sides.
  ///
  /// In the last row the third element is 0, so that the row and the column after the block keep their
  /// values.
  private func reflect(
    _ row: Int, _ vector: (Double, Double, Double), length: Double, start: Int, end: Int
  ) {
    let (scale, inverse) = (1 / length, 1 / vector.0)
    let weights = (vector.0 * scale, vector.1 * scale, vector.2 * scale)
    let (second, third) = (vector.1 * inverse, vector.2 * inverse)
    for column in row...end {
      let sum = self[row, column] + second * self[row + 1, column] + third * self[row + 2, column]
      self[row, column] -= sum * weights.0
      self[row + 1, column] -= sum * weights.1
      self[row + 2, column] -= sum * weights.2
    }
    for other in start...min(end, row + 3) {
      let sum =
        weights.0 * self[other, row] + weights.1 * self[other, row + 1]
        + weights.2 * self[other, row + 2]
      self[other, row] -= sum
      self[other, row + 1] -= sum * second
      self[other, row + 2] -= sum * third
    }
  }
}
