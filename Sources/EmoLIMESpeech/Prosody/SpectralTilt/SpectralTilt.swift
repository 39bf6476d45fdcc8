import EmoLIMESignal
import Foundation

/// How the long-term spectrum of speech falls towards high frequencies: the slope of the straight
/// line through its levels in octaves from 500 to 4000 Hz, a third of an octave apart, in dB per
/// octave.
///
/// The octaves are so low and so wide that the harmonics of any voice fall into all of them, and so
/// high that the slope does not change with the fundamental frequency.
///
/// Loud, aroused voices have flatter spectra than calm ones (Banse and Scherer 1996; Sluijter and
/// van Heuven 1996 on spectral balance).
public struct SpectralTilt: Sendable, Hashable {
  /// The slope in dB per octave.
  public let slope: Double
  /// The slope that the average spectrum of speech has over the same frequencies: -5.5 dB per octave
  /// where all of them are there.
  public let averageSlope: Double
  /// The frequencies in Hz over which the slope was measured.
  public let range: ClosedRange<Double>

  /// Third-octave bands and their levels in the long-term average spectrum of speech, women's and
  /// men's in many languages at 70 dB overall: Byrne et al. (1994), *An international comparison of
  /// long-term average speech spectra*, table II, combined.
  private static let averageSpeech: [(centre: Double, level: Double)] = [
    (400, 62.1), (500, 62.1), (630, 60.5), (800, 56.8), (1000, 53.7), (1250, 53.0), (1600, 52.0),
    (2000, 48.7), (2500, 48.1), (3150, 46.8), (4000, 45.6), (5000, 44.5),
  ]
  /// From the centre of a third of an octave to its edge.
  private static let toEdge = exp2(1.0 / 6)
  /// The least number of octaves that make a slope.
  private static let fewestOctaves = 4
  /// How far below the loudest an octave may be, in dB: what is lower was cut off by a telephone or
  /// a codec, and says nothing of the voice.
  private static let deepest = 50.0

  /// The tilt of a sound's speech, or nil where it has none, or too few octaves below half its
  /// sample rate.
  public init?(_ signal: AudioSignal) {
    let thirds = Self.averageSpeech.filter { $0.centre * Self.toEdge <= signal.nyquistFrequency }
    let spectrum = LongTermSpectrum(signal)
    let own = thirds.map { spectrum.power(of: $0.centre / Self.toEdge...$0.centre * Self.toEdge) }
    let average = thirds.map { pow(10, $0.level / 10) }
    let levels = Self.octaveLevels(ofThirds: own)
    guard let loudest = levels.max(), loudest.isFinite else { return nil }
    // From the lowest octave up to the first that is missing.
    let count = levels.prefix { $0 >= loudest - Self.deepest }.count
    guard count >= Self.fewestOctaves else { return nil }
    slope = Self.slope(of: levels.prefix(count))
    averageSlope = Self.slope(of: Self.octaveLevels(ofThirds: average).prefix(count))
    range = thirds[0].centre...thirds[count + 1].centre
  }

  /// The levels in dB of the octaves that are three neighbouring thirds each.
  private static func octaveLevels(ofThirds powers: [Double]) -> [Double] {
    powers.indices.dropFirst(2).map { 10 * log10(powers[$0 - 2] + powers[$0 - 1] + powers[$0]) }
  }

  /// The slope of the least-squares line through levels a third of an octave apart, per octave.
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
