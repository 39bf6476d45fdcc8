/// Straight lines and parabolas through a contour by least squares, and the centroid in time.
struct Regression: FunctionalFamily {
  /// Frames in a unit of time: 100 for slopes per second, 1 for slopes per frame.
  let framesPerUnit: Double

  var names: [String] {
    [
      "linregc1", "linregc2", "linregerrQ", "qregc1", "qregc2", "qregc3", "qregerrQ", "centroid",
    ]
  }

  func write(_ contour: Contour, into result: UnsafeMutablePointer<Float>) {
    let sums = Sums(contour)
    let line = sums.line(first: contour.values[0])
    let parabola = sums.parabola(first: contour.values[0])
    let range = contour.range
    // All but the centroid are relative to the range.
    let scale = range == 0 ? 0 : 1 / Double(range)
    let rate = framesPerUnit * scale
    let minimum = Double(contour.minimum)
    let steep = SoftLimiter(threshold: range / 10, margin: range / 10 + 0.01)
    let root = (range / 10).squareRoot()
    let curved = SoftLimiter(threshold: root, margin: root + 0.01)
    let (lineError, parabolaError) = errors(
      contour.values, line: line, parabola: parabola, scale: scale)
    result[0] = Float(Double(steep(Float(line.slope))) * rate)
    result[1] = Float((line.offset - minimum) * scale)
    result[2] = lineError
    result[3] = Float(Double(curved(Float(parabola.curvature))) * framesPerUnit * rate)
    result[4] = Float(Double(steep(Float(parabola.slope))) * rate)
    result[5] = Float((parabola.offset - minimum) * scale)
    result[6] = parabolaError
    result[7] = sums.centroid
  }

  /// The mean squared distances from the line and from the parabola, relative to the range.
  private func errors(
    _ values: UnsafeBufferPointer<Float>, line: Line, parabola: Parabola, scale: Double
  ) -> (Float, Float) {
    var lineSums = WideLanes(repeating: 0)
    var parabolaSums = WideLanes(repeating: 0)
    var time = WideLanes(0, 1, 2, 3)
    for index in stride(from: 0, to: values.count, by: 4) {
      let chunk = values.chunk(at: index, padding: 0).wide
      let isBeyond = time .>= Double(values.count)
      let fromLine = (chunk - (line.slope * time + line.offset)) * scale
      let fitted = (parabola.curvature * time + parabola.slope) * time + parabola.offset
      let fromParabola = (chunk - fitted) * scale
      lineSums += (fromLine * fromLine).replacing(with: 0, where: isBeyond)
      parabolaSums += (fromParabola * fromParabola).replacing(with: 0, where: isBeyond)
      time += 4
    }
    let (lineSum, parabolaSum) = (lineSums.sum(), parabolaSums.sum())
    let count = Double(values.count)
    return (Float(lineSum / count), Float(parabolaSum / count))
  }

  struct Line {
    var slope = 0.0
    var offset: Double
  }

  struct Parabola {
    var curvature = 0.0
    var slope = 0.0
    var offset: Double
  }

  /// The sums of the normal equations, over time in frames.
  private struct Sums {
    let count: Double
    /// The number of values times the mean, which is rounded to single precision.
    let values: Double
    let timesValues: Double
    let squaresValues: Double
    private let magnitudes: Double
    private let timesMagnitudes: Double

    init(_ contour: Contour) {
      count = Double(contour.count)
      values = count * Double(contour.mean)
      var time = WideLanes(0, 1, 2, 3)
      var (first, second) = (WideLanes(repeating: 0), WideLanes(repeating: 0))
      var (zeroth, firstOfMagnitudes) = (first, first)
      for index in stride(from: 0, to: contour.count, by: 4) {
        let chunk = contour.values.chunk(at: index, padding: 0).wide
        let magnitude = larger(chunk, -chunk)
        let product = time * chunk
        first += product
        second += product * time
        zeroth += magnitude
        firstOfMagnitudes += magnitude * time
        time += 4
      }
      timesValues = first.sum()
      squaresValues = second.sum()
      magnitudes = zeroth.sum()
      timesMagnitudes = firstOfMagnitudes.sum()
    }

    var centroid: Float {
      magnitudes == 0 ? 0 : Float(timesMagnitudes / magnitudes) / Float(count)
    }

    // Sums of powers of 0, 1, ..., n - 1 (Faulhaber).
    private var times: Double { count * (count - 1) / 2 }
    private var squares: Double { times * (2 * count - 1) / 3 }
    private var cubes: Double { times * times }
    private var fourths: Double {
      let last = count - 1
      return squares * (3 * last * last + 3 * last - 1) / 5
    }

    func line(first: Float) -> Line {
      guard count > 1 else { return Line(offset: Double(first)) }
      let determinant = count * squares - times * times
      let slope = (count * timesValues - times * values) / determinant
      return Line(slope: slope, offset: (values - slope * times) / count)
    }

    /// Eliminates the offset, then solves two equations in curvature and slope.
    func parabola(first: Float) -> Parabola {
      guard count > 1 else { return Parabola(offset: Double(first)) }
      // Two points do not determine a parabola; it is 0 then.
      guard count > 2 else { return Parabola(offset: 0) }
      let s2 = squares - times * times / count
      let s3 = cubes - times * squares / count
      let s4 = fourths - squares * squares / count
      let y1 = timesValues - times * values / count
      let y2 = squaresValues - squares * values / count
      let determinant = s4 * s2 - s3 * s3
      let curvature = (y2 * s2 - y1 * s3) / determinant
      let slope = (y1 * s4 - y2 * s3) / determinant
      let offset = (values - curvature * squares - slope * times) / count
      return Parabola(curvature: curvature, slope: slope, offset: offset)
    }
  }
}
