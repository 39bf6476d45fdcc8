/// The standard deviation (of the population), skewness, and kurtosis (3 for a normal distribution).
struct Moments: FunctionalFamily {
  var names: [String] { ["stddev", "skewness", "kurtosis"] }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let mean = Double(contour.mean)
    var second = 0.0
    var third = 0.0
    var fourth = 0.0
    for value in contour.values {
      let deviation = Double(value) - mean
      let square = deviation * deviation
      second += square
      third += square * deviation
      fourth += square * square
    }
    let count = Double(contour.count)
    let variance = second / count
    result[0] = Float(variance.squareRoot())
    result[1] = variance == 0 ? 0 : Float(third / (count * variance * variance.squareRoot()))
    result[2] = variance == 0 ? 0 : Float(fourth / (count * variance * variance))
  }
}
