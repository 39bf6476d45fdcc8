/// The range, and where the extremes are, as shares of the length.
struct Extremes: FunctionalFamily {
  var names: [String] { ["range", "maxPos", "minPos"] }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let count = Float(contour.count)
    result[0] = contour.range
    result[1] = Float(contour.maximumIndex) / count
    result[2] = Float(contour.minimumIndex) / count
  }
}
