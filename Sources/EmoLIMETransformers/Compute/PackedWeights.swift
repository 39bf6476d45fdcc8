import CTransformerKernels

/// The weights and biases of a linear layer, in the order in which the kernels read them.
struct PackedWeights: Sendable {
  /// The number of inputs of an output.
  let inner: Int
  /// The number of outputs.
  let columns: Int
  private let weights: [Float]
  private let bias: [Float]?

  /// The memory of packed weights, in numbers.
  static func packedCount(inner: Int, columns: Int) -> Int { inner * paddedCount(columns) }

  private static func paddedCount(_ columns: Int) -> Int {
    let panel = Int(kernel_panel_columns)
    return (columns + panel - 1) / panel * panel
  }

  /// Packs weights.
  ///
  /// - Parameters:
  ///   - weights: `columns` rows of `inner` numbers, as `[outputs, inputs]` is stored.
  ///   - bias: a number for each output, or nil for zeros.
  init(_ weights: [Float], bias: [Float]?, inner: Int, columns: Int) {
    precondition(weights.count == inner * columns && bias?.count ?? columns == columns)
    self.inner = inner
    self.columns = columns
    let count = Self.packedCount(inner: inner, columns: columns)
    self.weights = [Float](unsafeUninitializedCapacity: count) { packed, initialized in
      kernel_pack_columns(weights, inner, inner, columns, packed.baseAddress)
      initialized = count
    }
    self.bias = bias.map { bias in
      bias + [Float](repeating: 0, count: Self.paddedCount(columns) - columns)
    }
  }

  /// Multiplies rows by the weights, on the calling thread.
  ///
  /// - Parameters:
  ///   - rows: where the first row begins.
  ///   - rowStride: from one row to the next; rows may overlap.
  ///   - chosen: the columns to compute, beginning at a multiple of 32; nil for all.
  ///   - output: where the first row of the whole output begins.
  ///   - adding: whether to add to the output instead of writing it.
  func multiply(
    _ rows: UnsafePointer<Float>, rowStride: Int, rowCount: Int, columns chosen: Range<Int>? = nil,
    into output: UnsafeMutablePointer<Float>, outputStride: Int, adding: Bool = false
  ) {
    let chosen = chosen ?? 0..<columns
    weights.withUnsafeBufferPointer { weights in
      bias.withUnsafePointer { bias in
        var product = kernel_product(
          rows: rows, row_stride: rowStride, row_count: rowCount, inner: inner,
          weights: weights.baseAddress, weight_columns: columns,
          first_column: chosen.lowerBound, columns: chosen.count, bias: bias,
          output: output + chosen.lowerBound, output_stride: outputStride, accumulates: adding)
        kernel_multiply(&product)
      }
    }
  }

  /// Multiplies rows by the weights, on all cores of a crew.
  ///
  /// - Parameter then: what to do with each part of the output as soon as it is there; given the
  ///   rows and the columns of the part.
  func multiply(
    _ rows: UnsafePointer<Float>, rowCount: Int, into output: UnsafeMutablePointer<Float>,
    adding: Bool = false, crew: Crew, then: (Range<Int>, Range<Int>) -> Void = { _, _ in }
  ) {
    // Parts are large enough that gathering the rows costs little, small enough that they stay in
    // a core's own cache and that there are some for each core.
    let rowLimit = 96
    let columnLimit = 512
    let columnPieces = (columns + columnLimit - 1) / columnLimit
    let rowPieces = (rowCount + rowLimit - 1) / rowLimit
    crew.forEach(rowPieces * columnPieces) { _, piece in
      let row = piece / columnPieces
      let rowRange = rowCount * row / rowPieces..<rowCount * (row + 1) / rowPieces
      let column = piece % columnPieces * columnLimit
      let columnRange = column..<min(column + columnLimit, columns)
      multiply(
        rows + rowRange.lowerBound * inner, rowStride: inner, rowCount: rowRange.count,
        columns: columnRange, into: output + rowRange.lowerBound * columns,
        outputStride: columns, adding: adding)
      then(rowRange, columnRange)
    }
  }
}

extension Optional where Wrapped == [Float] {
  /// Calls a closure with the numbers, or with nil.
  func withUnsafePointer<Result>(_ body: (UnsafePointer<Float>?) -> Result) -> Result {
    guard let self else { return body(nil) }
    return self.withUnsafeBufferPointer { body($0.baseAddress) }
  }
}
