import Foundation

/// Sharpness: the centroid of the power spectrum on the Bark scale, with high bands emphasised
/// (Zwicker & Fastl, "Psychoacoustics", 1999, chapter 9).
///
/// S = 0.11 Σ z g(z) P / Σ P, where z is the critical-band rate in Bark (Traunmüller 1990), and g is
/// 1 up to 16 Bark and then grows as 1 + ((z - 16) / 4)^log₂3.
struct PsychoacousticSharpness: Sendable {
  private let weights: [Double]

  init() {
    weights = (0..<Framing.shortBins).map { bin in
      guard bin > 0 else { return 0 }
      let z = Self.bark(Double(bin) * Framing.shortBinWidth)
      return z * (z <= 16 ? 1 : 1 + pow((z - 16) / 4, 1.5849625))
    }
  }

  /// The critical-band rate of a frequency in Hz (Traunmüller, "Analytical expressions for the
  /// tonotopic sensory scale", JASA 88, 1990, with the corrections at both ends).
  private static func bark(_ frequency: Double) -> Double {
    let z = 26.81 / (1 + 1960 / frequency) - 0.53
    if z < 2 { return 0.85 * z + 0.3 }
    if z > 20.1 { return 1.22 * z - 0.22 * 20.1 }
    return z
  }

  /// The sharpness of four frames; 0 where there is no power.
  func describe(_ power: UnsafePointer<FrameLanes>, total: WideLanes) -> FrameLanes {
    var sum = FrameLanes(repeating: 0)
    weights.withUnsafeBufferPointer { weights in
      for bin in 1..<Framing.shortBins {
        sum += (power[bin].wide * weights[bin]).narrow
      }
    }
    return (0.11 * quotient(sum.wide, total).narrow.wide).narrow
  }
}
