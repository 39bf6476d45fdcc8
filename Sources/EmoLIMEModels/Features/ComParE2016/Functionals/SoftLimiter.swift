import Foundation

/// Keeps numbers from growing without bound: the identity up to a threshold, and above it a curve
/// that approaches the threshold plus a margin.
///
/// With excess u = |x| - threshold, |x| becomes
/// threshold + margin · tanh((√(u + 1) - 1) / (margin / 2)). The hyperbolic tangent is taken from a
/// logistic function in single precision, whose rounding shows just above the threshold.
struct SoftLimiter {
  let threshold: Float
  let margin: Float

  func callAsFunction(_ x: Float) -> Float {
    if x > threshold { return tanh(excess: x - threshold, sign: 1) * margin + threshold }
    if x < -threshold { return tanh(excess: -(x + threshold), sign: -1) * margin - threshold }
    return x
  }

  private func tanh(excess: Float, sign: Float) -> Float {
    let z = Float(((Double(excess) + 1).squareRoot() - 1) / (0.5 * Double(margin))) * sign
    let logistic =
      2 * z > log(Float.greatestFiniteMagnitude) ? 1 : Float(1 / (1 + exp(-Double(2 * z))))
    return 2 * logistic - 1
  }
}
