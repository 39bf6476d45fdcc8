import Foundation

/// How weights are written: with their sign, and as many decimals as the largest deserves.
struct WeightText: Sendable {
  private let decimals: Int?

  /// - Parameter largest: the largest absolute weight.
  init(largest: Double) {
    // Below and above these, decimals would hide all digits, or be none.
    decimals =
      largest == 0
      ? 0 : (1e-4..<1e5).contains(largest) ? max(0, 2 - Int(floor(log10(largest)))) : nil
  }

  func callAsFunction(_ weight: Double) -> String {
    guard weight != 0 else { return "0" }
    let text = decimals.map { String(format: "%+.\($0)f", weight) } ?? String(format: "%+.1e", weight)
    return minus(text)
  }
}
