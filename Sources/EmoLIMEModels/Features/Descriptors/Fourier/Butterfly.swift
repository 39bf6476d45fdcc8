/// The radix-4 steps of ``FrameTransform``, on pairs of a real and an imaginary part.
///
/// Each combines the elements j, j + n/4, j + n/2 and j + 3n/4 of a transform of n points; `z`
/// points at element j, `quarter` is n/4. Multiplications by ±1 and ±i are exact, and those by
/// (1 + i) / √2 take one product a part instead of two.
enum Butterfly {
  typealias Elements = UnsafeMutablePointer<FrameLanes>

  // MARK: Even

  /// The factors are 1.
  @inline(__always)
  static func evenFirst(_ z: Elements, quarter: Int) {
    let (plus, minus) = evenCore(z, quarter: quarter)
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    (c[0], c[1]) = plus
    (d[0], d[1]) = minus
  }

  /// The factors are exp(iθ) and exp(3iθ): `factors` holds cos θ, sin θ, cos 3θ, sin 3θ.
  @inline(__always)
  static func even(_ z: Elements, quarter: Int, _ factors: UnsafePointer<Float>) {
    let (plus, minus) = evenCore(z, quarter: quarter)
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    c[0] = factors[0] * plus.0 - factors[1] * plus.1
    c[1] = factors[0] * plus.1 + factors[1] * plus.0
    d[0] = factors[2] * minus.0 - factors[3] * minus.1
    d[1] = factors[2] * minus.1 + factors[3] * minus.0
  }

  /// The factors are exp(iπ/4) and exp(3iπ/4); `diagonal` is √½.
  @inline(__always)
  static func evenMiddle(_ z: Elements, quarter: Int, _ diagonal: Float) {
    let (plus, minus) = evenCore(z, quarter: quarter)
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    c[0] = diagonal * (plus.0 - plus.1)
    c[1] = diagonal * (plus.1 + plus.0)
    d[0] = -diagonal * (minus.0 + minus.1)
    d[1] = -diagonal * (minus.1 - minus.0)
  }

  /// Writes the first two quarters and returns (a - c) ± i (b - d).
  @inline(__always)
  private static func evenCore(
    _ z: Elements, quarter: Int
  ) -> (plus: (FrameLanes, FrameLanes), minus: (FrameLanes, FrameLanes)) {
    let b = z + 2 * quarter
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    let sumAC = (z[0] + c[0], z[1] + c[1])
    let differenceAC = (z[0] - c[0], z[1] - c[1])
    let sumBD = (b[0] + d[0], b[1] + d[1])
    let differenceBD = (b[0] - d[0], b[1] - d[1])
    z[0] = sumAC.0 + sumBD.0
    z[1] = sumAC.1 + sumBD.1
    b[0] = sumAC.0 - sumBD.0
    b[1] = sumAC.1 - sumBD.1
    return (
      (differenceAC.0 - differenceBD.1, differenceAC.1 + differenceBD.0),
      (differenceAC.0 + differenceBD.1, differenceAC.1 - differenceBD.0)
    )
  }

  // MARK: Odd

  /// The angle is 0; `diagonal` is √½.
  @inline(__always)
  static func oddFirst(_ z: Elements, quarter: Int, _ diagonal: Float) {
    let (first, second, third, fourth) = oddCore(z, quarter: quarter)
    let b = z + 2 * quarter
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    let turned = (diagonal * (third.0 - third.1), diagonal * (third.1 + third.0))
    z[0] = first.0 + turned.0
    z[1] = first.1 + turned.1
    b[0] = first.0 - turned.0
    b[1] = first.1 - turned.1
    let turnedMore = (diagonal * (fourth.0 - fourth.1), diagonal * (fourth.1 + fourth.0))
    c[0] = second.0 - turnedMore.1
    c[1] = second.1 + turnedMore.0
    d[0] = second.0 + turnedMore.1
    d[1] = second.1 - turnedMore.0
  }

  /// `factors` holds the real and imaginary parts of exp(iφ), exp(i(φ + π/4)), exp(3iφ) and
  /// exp(3i(φ + π/4)).
  @inline(__always)
  static func odd(_ z: Elements, quarter: Int, _ factors: UnsafePointer<Float>) {
    let (first, second, third, fourth) = oddCore(z, quarter: quarter)
    let b = z + 2 * quarter
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    let lower = product(first, factors[0], factors[1])
    let upper = product(third, factors[2], factors[3])
    z[0] = lower.0 + upper.0
    z[1] = lower.1 + upper.1
    b[0] = lower.0 - upper.0
    b[1] = lower.1 - upper.1
    let lowerThird = product(second, factors[4], factors[5])
    let upperThird = product(fourth, factors[6], factors[7])
    c[0] = lowerThird.0 + upperThird.0
    c[1] = lowerThird.1 + upperThird.1
    d[0] = lowerThird.0 - upperThird.0
    d[1] = lowerThird.1 - upperThird.1
  }

  /// a + i c, a - i c, b + i d, b - i d.
  @inline(__always)
  private static func oddCore(
    _ z: Elements, quarter: Int
  ) -> (
    (FrameLanes, FrameLanes), (FrameLanes, FrameLanes),
    (FrameLanes, FrameLanes), (FrameLanes, FrameLanes)
  ) {
    let b = z + 2 * quarter
    let c = z + 4 * quarter
    let d = z + 6 * quarter
    return (
      (z[0] - c[1], z[1] + c[0]), (z[0] + c[1], z[1] - c[0]),
      (b[0] - d[1], b[1] + d[0]), (b[0] + d[1], b[1] - d[0])
    )
  }

  @inline(__always)
  private static func product(
    _ value: (FrameLanes, FrameLanes), _ real: Float, _ imaginary: Float
  ) -> (FrameLanes, FrameLanes) {
    (real * value.0 - imaginary * value.1, real * value.1 + imaginary * value.0)
  }

  // MARK: Leaves

  @inline(__always)
  static func evenFour(_ z: Elements) { evenFirst(z, quarter: 1) }

  @inline(__always)
  static func evenTwo(_ z: Elements) {
    let (a, b) = ((z[0], z[1]), (z[2], z[3]))
    (z[0], z[1]) = (a.0 + b.0, a.1 + b.1)
    (z[2], z[3]) = (a.0 - b.0, a.1 - b.1)
  }

  @inline(__always)
  static func oddTwo(_ z: Elements) {
    let (a, b) = ((z[0], z[1]), (z[2], z[3]))
    (z[0], z[1]) = (a.0 - b.1, a.1 + b.0)
    (z[2], z[3]) = (a.0 + b.1, a.1 - b.0)
  }
}
