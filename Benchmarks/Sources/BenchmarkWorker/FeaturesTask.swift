import EmoLIME

/// The ComParE 2016 or eGeMAPS features of clips in memory.
///
/// Arguments: `compare` or `egemaps`, `one` or `all` cores, and the clips. The values are the features, clip by
/// clip.
@Sendable func featuresTask(_ arguments: [String]) async throws -> Repetition {
  let set = try argument(0, of: arguments, "compare or egemaps")
  let cores = try argument(1, of: arguments, "one or all cores")
  let signals = try arguments.dropFirst(2).map(recording)
  switch set {
  case "compare":
    let extractor = ComParE2016()
    return repetition(of: extractor, signals, cores: cores) { try extractor.features(of: $0) }
  case "egemaps":
    let extractor = EGeMAPS()
    return repetition(of: extractor, signals, cores: cores) { try extractor.features(of: $0) }
  default:
    throw UsageError("\(set): there are the sets compare and egemaps.")
  }
}

private func repetition(
  of extractor: any FeatureExtractor, _ signals: [AudioSignal], cores: String,
  single: @escaping @Sendable (AudioSignal) throws -> [Float]
) -> Repetition {
  if cores == "one" { return { try signals.flatMap { try single($0).map(Double.init) } } }
  return { try await extractor.features(for: signals).flatMap(\.self) }
}
