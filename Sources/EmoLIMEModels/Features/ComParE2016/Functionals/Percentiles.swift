/// Quartiles, the first and last percentile, and the ranges between them, interpolated between
/// neighbours in the sorted contour.
struct Percentiles: FunctionalFamily {
  var names: [String] {
    [
      "quartile1", "quartile2", "quartile3", "iqr1-2", "iqr2-3", "iqr1-3", "percentile1.0",
      "percentile99.0", "pctlrange0-1",
    ]
  }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    RadixSort.withSorted(contour.values) { sorted in
      let quartiles = (
        sorted.percentile(0.25), sorted.percentile(0.5), sorted.percentile(0.75)
      )
      let first = sorted.percentile(0.01)
      let last = sorted.percentile(0.99)
      result[0] = quartiles.0
      result[1] = quartiles.1
      result[2] = quartiles.2
      result[3] = quartiles.1 - quartiles.0
      result[4] = quartiles.2 - quartiles.1
      result[5] = quartiles.2 - quartiles.0
      result[6] = first
      result[7] = last
      result[8] = abs(last - first)
    }
  }
}
