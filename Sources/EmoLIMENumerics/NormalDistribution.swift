import Foundation

extension SeededGenerator {
  /// Returns a number from the standard normal distribution (Box and Muller 1958).
  package mutating func nextNormal() -> Double {
    // 1 - u lies in (0, 1], where the logarithm is finite.
    let radius = (-2 * log(1 - nextUniform())).squareRoot()
    return radius * cos(2 * .pi * nextUniform())
  }
}
