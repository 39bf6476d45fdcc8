import Foundation

/// The shape of the power spectrum of a short frame: descriptors 36 to 50 of the set.
///
/// All are taken over bins 1 to 256 (31.25 Hz to 8 kHz, without the mean), mostly of the power
/// spectrum P. Eyben, "Real-time Speech and Music Classification by Large Audio Feature Space
/// Extraction" (2016), section 2.2.3, has the formulas; normalisations are those of openSMILE.
struct SpectralDescriptors: Sendable {
  /// The number of bins.
  static let bins = Framing.shortBins - 1
  /// The descriptors, in the order in which they are written.
  static let count = 15

  /// The frequencies in Hz of all bins, the mean included.
  private let frequencies = (0...bins).map { Double($0) * Framing.shortBinWidth }
  private let sharpness = PsychoacousticSharpness()

  /// Writes the 15 descriptors of four frames.
  ///
  /// - Parameters:
  ///   - magnitude: 257 bins.
  ///   - power: Their squares.
  ///   - previous: The magnitudes in the frame before the first, or nil at the first frame.
  ///   - scratch: Memory for 2 * 257 numbers.
  ///   - write: Takes the descriptors, by number from 0 to 14.
  func describe(
    magnitude: UnsafePointer<FrameLanes>, power: UnsafePointer<FrameLanes>,
    previous: UnsafePointer<Float>?, scratch: UnsafeMutablePointer<WideLanes>,
    write: (Int, FrameLanes) -> Void
  ) {
    let widePower = scratch
    let cumulative = scratch + Self.bins + 1
    var total = WideLanes(repeating: 0)
    var weighted = WideLanes(repeating: 0)
    frequencies.withUnsafeBufferPointer { frequencies in
      for bin in 1...Self.bins {
        let value = power[bin].wide
        widePower[bin] = value
        total += value
        cumulative[bin] = total
        weighted += value * frequencies[bin]
      }
    }
    write(0, band(widePower, from: 8, to: 20, lastWeight: 0.8))
    write(1, band(widePower, from: 32, to: 128, lastWeight: 1))
    for (index, share) in [0.25, 0.5, 0.75, 0.9].enumerated() {
      write(2 + index, rollOff(cumulative, total: total, share: share))
    }
    write(
      6, SpectralFlux.describe(magnitude, previous: previous, bins: 1..<Self.bins + 1))
    let centroid = quotient(weighted, total).narrow
    write(7, centroid)
    write(8, entropy(widePower, total: total))
    let (variance, skewness, kurtosis) = moments(
      widePower, total: total, centroid: centroid.wide)
    write(9, variance)
    write(10, skewness)
    write(11, kurtosis)
    write(12, slope(total: total, weighted: weighted))
    write(13, sharpness.describe(power, total: total))
    write(14, Harmonicity.describe(power, bins: Self.bins))
  }

  /// The power from one bin to another, over the number of all bins.
  private func band(
    _ power: UnsafePointer<WideLanes>, from first: Int, to last: Int, lastWeight: Double
  ) -> FrameLanes {
    var sum = WideLanes(repeating: 0)
    for bin in first..<last { sum += power[bin] }
    sum += power[last] * lastWeight
    return (sum / Double(Self.bins)).narrow
  }

  /// The lowest frequency in Hz below which a share of the power lies.
  private func rollOff(
    _ cumulative: UnsafePointer<WideLanes>, total: WideLanes, share: Double
  ) -> FrameLanes {
    var result = FrameLanes(repeating: 0)
    for lane in 0..<4 {
      let threshold = share * total[lane]
      var low = 1
      var high = Self.bins
      while low < high {
        let middle = (low + high) / 2
        if cumulative[middle][lane] >= threshold { high = middle } else { low = middle + 1 }
      }
      result[lane] = Float(frequencies[low])
    }
    return result
  }

  /// The entropy in bits of the spectrum as a distribution, with a floor of 1e-7.
  private func entropy(_ power: UnsafePointer<WideLanes>, total: WideLanes) -> FrameLanes {
    let floor = WideLanes(repeating: 1e-7)
    // The floor of the sum is rounded to single precision, so silence has a little entropy.
    let scale = 1 / larger(total, WideLanes(repeating: Double(Float(1e-7))))
    var sum = WideLanes(repeating: 0)
    for bin in 1...Self.bins {
      let share = larger(power[bin], floor) * scale
      sum -= share * share.log2
    }
    return sum.narrow
  }

  /// The central moments about the centroid: variance in Hz², skewness, and kurtosis (3 for a
  /// normal distribution).
  private func moments(
    _ power: UnsafePointer<WideLanes>, total: WideLanes, centroid: WideLanes
  ) -> (FrameLanes, FrameLanes, FrameLanes) {
    var second = WideLanes(repeating: 0)
    var third = WideLanes(repeating: 0)
    var fourth = WideLanes(repeating: 0)
    frequencies.withUnsafeBufferPointer { frequencies in
      for bin in 1...Self.bins {
        let distance = frequencies[bin] - centroid
        let square = distance * distance
        let term = square * power[bin]
        second += term
        third += term * distance
        fourth += term * square
      }
    }
    let variance = quotient(second, total)
    let skewness = quotient(third, total * variance * variance.squareRoot())
    let kurtosis = quotient(fourth, total * variance * variance)
    return (variance.narrow, skewness.narrow, kurtosis.narrow)
  }

  /// The slope of the regression line of power over frequency, times the number of bins less one.
  private func slope(total: WideLanes, weighted: WideLanes) -> FrameLanes {
    let count = Double(Self.bins)
    let sum = frequencies.reduce(0, +)
    let squares = frequencies.reduce(0) { $0 + $1 * $1 }
    let denominator = count * squares - sum * sum
    return ((count - 1) * (count * weighted - sum * total) / denominator).narrow
  }
}

/// The quotient of two numbers, or 0 where the divisor is 0.
@inline(__always)
func quotient(_ dividend: WideLanes, _ divisor: WideLanes) -> WideLanes {
  (dividend / divisor).replacing(with: 0, where: divisor .== 0)
}
