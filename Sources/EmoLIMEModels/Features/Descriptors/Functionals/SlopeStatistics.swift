/// The slopes between consecutive extrema, in values a second.
struct SlopeStatistics {
  /// Slopes of one direction.
  private struct Slopes {
    var values: [Float] = []
    /// A slope from the last extremum to the end, which counts in the mean alone.
    var last: Float?

    var meanAndDeviation: (Float, Float) {
      let count = Float(values.count + (last == nil ? 0 : 1))
      guard count > 0 else { return (0, 0) }
      let mean = (values.reduce(0, +) + (last ?? 0)) / count
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, (squares / count).squareRoot())
    }
  }

  static let names = [
    "meanRisingSlope", "stddevRisingSlope", "meanFallingSlope", "stddevFallingSlope",
  ]

  /// From a minimum up to a maximum.
  private var rising = Slopes()
  /// From a maximum down to a minimum, positive where the contour falls.
  private var falling = Slopes()

  init(_ extrema: [ContourPeaks.Extremum], contour: Contour) {
    let period = Float(Framing.period)
    let values = contour.values
    var lastMaximum = (position: 0, value: values[0])
    var lastMinimum = lastMaximum
    for extremum in extrema {
      if extremum.isMaximum {
        let time = period * Float(extremum.position - lastMinimum.position)
        rising.values.append((extremum.value - lastMinimum.value) / time)
        lastMaximum = (extremum.position, extremum.value)
      } else {
        let time = period * Float(extremum.position - lastMaximum.position)
        falling.values.append((lastMaximum.value - extremum.value) / time)
        lastMinimum = (extremum.position, extremum.value)
      }
    }
    let end = values[values.count - 1]
    guard let last = extrema.last else {
      let slope = (end - values[0]) / Float(values.count)
      if slope > 0 { rising.last = slope } else if slope < 0 { falling.last = slope }
      return
    }
    // Towards the end, a fall is negative.
    let slope = (end - last.value) / (period * Float(values.count - 1 - last.position))
    if last.isMaximum { falling.last = slope } else { rising.last = slope }
  }

  /// Writes the four functionals: mean and standard deviation of rising and falling slopes.
  func write(into result: UnsafeMutablePointer<Float>) {
    (result[0], result[1]) = rising.meanAndDeviation
    (result[2], result[3]) = falling.meanAndDeviation
  }
}
