import Foundation

/// How the long-term spectrum of speech falls towards high frequencies: the slope of the straight
/// line through its third-octave levels, in dB per octave.
///
/// Loud, aroused voices have flatter spectra than calm ones (Banse and Scherer 1996; Sluijter and
/// van Heuven 1996 on spectral balance).
struct SpectralTilt: Sendable {
  /// The slope in dB per octave.
  let slope: Double
  /// The slope that the long-term average speech spectrum has over the same bands.
  let neutralSlope: Double
  /// The frequencies in Hz that the slope is measured over: the centres of the outer bands.
  let range: ClosedRange<Double>

  /// Third-octave bands and their levels in the long-term average spectrum of speech, women's and
  /// men's in many languages at 70 dB overall: Byrne et al. (1994), *An international comparison of
  /// long-term average speech spectra*, table II, combined.
  static let speech: [(centre: Double, level: Double)] = [
    (250, 60.3), (315, 59.0), (400, 62.1), (500, 62.1), (630, 60.5), (800, 56.8), (1000, 53.7),
    (1250, 53.0), (1600, 52.0), (2000, 48.7), (2500, 48.1), (3150, 46.8), (4000, 45.6),
    (5000, 44.5),
  ]
  /// The least number of bands that make a slope.
  private static let fewestBands = 6
  /// How far below the loudest band a level counts: what is lower was cut off by a telephone or a
  /// codec, and says nothing of the voice.
  private static let deepest = 50.0

  /// The tilt of a sound's speech, or nil where it has none, or too few bands below half its sample
  /// rate.
  init?(_ signal: AudioSignal, intensity: IntensityContour) {
    let usable = Self.speech.filter { $0.centre * Self.halfBand <= signal.nyquistFrequency }
    let spectrum = LongTermSpectrum(signal, intensity: intensity)
    let levels = usable.map { band in
      spectrum.level(of: band.centre / Self.halfBand...band.centre * Self.halfBand)
    }
    guard let loudest = levels.max(), loudest.isFinite else { return nil }
    let measured = zip(usable, levels).filter { $1 >= loudest - Self.deepest }
    guard measured.count >= Self.fewestBands, let first = measured.first, let last = measured.last
    else { return nil }
    let octaves = measured.map { log2($0.0.centre) }
    slope = Self.slope(of: measured.map(\.1), over: octaves)
    neutralSlope = Self.slope(of: measured.map(\.0.level), over: octaves)
    range = first.0.centre...last.0.centre
  }

  /// From the centre of a third-octave band to its edge.
  private static let halfBand = exp2(1.0 / 6)

  /// The slope of the least-squares line.
  private static func slope(of levels: [Double], over octaves: [Double]) -> Double {
    let meanLevel = levels.reduce(0, +) / Double(levels.count)
    let meanOctave = octaves.reduce(0, +) / Double(octaves.count)
    var (product, square) = (0.0, 0.0)
    for (level, octave) in zip(levels, octaves) {
      product += (octave - meanOctave) * (level - meanLevel)
      square += (octave - meanOctave) * (octave - meanOctave)
    }
    return product / square
  }
}
