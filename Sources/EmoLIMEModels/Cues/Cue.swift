/// The cue families of the built-in feature sets, in the order of tables and figures.
enum Cue: String, CaseIterable {
  case loudness
  case pitch = "F0"
  case voiceQuality = "voice quality"
  case formants
  case spectralShape = "spectral shape"
  case cepstrum
  case rhythm
}

extension CueFamilies {
  /// Creates the families of a built-in feature set.
  init(_ features: [(cue: Cue, descriptor: String)]) {
    self.init(
      features: features.map { ($0.cue.rawValue, $0.descriptor) },
      order: Cue.allCases.map(\.rawValue))
  }
}
