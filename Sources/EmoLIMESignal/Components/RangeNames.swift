import Foundation

/// A range of frequencies as a person writes it, such as `0–1000 Hz`.
func frequencyRange(_ range: ClosedRange<Double>) -> String {
  func text(_ frequency: Double) -> String { String(format: "%.0f", frequency) }
  return "\(text(range.lowerBound))–\(text(range.upperBound)) Hz"
}

/// A range of samples as times, such as `0.00–0.25 s`, with as many digits as short ones need.
func timeRange(_ range: Range<Int>, sampleRate: Double) -> String {
  let digits = Double(range.count) / sampleRate < 0.05 ? 4 : 2
  func text(_ sample: Int) -> String {
    String(format: "%.\(digits)f", Double(sample) / sampleRate)
  }
  return "\(text(range.lowerBound))–\(text(range.upperBound)) s"
}
