import Foundation

/// The harmonics-to-noise ratio from the autocorrelation of a frame at the period of its pitch (Boersma,
/// "Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise ratio of a
/// sampled sound", 1993).
///
/// HNR = 10 lg(r(τ) / (r(0) - r(τ))), with the absolute autocorrelation r and the peak τ nearest to the
/// period.
enum HarmonicEnergy {
  private static let last = Framing.longTransform / 2
  private static let limits = 1e-9...1e11

  /// Returns the ratio in dB, from -90 to 110.
  ///
  /// - Parameters:
  ///   - correlation: The absolute autocorrelation at 513 lags.
  ///   - pitch: F0 in Hz, positive.
  static func ratio(_ correlation: UnsafePointer<Float>, pitch: Float) -> Float {
    let lag = lag(nearest: Int(Framing.sampleRate / Double(pitch)), correlation)
    guard lag > 0 else { return 0 }
    let noise = correlation[0] - correlation[lag]
    let ratio = noise == 0 ? limits.upperBound : Double(correlation[lag]) / Double(noise)
    return Float(10 * log10(min(max(ratio, limits.lowerBound), limits.upperBound)))
  }

  /// The peak nearest to a period in samples; of two, the shorter one.
  private static func lag(nearest period: Int, _ correlation: UnsafePointer<Float>) -> Int {
    let period = min(period, last)
    if isPeak(correlation, at: period, count: last + 1) { return period }
    for distance in 1..<max(period, last - period) {
      for lag in [period - distance, period + distance]
      where lag > 0 && lag < last && isPeak(correlation, at: lag, count: last + 1) {
        return lag
      }
    }
    // Without a peak, the end that is higher than the period.
    let ends = [0, last].filter { correlation[$0] > correlation[period] }
    return ends.count == 2 ? (2 * period < last ? 0 : last) : ends.first ?? period
  }
}
