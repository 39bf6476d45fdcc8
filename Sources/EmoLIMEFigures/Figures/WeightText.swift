import Foundation

/// How weights are written: with their sign, three digits for the largest, and a common power of ten
/// where there would be many zeros.
package struct WeightText: Sendable {
  private let exponent: Int
  private let decimals: Int

  /// - Parameter largest: the largest absolute weight.
  package init(largest: Double) {
    let magnitude = largest > 0 ? Int(floor(log10(largest))) : 0
    exponent = (-2..<4).contains(magnitude) ? 0 : 3 * Int((Double(magnitude) / 3).rounded(.down))
    decimals = min(3, max(0, 2 - (magnitude - exponent)))
  }

  package func callAsFunction(_ weight: Double) -> String {
    guard weight != 0 else { return "0" }
    return minus(String(format: "%+.\(decimals)f", weight / pow(10, Double(exponent))))
  }

  /// What the numbers are to be multiplied by, such as ` ×10⁻³`; nothing for 1.
  package var factor: String {
    guard exponent != 0 else { return "" }
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(abs(exponent)).compactMap(\.wholeNumberValue).map { superscripts[$0] }
    return " ×10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }
}
