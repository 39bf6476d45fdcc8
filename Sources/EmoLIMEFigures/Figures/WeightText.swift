import Foundation

/// A number format for weights: signed, with three digits for the largest, and with a common power
/// of ten if the weights are very large or small.
package struct WeightText: Sendable, Encodable {
  private let exponent: Int
  private let decimals: Int

  /// - Parameter largest: The largest absolute weight.
  package init(largest: Double) {
    let magnitude = largest > 0 ? Int(floor(log10(largest))) : 0
    exponent = (-2..<4).contains(magnitude) ? 0 : 3 * Int((Double(magnitude) / 3).rounded(.down))
    decimals = min(3, max(0, 2 - (magnitude - exponent)))
  }

  /// Returns the weight as text, without the power of ten.
  package func callAsFunction(_ weight: Double) -> String {
    guard weight != 0 else { return "0" }
    return minus(String(format: "%+.\(decimals)f", weight / pow(10, Double(exponent))))
  }

  /// Returns a number that has no sign, such as a standard error, as a cell without the power of ten.
  func cell(_ value: Double?) -> DataTable.Cell {
    .number(value.map { $0 / pow(10, Double(exponent)) }, decimals: decimals)
  }

  /// The power of ten by which all texts are multiplied, such as ` ×10⁻³`; empty for 1.
  package var factor: String {
    guard exponent != 0 else { return "" }
    let superscripts = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    let digits = String(abs(exponent)).compactMap(\.wholeNumberValue).map { superscripts[$0] }
    return " ×10" + (exponent < 0 ? "⁻" : "") + String(digits)
  }
}
