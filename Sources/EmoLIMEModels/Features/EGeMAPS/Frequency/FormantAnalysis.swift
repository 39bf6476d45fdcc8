import Foundation

/// Formants from the roots of a linear predictor of order 11 of the frame up to 3.4 kHz.
///
/// The steps are those of openSMILE, whose values are not the formants of the textbook method: the
/// frame at 11 kHz is its first 20 ms with the zeros before it (``LowBandFrame``), and the roots are those
/// of 2 - A(z) where A(z) = 1 + Σ aₖ z⁻ᵏ is the inverse filter (Markel & Gray, "Linear Prediction of
/// Speech", Springer 1976).
struct FormantAnalysis: Sendable {
  /// The order of the predictor.
  static let order = 11
  /// The number of formants that the descriptors have.
  static let count = 3
  /// The frequencies of formants in Hz.
  private static let range = 50.0...5450

  /// A formant.
  struct Formant {
    /// The frequency in Hz.
    var frequency: Float
    /// The bandwidth in Hz.
    var bandwidth: Float
  }

  private let lowBand = LowBandFrame()

  /// Returns the formants of one of four frames in ascending order, at most five.
  ///
  /// - Parameter spectra: The real and imaginary parts of a short frame.
  func formants(of spectra: UnsafePointer<FrameLanes>, lane: Int) -> [Formant] {
    Self.formants(of: Self.predictor(of: lowBand.samples(of: spectra, lane: lane)))
  }

  /// Returns the coefficients a₁ to a₁₁ of A(z).
  static func predictor(of samples: [Float]) -> [Float] {
    let correlation = autocorrelation(samples)
    return [Float](unsafeUninitializedCapacity: order) { buffer, count in
      guard let base = buffer.baseAddress else { return }
      _ = LevinsonDurbin.solve(order: order, correlation: { correlation[$0] }, into: base)
      count = order
    }
  }

  /// Σ x[i] x[i - lag] for lags 0 to 11, each summed in order of time.
  private static func autocorrelation(_ samples: [Float]) -> SIMD16<Float> {
    // In reverse, followed by zeros, the sample at i and those before it are in order of lags.
    let reversed = samples.reversed() + [Float](repeating: 0, count: 16)
    var sums = SIMD16<Float>(repeating: 0)
    reversed.withUnsafeBytes { bytes in
      for index in samples.indices {
        let start = 4 * (samples.count - 1 - index)
        sums += samples[index] * bytes.loadUnaligned(fromByteOffset: start, as: SIMD16<Float>.self)
      }
    }
    return sums
  }

  /// Returns the formants of a predictor.
  static func formants(of predictor: [Float]) -> [Formant] {
    let rate = LowBandFrame.sampleRate
    let found = PolynomialRoots.roots(monicFrom: predictor.map { -Double($0) }).compactMap { root in
      let radius = (root.real * root.real + root.imaginary * root.imaginary).squareRoot()
      guard root.imaginary >= 0, radius > 0 else { return nil as (Double, Double)? }
      let frequency = atan2(root.imaginary, root.real) / (2 * .pi) * rate
      // A root outside the unit circle is reflected into it.
      let bandwidth = abs(log(radius)) / .pi * rate
      return range.contains(frequency) ? (frequency, bandwidth) : nil
    }
    return found.sorted { $0.0 < $1.0 }.prefix(5).map {
      Formant(frequency: Float($0.0), bandwidth: Float($0.1))
    }
  }
}
