extension UnsafeBufferPointer<Float> {
  /// Returns a percentile of sorted values, interpolated between neighbours.
  ///
  /// - Parameter share: From 0, the smallest value, to 1, the largest.
  func percentile(_ share: Double) -> Float {
    let position = share * Double(count - 1)
    let lower = Int(position)
    guard lower + 1 < count, position > Double(lower) else { return self[lower] }
    let upperWeight = Float(position - Double(lower))
    let lowerWeight = Float(Double(lower + 1) - position)
    return self[lower] * lowerWeight + self[lower + 1] * upperWeight
  }
}
