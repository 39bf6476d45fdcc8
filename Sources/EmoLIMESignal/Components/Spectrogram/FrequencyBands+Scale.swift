import Foundation

extension FrequencyBands {
  /// A frequency scale, linear or auditory.
  ///
  /// On an auditory scale, bands of equal width are narrow at low frequencies and wide at high
  /// ones, as in hearing. Two bands over 0 to 8000 Hz meet at 4000 Hz in Hz, but near 1700 Hz in
  /// mel.
  public enum Scale: String, Sendable, Hashable, Codable, CaseIterable {
    /// Frequency in Hz.
    case hertz = "hz"
    /// The mel scale of Slaney's Auditory Toolbox (1998), librosa's default: linear up to 1 kHz,
    /// logarithmic above.
    case mel
    /// Critical-band rate in Bark (Traunmüller 1990, eq. 6).
    case bark
    /// The number of equivalent rectangular bandwidths below a frequency (Glasberg and Moore 1990,
    /// eq. 4).
    case erb

    /// Returns the value of a frequency on the scale.
    package func value(atHertz frequency: Double) -> Double {
      switch self {
      case .hertz: frequency
      case .mel:
        frequency < SlaneyMel.corner
          ? frequency / SlaneyMel.hertzPerMel
          : SlaneyMel.cornerMel + log(frequency / SlaneyMel.corner) / SlaneyMel.logStep
      case .bark: 26.81 * frequency / (1960 + frequency) - 0.53
      case .erb: 21.4 * log10(1 + 0.00437 * frequency)
      }
    }

    /// Returns the frequency in Hz of a value on the scale.
    package func hertz(at value: Double) -> Double {
      switch self {
      case .hertz: value
      case .mel:
        value < SlaneyMel.cornerMel
          ? value * SlaneyMel.hertzPerMel
          : SlaneyMel.corner * exp((value - SlaneyMel.cornerMel) * SlaneyMel.logStep)
      case .bark: 1960 * (value + 0.53) / (26.28 - value)
      case .erb: (pow(10, value / 21.4) - 1) / 0.00437
      }
    }

    /// Returns the edges of bands of equal width on the scale.
    ///
    /// - Parameters:
    ///   - range: The range in Hz; its ends are the first and the last edge, exactly.
    ///   - count: The number of bands, at least 1.
    /// - Returns: `count + 1` frequencies in Hz.
    func edges(dividing range: ClosedRange<Double>, into count: Int) -> [Double] {
      let lower = value(atHertz: range.lowerBound)
      let upper = value(atHertz: range.upperBound)
      let inner = (1..<max(1, count)).map { band in
        hertz(at: lower + (upper - lower) * Double(band) / Double(count))
      }
      return [range.lowerBound] + inner + [range.upperBound]
    }
  }
}

private enum SlaneyMel {
  /// The frequency in Hz at which the scale changes from linear to logarithmic.
  static let corner = 1000.0
  static let hertzPerMel = 200.0 / 3
  static let cornerMel = corner / hertzPerMel
  /// The logarithmic step of one mel: 27 of them lead from 1 kHz to 6.4 kHz.
  static let logStep = log(6.4) / 27
}
