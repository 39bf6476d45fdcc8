/// The Levinson-Durbin recursion in single precision: the coefficients of A(z) = 1 + Σ aₖ z⁻ᵏ from
/// autocorrelations (Makhoul, "Linear prediction: a tutorial review", Proc. IEEE 63, 1975).
enum LevinsonDurbin {
  /// Writes the coefficients and returns the energy of the prediction error.
  ///
  /// - Parameters:
  ///   - order: The number of coefficients.
  ///   - correlation: Returns the autocorrelation at a lag from 0 to the order.
  ///   - coefficients: Memory for as many numbers as the order.
  @inline(__always)
  static func solve(
    order: Int, correlation: (Int) -> Float, into coefficients: UnsafeMutablePointer<Float>
  ) -> Float {
    coefficients.update(repeating: 0, count: order)
    var error = correlation(0)
    // Without an error there is nothing left to predict, and below normal numbers no precision.
    for order in 0..<order where abs(error) >= .leastNormalMagnitude {
      var sum = correlation(order + 1)
      for index in 0..<order { sum += coefficients[index] * correlation(order - index) }
      let reflection = -1 / error * sum
      coefficients[order] = reflection
      for index in 0..<order / 2 {
        let lower = coefficients[index]
        let upper = coefficients[order - 1 - index]
        coefficients[index] = lower + reflection * upper
        coefficients[order - 1 - index] = upper + reflection * lower
      }
      if order % 2 == 1 {
        coefficients[order / 2] += reflection * coefficients[order / 2]
      }
      error *= 1 - reflection * reflection
    }
    return error
  }
}
