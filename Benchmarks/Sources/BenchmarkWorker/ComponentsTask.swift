import EmoLIME
import EmoLIMESpeech

/// A decomposition of a sound into components.
///
/// Arguments: the name of the decomposition and the sound. The value is the number of components.
@Sendable func componentsTask(_ arguments: [String]) async throws -> Repetition {
  let name = try argument(0, of: arguments, "the decomposition")
  let audio = try recording(argument(1, of: arguments, "the sound"))
  let words = try AnnotatedRegions(
    (0..<6).map { .init(label: "word", start: 0.5 * Double($0), end: 0.5 * Double($0) + 0.4) })
  let decomposers: [String: any Decomposer] = [
    "bands:8": FrequencyBands(), "segments:8": TimeSegments(), "loudness": LoudnessSegments(),
    "grid:4x6": TimeFrequencyGrid(times: TimeSegments(count: 6)), "nmf:8": NMFComponents(),
    "harmonic-percussive": HarmonicPercussive(), "voicing": VoicingSegments(), "regions": words,
  ]
  guard let decomposer = decomposers[name] else {
    throw UsageError("\"\(name)\" is none of \(decomposers.keys.sorted().joined(separator: ", ")).")
  }
  return { [Double(try decomposer.decompose(audio).components.count)] }
}
