extension Matrix {
  /// The inner product of each row of this matrix and each row of another, summed in an order that
  /// depends on the length of the rows alone.
  ///
  /// Entry (i, j) has the same bits whatever the other rows are, however many there are and in
  /// whatever order, on every processor. ``multiplied(byTransposeOf:)`` is faster for large
  /// matrices, but there the rows beside a row may change its last bits. So a classifier whose rows
  /// are signals needs this one.
  ///
  /// The products of elements k, k + 4, k + 8, … are summed in lane k of four, in ascending order;
  /// then lanes 0 and 2, and 1 and 3, and at last these two sums are added.
  ///
  /// The numbers of columns must agree, else this traps.
  package func innerProducts(withRowsOf other: Matrix) -> Matrix {
    precondition(columns == other.columns, "Row lengths differ: \(columns) and \(other.columns).")
    var result = Matrix(rows: rows, columns: other.rows)
    guard columns > 0 else { return result }
    let (rows, columns) = (rows, columns)
    elements.withUnsafeBufferPointer { left in
      other.elements.withUnsafeBufferPointer { right in
        result.elements.withUnsafeMutableBufferPointer { output in
          guard let left = left.baseAddress, let right = right.baseAddress,
            let output = output.baseAddress
          else { return }
          // Four rows of the other matrix stay in the cache while all of these are gone through.
          for first in stride(from: 0, to: other.rows, by: 4) {
            let group = RowGroup(right, first: first, rows: other.rows, length: columns)
            for row in 0..<rows {
              let products = group.innerProducts(with: left + row * columns)
              for place in 0..<min(4, other.rows - first) {
                output[row * other.rows + first + place] = products[place]
              }
            }
          }
        }
      }
    }
    return result
  }
}

/// Up to four rows of a matrix, read together so that each element of another vector is loaded once
/// for all of them.
///
/// If fewer are left, the last replaces those that are missing.
private struct RowGroup {
  private typealias Lanes = SIMD4<Double>

  private let row0, row1, row2, row3: UnsafePointer<Double>
  private let length: Int

  init(_ elements: UnsafePointer<Double>, first: Int, rows: Int, length: Int) {
    func row(_ place: Int) -> UnsafePointer<Double> {
      elements + min(first + place, rows - 1) * length
    }
    (row0, row1, row2, row3) = (row(0), row(1), row(2), row(3))
    self.length = length
  }

  /// The inner products of the rows and a vector; each is summed by itself, in the same order.
  func innerProducts(with vector: UnsafePointer<Double>) -> SIMD4<Double> {
    var (sums0, sums1, sums2, sums3) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var index = 0
    while index + 4 <= length {
      let factors = lanes(vector, index)
      sums0 += factors * lanes(row0, index)
      sums1 += factors * lanes(row1, index)
      sums2 += factors * lanes(row2, index)
      sums3 += factors * lanes(row3, index)
      index += 4
    }
    var lane = 0
    while index < length {
      sums0[lane] += vector[index] * row0[index]
      sums1[lane] += vector[index] * row1[index]
      sums2[lane] += vector[index] * row2[index]
      sums3[lane] += vector[index] * row3[index]
      index += 1
      lane += 1
    }
    return SIMD4(total(sums0), total(sums1), total(sums2), total(sums3))
  }

  @inline(__always)
  private func lanes(_ elements: UnsafePointer<Double>, _ index: Int) -> Lanes {
    UnsafeRawPointer(elements + index).loadUnaligned(as: Lanes.self)
  }

  private func total(_ sums: Lanes) -> Double {
    let halves = sums.lowHalf + sums.highHalf
    return halves[0] + halves[1]
  }
}
