/// A contour that functionals are taken of, and what many of them need.
struct Contour {
  /// The values, at least one, a frame apart.
  let values: UnsafeBufferPointer<Float>
  /// The smallest value.
  let minimum: Float
  /// The largest value.
  let maximum: Float
  /// Where the smallest value is first.
  let minimumIndex: Int
  /// Where the largest value is first.
  let maximumIndex: Int
  /// The mean, in single precision.
  let mean: Float
  /// From the smallest to the largest value.
  var range: Float { maximum - minimum }
  /// The number of values.
  var count: Int { values.count }

  init(_ values: UnsafeBufferPointer<Float>) {
    self.values = values
    var minimum = values[0]
    var maximum = values[0]
    var sum = 0.0
    for value in values {
      minimum = min(minimum, value)
      maximum = max(maximum, value)
      sum += Double(value)
    }
    self.minimum = minimum
    self.maximum = maximum
    minimumIndex = values.firstIndex(of: minimum) ?? 0
    maximumIndex = values.firstIndex(of: maximum) ?? 0
    mean = Float(sum / Double(values.count))
  }
}
