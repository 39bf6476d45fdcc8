import EmoLIME

/// The ComParE 2016 features of clips in memory.
///
/// Arguments: `one` or `all` cores, and the clips. The values are the features, clip by clip.
@Sendable func featuresTask(_ arguments: [String]) async throws -> Repetition {
  let cores = try argument(0, of: arguments, "one or all cores")
  let signals = try arguments.dropFirst().map(recording)
  let extractor = ComParE2016()
  if cores == "one" {
    return { try signals.flatMap { try extractor.features(of: $0).map(Double.init) } }
  }
  return { try await extractor.features(for: signals).flatMap(\.self) }
}
