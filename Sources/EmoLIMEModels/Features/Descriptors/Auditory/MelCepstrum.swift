import Foundation

/// Mel-frequency cepstral coefficients from 1 on (Davis & Mermelstein 1980; Young et al., "The HTK
/// Book", section 5.6): the cosine transform of the logarithms of the mel bands, liftered with L = 22.
struct MelCepstrum: Sendable {
  /// The number of coefficients; the zeroth is left out.
  let coefficients: Int

  /// The scale of 16-bit integers, on which the floor of 1 is one step.
  private static let integerScale: Float = 32_767 * 32_767

  private let cosines: [Float]
  private let lifter: [Float]

  /// - Parameter coefficients: The number of coefficients, at most 22.
  init(coefficients: Int) {
    self.coefficients = coefficients
    let bands = Double(AuditoryFilterBank.bands)
    cosines = (1...coefficients).flatMap { coefficient in
      (0..<AuditoryFilterBank.bands).map { band in
        Float(cos(.pi * Double(coefficient) * (Double(band) + 0.5) / bands))
      }
    }
    let norm = Float((2 / bands).squareRoot())
    lifter = (1...coefficients).map { coefficient in
      Float(1 + 11 * sin(.pi * Double(coefficient) / 22)) * norm
    }
  }

  /// Writes the coefficients of four frames.
  ///
  /// - Parameters:
  ///   - bands: The energies of the 26 bands.
  ///   - scratch: Memory for 26 numbers.
  func describe(
    _ bands: UnsafePointer<FrameLanes>, scratch: UnsafeMutablePointer<FrameLanes>,
    write: (Int, FrameLanes) -> Void
  ) {
    let one = FrameLanes(repeating: 1)
    for band in 0..<AuditoryFilterBank.bands {
      scratch[band] = larger(bands[band] * Self.integerScale, one).map { log($0) }
    }
    cosines.withUnsafeBufferPointer { cosines in
      for coefficient in 0..<coefficients {
        var sum = FrameLanes(repeating: 0)
        let row = coefficient * AuditoryFilterBank.bands
        for band in 0..<AuditoryFilterBank.bands {
          sum += scratch[band] * cosines[row + band]
        }
        write(coefficient, sum * lifter[coefficient])
      }
    }
  }
}
