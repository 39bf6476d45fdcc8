import Foundation

/// The auditory spectrum of perceptual linear prediction: mel bands, weighted by equal loudness and
/// compressed (Hermansky, "Perceptual linear predictive (PLP) analysis of speech", JASA 87, 1990).
struct AuditorySpectrum: Sendable {
  /// The exponent of the intensity-loudness power law, after Hermansky's cubic root.
  static let compression: Float = 0.33
  /// The smallest energy of a band.
  static let floor: Float = 9.3e-10

  /// The weight of each band.
  let equalLoudness: [Float]

  init(centres: [Double]) {
    equalLoudness = centres.map { Float(Self.equalLoudness(frequency: $0)) }
  }

  /// Equal loudness at 40 dB (Hermansky 1990, equation 7), with the roll-off above 5 kHz; ω⁷ where
  /// the published filter has ω⁶, as in openSMILE.
  private static func equalLoudness(frequency: Double) -> Double {
    let omega = 2 * .pi * frequency
    let square = omega * omega
    let lowPass = pow(omega, 7) + 1.7e31
    let highPass = (square + 6.3e6) * (square + 6.3e6) * (square + 0.38e9)
    return 1e32 * (square + 56.8e6) * square * square / (highPass * lowPass)
  }

  /// The mean over the bands of the compressed auditory spectrum, (E × band)^0.33, of four frames:
  /// `audspec_lengthL1norm`.
  func loudness(_ bands: UnsafePointer<FrameLanes>) -> FrameLanes {
    let floor = FrameLanes(repeating: Self.floor)
    let exponent = Double(Self.compression)
    var sum = FrameLanes(repeating: 0)
    for band in 0..<AuditoryFilterBank.bands {
      let weighted = larger(bands[band], floor) * equalLoudness[band]
      sum += weighted.map { Float(pow(Double($0), exponent)) }
    }
    return sum / Float(AuditoryFilterBank.bands)
  }
}
