/// The standard deviation (of the population), skewness, and kurtosis (3 for a normal distribution).
struct Moments: FunctionalFamily {
  var names: [String] { ["stddev", "skewness", "kurtosis"] }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let mean = WideLanes(repeating: Double(contour.mean))
    var seconds = WideLanes(repeating: 0)
    var thirds = WideLanes(repeating: 0)
    var fourths = WideLanes(repeating: 0)
    for index in stride(from: 0, to: contour.count, by: 4) {
      let deviation = contour.values.chunk(at: index, padding: contour.mean).wide - mean
      let square = deviation * deviation
      seconds += square
      thirds += square * deviation
      fourths += square * square
    }
    let (second, third, fourth) = (seconds.sum(), thirds.sum(), fourths.sum())
    let count = Double(contour.count)
    let variance = second / count
    result[0] = Float(variance.squareRoot())
    result[1] = variance == 0 ? 0 : Float(third / (count * variance * variance.squareRoot()))
    result[2] = variance == 0 ? 0 : Float(fourth / (count * variance * variance))
  }
}
