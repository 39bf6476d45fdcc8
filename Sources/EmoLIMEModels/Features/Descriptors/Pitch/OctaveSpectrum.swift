import Foundation

/// The spectrum of a long frame on a logarithmic scale of frequency, where harmonics are at fixed
/// distances: 513 points from 25 Hz to 8 kHz.
///
/// Hermes, "Measurement of pitch by subharmonic summation", JASA 83, 1988: peaks are isolated, the
/// spectrum is smoothed, interpolated by cubic splines, and weighted with a low cut-off like the ear's.
struct OctaveSpectrum: Sendable {
  /// The number of points.
  static let points = Framing.longBins
  /// The lowest frequency in Hz.
  static let lowest = 25.0
  /// The distance of bins in Hz; the length of a frame is rounded to single precision.
  private static let binWidth = 1 / Double(Float(0.064))
  private static let highest = Double(points - 1) * binWidth
  /// The number of points in an octave.
  static let pointsPerOctave = Double(points) / log2(highest / lowest)
  /// The logarithm to base 2 of the frequency in Hz of a point.
  static func logFrequency(of point: Int) -> Float {
    Float(point) * logStep + logLowest
  }
  private static let logLowest = Float(log2(lowest))
  private static let logStep = (Float(log2(highest)) - logLowest) / Float(points - 1)

  private let spline: SplineInterpolation
  private let weights: [Double]

  init() {
    var knots = (0..<Self.points).map { log2(Double($0) * Self.binWidth) }
    knots[0] = 2 * knots[1] - knots[2]
    let low = log2(Self.lowest)
    let step = (log2(Self.highest) - low) / Double(Self.points - 1)
    spline = SplineInterpolation(
      knots: knots, targets: (0..<Self.points).map { low + Double($0) * step })
    // Half the weight at 65 Hz.
    let centre = Self.pointsPerOctave * log2(65.0 / 50.0) - 1
    weights = (0..<Self.points).map { point in
      let distance = 3 * (Double(point) + 1 - centre) / Self.pointsPerOctave
      return 0.5 + atan(distance) / .pi
    }
  }

  /// Writes the weighted spectra of four frames.
  ///
  /// - Parameters:
  ///   - magnitude: The 513 magnitudes; **they are overwritten** by those near peaks.
  ///   - wide: Memory for 2 * 513 numbers.
  func describe(
    destroying magnitude: UnsafeMutablePointer<FrameLanes>,
    wide: UnsafeMutablePointer<WideLanes>, into result: UnsafeMutablePointer<FrameLanes>
  ) {
    let smooth = wide
    let last = Self.points - 1
    var before = WideLanes(repeating: 0)
    var current = magnitude[0].wide
    for bin in 0..<last {
      let after = magnitude[bin + 1].wide
      smooth[bin] = (before + 2 * current + after) / 4
      before = current
      current = after
    }
    smooth[last] = current
    spline.evaluate(smooth, curvature: wide + Self.points) { point, value in
      let positive = larger(value.narrow, FrameLanes(repeating: 0))
      result[point] = (positive.wide * weights[point]).narrow
    }
  }
}
