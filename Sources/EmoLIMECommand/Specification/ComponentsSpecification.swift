import EmoLIME
import EmoLIMESpeech
import Foundation

/// A kind of components as one text, as the command line and settings name it.
///
/// | text | components |
/// |---|---|
/// | `bands:8` | equal frequency bands; `#scale=mel`, `from=HZ`, `to=HZ` |
/// | `segments:8` | equal segments of time; `#crossfade=S` |
/// | `loudness` | segments between minima of the loudness; `#depth=DB`, `shortest=S`, `crossfade=S` |
/// | `grid:4x6` | four bands, each cut into six segments; the options of both |
/// | `loudness-bands:4` | four bands, each cut at minima of the loudness; the options of both |
/// | `nmf:8` | parts by non-negative matrix factorisation; `#iterations=N`, `seed=N` |
/// | `harmonic-percussive` | harmonic and percussive components; `#margin=M` |
/// | `voicing` | voiced and unvoiced parts; `#crossfade=S` |
/// | `prosody` | intonation, loudness, spectral tilt and tempo, or those of them in a list `prosody:CUE,CUE` |
/// | `regions:FILE` | the labelled stretches of a TextGrid or JSON file; `#tier=NAME`, `pauses`, `crossfade=S` |
///
/// Numbers may be left out: those shown are the defaults. Options follow the last `#`, joined by `&`:
/// `bands:16#scale=mel&to=4000`.
package enum ComponentsSpecification: Sendable, Hashable {
  /// Frequency bands.
  case bands(FrequencyBands = FrequencyBands())
  /// Equal segments of time.
  case segments(TimeSegments = TimeSegments())
  /// Segments between minima of the loudness.
  case loudness(LoudnessSegments = LoudnessSegments())
  /// Bands of equal segments.
  case grid(TimeFrequencyGrid<TimeSegments>)
  /// Bands of segments between minima of the loudness.
  case loudnessBands(TimeFrequencyGrid<LoudnessSegments>)
  /// Parts by non-negative matrix factorisation.
  case factors(NMFComponents = NMFComponents())
  /// Harmonic and percussive parts.
  case harmonicPercussive(HarmonicPercussive = HarmonicPercussive())
  /// Voiced and unvoiced parts.
  case voicing(VoicingSegments = VoicingSegments())
  /// Prosodic cues.
  case prosody(Prosody = Prosody())
  /// Regions in a file, which ``masker()`` reads.
  case regions(path: String, tier: String?, pauses: AnnotatedRegions.Pauses, crossfade: Double)

  /// The possible texts, for help and errors.
  package static let help = """
    bands:8 (equal frequency bands; options #scale=mel&from=HZ&to=HZ), segments:8 (equal segments of \
    time), loudness (segments between minima of the loudness; options #depth=DB&shortest=SECONDS), \
    grid:4x6 (bands x segments), loudness-bands:4, nmf:8 (parts of the spectrogram), \
    harmonic-percussive, voicing, prosody (or a list such as prosody:intonation,tempo), or regions:FILE \
    (words of a TextGrid or JSON; options #tier=NAME&pauses)
    """

  /// Returns the masker; reads the file of regions.
  ///
  /// - Throws: ``SignalError`` for a file of regions.
  package func masker() throws(SignalError) -> any Masker {
    switch self {
    case .bands(let bands): bands
    case .segments(let segments): segments
    case .loudness(let segments): segments
    case .grid(let grid): grid
    case .loudnessBands(let grid): grid
    case .factors(let parts): parts
    case .harmonicPercussive(let parts): parts
    case .voicing(let parts): parts
    case .prosody(let prosody): prosody
    case .regions(let path, let tier, let pauses, let crossfade):
      try AnnotatedRegions(
        contentsOf: URL(fileURLWithPath: path), tier: tier, pauses: pauses, crossfade: crossfade)
    }
  }

  /// Returns the masker of a study, with the same components in every recording.
  ///
  /// - Throws: ``ComponentsSpecificationError/differsBetweenRecordings(_:)`` for components that differ
  ///   between recordings, whose weights cannot be compared.
  package func comparableMasker() throws -> any Masker {
    switch self {
    case .loudness: throw ComponentsSpecificationError.differsBetweenRecordings("loudness")
    case .loudnessBands:
      throw ComponentsSpecificationError.differsBetweenRecordings("loudness-bands")
    case .factors: throw ComponentsSpecificationError.differsBetweenRecordings("nmf")
    case .regions: throw ComponentsSpecificationError.differsBetweenRecordings("regions")
    case .bands, .segments, .grid, .harmonicPercussive, .voicing, .prosody: try masker()
    }
  }
}
