extension SIMD4 where Scalar == Double {
  /// The logarithm to base 2 of positive, normal numbers, to a relative error of 2e-12: more than
  /// enough for what is rounded to single precision.
  ///
  /// With a number written as 2ᵏ m, m from √½ to √2, and s = (m - 1) / (m + 1), it is
  /// k + 2 / ln 2 Σ sⁿ / n over odd n (Abramowitz and Stegun 1964, 4.1.27), here up to 13.
  @inline(__always)
  package var log2: WideLanes {
    let rootOfHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
    let one: UInt64 = 0x3FF0_0000_0000_0000
    let bits = unsafeBitCast(self, to: SIMD4<UInt64>.self) &+ (one - rootOfHalf)
    let mantissa = unsafeBitCast(
      (bits & 0x000F_FFFF_FFFF_FFFF) &+ rootOfHalf, to: WideLanes.self)
    // The biased exponent becomes a number by way of the last digits of 2⁵².
    let exponent =
      unsafeBitCast(bits &>> 52 | 0x4330_0000_0000_0000, to: WideLanes.self)
      - (4_503_599_627_370_496 + 1023)
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    let scale = 2.885_390_081_777_927
    var series = WideLanes(repeating: scale / 13)
    series = series * square + scale / 11
    series = series * square + scale / 9
    series = series * square + scale / 7
    series = series * square + scale / 5
    series = series * square + scale / 3
    series = series * square + scale
    return exponent + s * series
  }
}
