/// Segments in which a contour is not zero.
struct NonzeroSegments: FunctionalFamily {
  var names: [String] { SegmentLengths.functionalNames }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    SegmentLengths(of: contour.values, limit: SegmentLengths.functionalLimit) { $0 != 0 }
      .write(into: result)
  }
}

extension SegmentLengths {
  /// At most this many segments count in the functionals of ComParE 2016.
  static let functionalLimit = 100
  static let functionalNames = ["meanSegLen", "maxSegLen", "minSegLen", "segLenStddev"]

  /// Writes the four functionals, in seconds.
  func write(into result: UnsafeMutablePointer<Float>) {
    (result[0], result[3]) = meanAndDeviation
    result[1] = longest
    result[2] = shortest
  }
}
