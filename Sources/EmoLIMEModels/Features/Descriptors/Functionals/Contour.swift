/// A contour that functionals are taken of, and what many of them need.
struct Contour {
  /// The values, at least one, a frame apart.
  let values: UnsafeBufferPointer<Float>
  /// The smallest value.
  let minimum: Float
  /// The largest value.
  let maximum: Float
  /// The index of the first minimum.
  let minimumIndex: Int
  /// The index of the first maximum.
  let maximumIndex: Int
  /// The mean, in single precision.
  let mean: Float
  /// From the smallest to the largest value.
  var range: Float { maximum - minimum }
  /// The number of values.
  var count: Int { values.count }

  init(_ values: UnsafeBufferPointer<Float>) {
    self.values = values
    var lowest = FrameLanes(repeating: values[0])
    var highest = lowest
    var sum = WideLanes(repeating: 0)
    for index in stride(from: 0, to: values.count, by: 4) {
      let chunk = values.chunk(at: index, padding: values[0])
      lowest = smaller(lowest, chunk)
      highest = larger(highest, chunk)
      sum += values.chunk(at: index, padding: 0).wide
    }
    let minimum = lowest.min()
    let maximum = highest.max()
    self.minimum = minimum
    self.maximum = maximum
    minimumIndex = values.firstIndex(of: minimum) ?? 0
    maximumIndex = values.firstIndex(of: maximum) ?? 0
    mean = Float(sum.sum() / Double(values.count))
  }
}

extension UnsafeBufferPointer<Float> {
  /// Four values from an index on, those beyond the end replaced.
  @inline(__always)
  func chunk(at index: Int, padding: Float) -> FrameLanes {
    if index + 4 <= count {
      return UnsafeRawBufferPointer(self)
        .loadUnaligned(fromByteOffset: 4 * index, as: FrameLanes.self)
    }
    var result = FrameLanes(repeating: padding)
    for lane in 0..<Swift.max(0, count - index) { result[lane] = self[index + lane] }
    return result
  }
}
