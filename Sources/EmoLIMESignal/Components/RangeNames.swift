import Foundation

/// Returns the name of a frequency range, such as `0–1000 Hz`.
package func frequencyRange(_ range: ClosedRange<Double>) -> String {
  func text(_ frequency: Double) -> String { String(format: "%.0f", frequency) }
  return "\(text(range.lowerBound))–\(text(range.upperBound)) Hz"
}

/// Returns the name of a range of samples in seconds, such as `0.00–0.25 s`, with four decimals for
/// ranges below 50 ms.
func timeRange(_ range: Range<Int>, sampleRate: Double) -> String {
  let digits = Double(range.count) / sampleRate < 0.05 ? 4 : 2
  func text(_ sample: Int) -> String {
    String(format: "%.\(digits)f", Double(sample) / sampleRate)
  }
  return "\(text(range.lowerBound))–\(text(range.upperBound)) s"
}
