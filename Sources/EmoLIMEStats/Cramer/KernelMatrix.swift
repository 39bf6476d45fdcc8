import EmoLIMENumerics

/// The kernel of all pairs of rows of two samples.
enum KernelMatrix {
  /// Returns the symmetric matrix of φ(‖rᵢ - rⱼ‖²) over the rows r of both samples.
  ///
  /// Distances are sums of squared differences. The identity ‖a‖² + ‖b‖² - 2ab would lose half of
  /// the digits for close rows, which the root of ``CramerTest/Kernel/cramer`` would amplify.
  static func pooling(
    _ first: Matrix, _ second: Matrix, kernel: CramerTest.Kernel, workers: Int
  ) async throws -> Matrix {
    let rows = PaddedRows(pooling: first, second)
    let size = rows.count
    let stripes = try await concurrentMap(
      count: (size + stripeHeight - 1) / stripeHeight, workers: workers
    ) { stripe in
      let range = stripe * stripeHeight..<min((stripe + 1) * stripeHeight, size)
      return try upperRows(range, of: rows, kernel: kernel)
    }
    return mirrored(stripes, size: size)
  }

  private static let stripeHeight = 16

  /// Returns for each row of a range the kernel of the row with itself and all later rows.
  private static func upperRows(
    _ range: Range<Int>, of rows: PaddedRows, kernel: CramerTest.Kernel
  ) throws(StatisticsError) -> [[Double]] {
    var result: [[Double]] = []
    for row in range {
      var values = rows.squaredDistances(from: row)
      for index in values.indices {
        let value = kernel.value(values[index])
        guard values[index].isFinite, value.isFinite else {
          throw .kernelNotFinite(kernel: kernel.name, squaredDistance: values[index])
        }
        values[index] = value
      }
      result.append(values)
    }
    return result
  }

  private static func mirrored(_ stripes: [[[Double]]], size: Int) -> Matrix {
    var matrix = Matrix(rows: size, columns: size)
    matrix.elements.withUnsafeMutableBufferPointer { elements in
      for (row, values) in stripes.joined().enumerated() {
        for (offset, value) in values.enumerated() {
          elements[row * size + row + offset] = value
          elements[(row + offset) * size + row] = value
        }
      }
    }
    return matrix
  }
}

/// Rows as vectors of eight numbers; the last is padded with zeros, which do not change distances.
private struct PaddedRows: Sendable {
  let count: Int
  private let width: Int
  private var vectors: [SIMD8<Double>]

  init(pooling first: Matrix, _ second: Matrix) {
    count = first.rows + second.rows
    width = (first.columns + 7) / 8
    vectors = []
    vectors.reserveCapacity(count * width)
    for matrix in [first, second] {
      for row in 0..<matrix.rows {
        append(matrix.row(row))
      }
    }
  }

  private mutating func append(_ row: ArraySlice<Double>) {
    for start in stride(from: row.startIndex, to: row.endIndex, by: 8) {
      var vector = SIMD8<Double>()
      for (lane, value) in row[start..<min(start + 8, row.endIndex)].enumerated() {
        vector[lane] = value
      }
      vectors.append(vector)
    }
  }

  /// Returns the squared distances of a row from itself and all later rows.
  func squaredDistances(from row: Int) -> [Double] {
    vectors.withUnsafeBufferPointer { vectors in
      (row..<count).map { other in
        var sum = SIMD8<Double>()
        for index in 0..<width {
          let difference = vectors[row * width + index] - vectors[other * width + index]
          sum += difference * difference
        }
        return sum.sum()
      }
    }
  }
}
