extension Prosody {
  /// An aspect of the manner of speaking that expresses emotion (Scherer 2003, *Vocal communication of
  /// emotion: a review of research paradigms*, table 2).
  ///
  /// A masked cue is neutral: the voice keeps its mean pitch, level and rate, but they no longer vary.
  public enum Cue: String, Sendable, Hashable, Codable, CaseIterable {
    /// The movement of the fundamental frequency. Masked: all voiced speech has the median F0.
    case intonation
    /// The variation of the level. Masked: all speech has the same level.
    case loudness
    /// The slope of the long-term spectrum. Masked: the slope of average speech.
    case spectralTilt = "spectral-tilt"
    /// The variation of the syllable rate. Masked: syllables are evenly spaced.
    case tempo
  }
}
