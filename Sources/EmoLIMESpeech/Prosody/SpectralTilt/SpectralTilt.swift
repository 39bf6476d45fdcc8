import EmoLIMESignal
import Foundation

/// The spectral tilt of speech: the slope of its long-term spectrum in dB per octave.
///
/// The slope is that of the least-squares line through the levels of octave bands with centres from 500
/// to 4000 Hz, a third of an octave apart. Each band contains harmonics of any voice, and the slope does
/// not depend on the fundamental frequency.
///
/// Loud, aroused voices have flatter spectra than calm ones (Banse and Scherer 1996; Sluijter and van
/// Heuven 1996).
///
/// ```swift
/// let slopes = neutralClips.compactMap { SpectralTilt($0)?.slope }
/// let prosody = Prosody(neutralTilt: slopes.reduce(0, +) / Double(slopes.count))
/// ```
public struct SpectralTilt: Sendable, Hashable {
  /// The slope in dB per octave; negative if the level falls with frequency, as in most speech.
  public let slope: Double
  /// The slope of the average spectrum of speech over the same frequencies, in dB per octave: -5.5
  /// over the whole range (Byrne et al. 1994, table II).
  public let averageSlope: Double
  /// The frequency range in Hz over which the slope was measured: 400 to 5000 Hz (third-octave
  /// centres), or less at sample rates below 11.3 kHz and for recordings with a narrow band, such
  /// as telephone speech.
  public let range: ClosedRange<Double>

  /// Third-octave bands and their levels in the long-term average spectrum of female and male speech in
  /// twelve languages, 70 dB overall: Byrne et al. (1994), *An international comparison of long-term
  /// average speech spectra*, table II, combined.
  private static let averageSpeech: [(centre: Double, level: Double)] = [
    (400, 62.1), (500, 62.1), (630, 60.5), (800, 56.8), (1000, 53.7), (1250, 53.0), (1600, 52.0),
    (2000, 48.7), (2500, 48.1), (3150, 46.8), (4000, 45.6), (5000, 44.5),
  ]
  /// The ratio of the upper edge of a third-octave band to its centre.
  private static let toEdge = exp2(1.0 / 6)
  /// The minimum number of octave bands.
  private static let fewestOctaves = 4
  /// The largest difference in dB from the loudest octave band: bands below were removed by a telephone
  /// or a codec.
  private static let deepest = 50.0

  /// Measures the spectral tilt of a signal.
  ///
  /// - Parameter signal: Speech; only its frames above the speech threshold are measured.
  /// - Returns: `nil` if the signal is silent or has fewer than four octave bands below half its
  ///   sample rate.
  public init?(_ signal: AudioSignal) {
    let thirds = Self.averageSpeech.filter { $0.centre * Self.toEdge <= signal.nyquistFrequency }
    let spectrum = LongTermSpectrum(signal)
    let own = thirds.map { spectrum.power(of: $0.centre / Self.toEdge...$0.centre * Self.toEdge) }
    let average = thirds.map { pow(10, $0.level / 10) }
    let levels = Self.octaveLevels(ofThirds: own)
    guard let loudest = levels.max(), loudest.isFinite else { return nil }
    // The bands from the lowest to the first missing one.
    let count = levels.prefix { $0 >= loudest - Self.deepest }.count
    guard count >= Self.fewestOctaves else { return nil }
    slope = Self.slope(of: levels.prefix(count))
    averageSlope = Self.slope(of: Self.octaveLevels(ofThirds: average).prefix(count))
    range = thirds[0].centre...thirds[count + 1].centre
  }

  /// Returns the levels in dB of octave bands, each the sum of three neighbouring thirds.
  private static func octaveLevels(ofThirds powers: [Double]) -> [Double] {
    powers.indices.dropFirst(2).map { 10 * log10(powers[$0 - 2] + powers[$0 - 1] + powers[$0]) }
  }

  /// Returns the slope per octave of the least-squares line through levels a third of an octave apart.
  private static func slope(of levels: ArraySlice<Double>) -> Double {
    let middle = Double(levels.count - 1) / 2
    let mean = levels.reduce(0, +) / Double(levels.count)
    var (product, square) = (0.0, 0.0)
    for (index, level) in levels.enumerated() {
      let octave = (Double(index) - middle) / 3
      product += octave * (level - mean)
      square += octave * octave
    }
    return product / square
  }
}
