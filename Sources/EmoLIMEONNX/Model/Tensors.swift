import EmoLIMENumerics

/// An input of a model.
final class InputTensor {
  let element: ONNXError.Tensor.Element
  let shape: [Int]
  let bytes: UnsafeMutableRawBufferPointer

  /// Creates a tensor of numbers of the element type.
  private init<Number: BitwiseCopyable>(
    _ numbers: some Sequence<[Number]>, element: ONNXError.Tensor.Element, shape: [Int]
  ) {
    self.element = element
    self.shape = shape
    let size = MemoryLayout<Number>.stride
    bytes = .allocate(byteCount: shape.reduce(size, *), alignment: 64)
    var offset = 0
    for part in numbers {
      let place = UnsafeMutableRawBufferPointer(rebasing: bytes[offset...])
      part.withUnsafeBytes { place.copyMemory(from: $0) }
      offset += part.count * size
    }
  }

  deinit { bytes.deallocate() }

  /// Returns a tensor of rows of equal length, in single or half precision.
  static func rows(
    _ rows: [[Float]], element: ONNXError.Tensor.Element, shape: [Int]
  ) -> InputTensor {
    element == .float16
      ? InputTensor(rows.lazy.map { $0.map(Float16.init) }, element: element, shape: shape)
      : InputTensor(rows, element: .float32, shape: shape)
  }

  /// Returns a tensor of equal numbers, or `nil` for an unsupported element type.
  static func repeating(
    _ number: Int, element: ONNXError.Tensor.Element, shape: [Int]
  ) -> InputTensor? {
    let count = shape.reduce(1, *)
    return switch element {
    case .int32:
      InputTensor(
        [[Int32](repeating: Int32(clamping: number), count: count)], element: element, shape: shape)
    case .int64:
      InputTensor(
        [[Int64](repeating: Int64(number), count: count)], element: element, shape: shape)
    case .bool:
      InputTensor([[Bool](repeating: number != 0, count: count)], element: element, shape: shape)
    case .float32:
      InputTensor([[Float](repeating: Float(number), count: count)], element: element, shape: shape)
    case .float16:
      InputTensor(
        [[Float16](repeating: Float16(number), count: count)], element: element, shape: shape)
    case .other: nil
    }
  }
}

/// An output of a model.
struct OutputTensor {
  let shape: [Int]
  /// The numbers in row-major order.
  let elements: [Float]

  /// Returns the means over time of [batch, time, numbers], or the numbers of [batch, numbers]: one row
  /// per entry of the batch. Returns `nil` for other shapes and for a time axis of size 0.
  func meansOverTime() -> Matrix? {
    guard shape.count == 2 || shape.count == 3, let columns = shape.last else { return nil }
    let frames = shape.count == 3 ? shape[1] : 1
    guard frames > 0 else { return nil }
    var means = Matrix(rows: shape[0], columns: columns)
    for row in 0..<shape[0] {
      for column in 0..<columns {
        var sum = 0.0
        for frame in 0..<frames {
          sum += Double(elements[(row * frames + frame) * columns + column])
        }
        means[row, column] = sum / Double(frames)
      }
    }
    return means
  }
}
