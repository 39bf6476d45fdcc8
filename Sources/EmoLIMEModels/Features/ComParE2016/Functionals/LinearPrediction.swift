/// Linear prediction of order 5 of a contour.
///
/// The gain (mean error energy) and the coefficients of A(z) = 1 + Σ aₖ z⁻ᵏ, by the autocorrelation method and the Levinson-Durbin recursion (Makhoul,
/// "Linear prediction: a tutorial review", Proc. IEEE 63, 1975), in single precision.
///
/// The mean stays in, so the equations are nearly singular for smooth contours, and the last bit of
/// a contour can change the fourth digit of a coefficient.
struct LinearPrediction: FunctionalFamily {
  private static let order = 5

  var names: [String] { ["lpgain"] + (0..<Self.order).map { "lpc\($0)" } }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    for index in 0...Self.order { result[index] = 0 }
    let correlation = autocorrelation(contour.values)
    var error = correlation[0]
    let coefficients = result + 1
    // Without an error there is nothing left to predict, and below normal numbers no precision.
    for order in 0..<Self.order where abs(error) >= .leastNormalMagnitude {
      var sum = correlation[order + 1]
      for index in 0..<order { sum += coefficients[index] * correlation[order - index] }
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
    result[0] = error / Float(contour.count)
  }

  /// Σ x[i] x[i - lag] for lags 0 to 5, each summed in order of time.
  private func autocorrelation(_ values: UnsafeBufferPointer<Float>) -> SIMD8<Float> {
    var sums = SIMD8<Float>(repeating: 0)
    // The values at lags 0, 1, ...; those before the start are 0 and add nothing.
    var recent = SIMD8<Float>(repeating: 0)
    for value in values {
      recent = SIMD8(
        value, recent[0], recent[1], recent[2], recent[3], recent[4], 0, 0)
      sums += value * recent
    }
    return sums
  }
}
