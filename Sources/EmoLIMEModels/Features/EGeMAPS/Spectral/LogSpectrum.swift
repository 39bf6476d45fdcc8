import Foundation

/// The balance of the power spectrum of a short frame in dB: two slopes, the alpha ratio and the
/// Hammarberg index (Eyben et al. 2016, section 3.3; normalisations are those of openSMILE).
struct LogSpectrum: Sendable {
  /// The smallest power.
  private static let floor = Float(1e-7) * Float(1e-7)
  /// The level of the smallest power in dB.
  private static let lowestLevel: Float = -140
  private static let decibels = Float(10 / log(10.0))

  private let low = SpectralSlope(bins: 0...16)
  private let high = SpectralSlope(bins: 16...48)

  /// Writes the slopes from 0 to 500 Hz and from 500 to 1500 Hz in dB per Hz.
  ///
  /// - Parameters:
  ///   - power: At least 49 bins.
  ///   - scratch: Memory for 49 numbers.
  func slopes(
    of power: UnsafePointer<FrameLanes>, scratch: UnsafeMutablePointer<FrameLanes>
  ) -> (low: FrameLanes, high: FrameLanes) {
    for bin in 0...high.bins.upperBound {
      let level = power[bin].map { log($0) } * Self.decibels
      scratch[bin] = level.replacing(with: Self.lowestLevel, where: power[bin] .<= Self.floor)
    }
    return (low.slope(of: scratch), high.slope(of: scratch))
  }

  /// Returns the alpha ratio in dB: the energy from 1 to 5 kHz over that below 1 kHz; 0 in silence.
  func alphaRatio(_ power: UnsafePointer<FrameLanes>) -> FrameLanes {
    var low = FrameLanes(repeating: 0)
    for bin in 0..<32 { low += power[bin] }
    var high = FrameLanes(repeating: 0)
    for bin in 32...160 { high += power[bin] }
    return ratio(high, to: low)
  }

  /// Returns the Hammarberg index in dB: the highest peak below 2 kHz over that from 2 to 5 kHz; 0 in
  /// silence.
  func hammarbergIndex(_ power: UnsafePointer<FrameLanes>) -> FrameLanes {
    var low = power[0]
    for bin in 1..<64 { low = larger(low, power[bin]) }
    var high = power[64]
    for bin in 65...160 { high = larger(high, power[bin]) }
    return ratio(low, to: high)
  }

  /// The ratio of two powers in dB; 0 where the second is 0.
  private func ratio(_ dividend: FrameLanes, to divisor: FrameLanes) -> FrameLanes {
    var result = FrameLanes(repeating: 0)
    for lane in 0..<4 where divisor[lane] > 0 {
      let logarithm =
        dividend[lane] > Self.floor
        ? log(dividend[lane] / divisor[lane]) : log(Self.floor) - log(divisor[lane])
      result[lane] = Float(10 * Double(logarithm) / log(10.0))
    }
    return result
  }
}

/// The slope of a spectrum in dB over frequency.
///
/// The regression counts one point less than it has, as openSMILE does, so a flat spectrum has a slope
/// that depends on its level.
private struct SpectralSlope: Sendable {
  let bins: ClosedRange<Int>
  private let frequencies: [Double]
  private let count: Double
  private let sum: Double
  private let determinant: Double

  init(bins: ClosedRange<Int>) {
    self.bins = bins
    frequencies = bins.map { Double($0) * Framing.shortBinWidth }
    count = Double(bins.count - 1)
    sum = frequencies.reduce(0, +)
    determinant = count * frequencies.reduce(0) { $0 + $1 * $1 } - sum * sum
  }

  func slope(of levels: UnsafePointer<FrameLanes>) -> FrameLanes {
    var total = WideLanes(repeating: 0)
    var weighted = WideLanes(repeating: 0)
    for (bin, frequency) in zip(bins, frequencies) {
      let level = levels[bin].wide
      total += level
      weighted += level * frequency
    }
    return ((weighted * count - total * sum) / determinant).narrow
  }
}
