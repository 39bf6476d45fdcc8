import Foundation

/// The factors of ``FrameTransform``, in one table.
///
/// The classic single-precision programs keep the angle of one step in single precision too, which
/// shifts each factor by about the last bit. Spectra only agree with theirs to the last bit if the
/// factors do, so it is done the same way here.
struct SplitRadixTwiddles: Sendable {
  /// The number of complex points of the whole transform.
  let points: Int
  /// All factors, in single precision.
  let table: [Float]
  /// The offset of the factors of an even step, by stage; four numbers per element.
  let evenOffsets: [Int]
  /// The offset of the factors of an odd step, by stage; eight numbers per element.
  let oddOffsets: [Int]
  /// The offset of the pairs of factors that separate a real spectrum.
  let separationOffset: Int
  /// The offset of √½.
  let diagonalOffset: Int

  init(points: Int) {
    var table: [Float] = []
    var evenOffsets: [Int] = []
    var oddOffsets: [Int] = []
    var size = points
    while size > 4 {
      evenOffsets.append(table.count)
      table += Self.even(points: size, interpolatingOddElements: size == points)
      oddOffsets.append(table.count)
      table += Self.odd(points: size)
      size /= 4
    }
    self.points = points
    self.evenOffsets = evenOffsets
    self.oddOffsets = oddOffsets
    self.separationOffset = table.count
    table += Self.separation(points: points)
    self.diagonalOffset = table.count
    table.append(Self.diagonal)
    self.table = table
  }

  /// √½.
  private static let diagonal = Float(0.5.squareRoot())

  /// cos θ, sin θ, cos 3θ, sin 3θ with θ = 2πj / points, for a quarter of the points.
  ///
  /// The upper half mirrors the lower one at π/4. In the first and largest stage, a table half as
  /// long is customary: factors of odd elements come from their neighbours by
  /// cos(a) = (cos(a - h) + cos(a + h)) / (2 cos h), in single precision.
  private static func even(points: Int, interpolatingOddElements: Bool) -> [Float] {
    let quarter = points / 4
    let step = Float(2 * Double.pi / Double(points))
    var lower = (0...quarter / 2).map { j -> SIMD4<Float> in
      let single = UnitCircle(angle: step * Float(j))
      let triple = points == 16 ? single.mirrored : UnitCircle(angle: 3 * step * Float(j))
      return SIMD4(single.cosine, single.sine, triple.cosine, triple.sine)
    }
    lower[0] = SIMD4(1, 0, 1, 0)
    lower[quarter / 2] = SIMD4(diagonal, diagonal, -diagonal, diagonal)
    if interpolatingOddElements {
      let single = Float(0.5 / cos(Double(step)))
      let triple = Float(0.5 / cos(Double(3 * step)))
      for j in stride(from: 1, to: quarter / 2, by: 2) {
        lower[j] = SIMD4(single, single, triple, triple) * (lower[j - 1] + lower[j + 1])
      }
    }
    return (0..<quarter).flatMap { j -> [Float] in
      if j <= quarter / 2 { return (0..<4).map { lower[j][$0] } }
      let mirrored = lower[quarter - j]
      return [mirrored[1], mirrored[0], -mirrored[3], -mirrored[2]]
    }
  }

  /// The parts of exp(iφ), exp(i(φ + π/4)), exp(3iφ), exp(3i(φ + π/4)) with φ = πj / points.
  ///
  /// With β = π/4 - φ, the second and the fourth are i exp(-iβ) and -i exp(-3iβ).
  private static func odd(points: Int) -> [Float] {
    let quarter = points / 4
    let step = Float(Double.pi / Double(points))
    return (0..<quarter).flatMap { j -> [Float] in
      let phi = UnitCircle(angle: step * Float(j))
      let beta = UnitCircle(angle: step * Float(quarter - j))
      var triplePhi = UnitCircle(angle: 3 * step * Float(j))
      var tripleBeta = UnitCircle(angle: 3 * step * Float(quarter - j))
      // Where 3φ or 3β has the sine and cosine of a smaller angle of the same step, that is used.
      if 2 * j == quarter {
        triplePhi = phi.mirrored
        tripleBeta = phi.mirrored
      } else if points == 16, 2 * j > quarter {
        triplePhi = beta.quarterTurned
      } else if points == 16 {
        tripleBeta = phi.quarterTurned
      }
      return [
        phi.cosine, phi.sine, beta.sine, beta.cosine,
        triplePhi.cosine, triplePhi.sine, -tripleBeta.sine, -tripleBeta.cosine,
      ]
    }
  }

  /// (1 - sin α) / 2 and cos α / 2 with α = πk / points, from angles of at most π/4.
  private static func separation(points: Int) -> [Float] {
    let step = Float(Double.pi / Double(points))
    return (0..<points / 2).flatMap { k -> [Float] in
      let isLower = 2 * k <= points / 2
      let angle = UnitCircle(angle: step * Float(isLower ? k : points / 2 - k))
      let (cosine, sine) = isLower ? (angle.cosine, angle.sine) : (angle.sine, angle.cosine)
      return [0.5 - 0.5 * sine, 0.5 * cosine]
    }
  }
}

/// The cosine and sine of an angle, in single precision.
private struct UnitCircle {
  var cosine: Float
  var sine: Float

  /// - Parameter angle: In radians.
  init(angle: Float) {
    cosine = Float(cos(Double(angle)))
    sine = Float(sin(Double(angle)))
  }

  private init(cosine: Float, sine: Float) {
    self.cosine = cosine
    self.sine = sine
  }

  /// π/2 minus the angle.
  var mirrored: UnitCircle { UnitCircle(cosine: sine, sine: cosine) }

  /// The angle plus π/2.
  var quarterTurned: UnitCircle { UnitCircle(cosine: -sine, sine: cosine) }
}
