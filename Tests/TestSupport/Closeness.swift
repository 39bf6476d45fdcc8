/// Whether two numbers differ by no more than an absolute tolerance; never for NaN.
public func isClose(_ actual: Double, _ expected: Double, within tolerance: Double) -> Bool {
  abs(actual - expected) <= tolerance
}

/// The largest absolute difference of two equally long lists; infinite where their lengths differ
/// or a number is NaN, so that no such pair can pass for close.
public func largestDifference(
  _ actual: some Collection<Double>, _ expected: some Collection<Double>
) -> Double {
  guard actual.count == expected.count else { return .infinity }
  return zip(actual, expected).reduce(0) { largest, pair in
    let difference = abs(pair.0 - pair.1)
    return difference.isNaN ? .infinity : max(largest, difference)
  }
}
