/// Linear prediction of order 5 of a contour.
///
/// The gain (mean error energy) and the coefficients of A(z) = 1 + Σ aₖ z⁻ᵏ, by the autocorrelation
/// method in single precision (``LevinsonDurbin``).
///
/// The mean stays in, so the equations are nearly singular for smooth contours, and the last bit of
/// a contour can change the fourth digit of a coefficient.
struct LinearPrediction: FunctionalFamily {
  private static let order = 5

  var names: [String] { ["lpgain"] + (0..<Self.order).map { "lpc\($0)" } }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let correlation = autocorrelation(contour.values)
    let error = LevinsonDurbin.solve(
      order: Self.order, correlation: { correlation[$0] }, into: result + 1)
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
