import ArgumentParser

/// The possible numbers of concurrent calls or files.
let jobRange = 1...4096

/// Checks that the value of an option is in a range.
///
/// - Throws: `ValidationError` with the range.
func checkRange(_ option: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
  guard let value, !range.contains(value) else { return }
  throw ValidationError(
    "\(option) must be from \(range.lowerBound) to \(range.upperBound) (got \(value)).")
}
