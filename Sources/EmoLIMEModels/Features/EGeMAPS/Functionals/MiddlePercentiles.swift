/// The percentiles 20, 50 and 80, and the range from the first to the last of them.
struct MiddlePercentiles: FunctionalFamily {
  var names: [String] { ["percentile20.0", "percentile50.0", "percentile80.0", "pctlrange0-2"] }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    RadixSort.withSorted(contour.values) { sorted in
      result[0] = sorted.percentile(0.2)
      result[1] = sorted.percentile(0.5)
      result[2] = sorted.percentile(0.8)
      result[3] = abs(result[2] - result[0])
    }
  }
}
