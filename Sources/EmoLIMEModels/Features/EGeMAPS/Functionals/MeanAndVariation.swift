/// The arithmetic mean, and the standard deviation (of the population) over the mean, which has the sign
/// of the mean and no bound.
struct MeanAndVariation: FunctionalFamily {
  var names: [String] { ["amean", "stddevNorm"] }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let mean = Double(contour.mean)
    var squares = 0.0
    for value in contour.values {
      let deviation = Double(value) - mean
      squares += deviation * deviation
    }
    let deviation = (squares / Double(contour.count)).squareRoot()
    result[0] = contour.mean
    result[1] = Float(mean == 0 ? deviation : deviation / mean)
  }
}
