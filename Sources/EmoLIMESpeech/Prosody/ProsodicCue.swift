import EmoLIMESignal

/// What in the way that something is said, not in what is said, carries emotion (Scherer 2003, *Vocal
/// communication of emotion: a review of research paradigms*, table 2).
///
/// Switching a cue off makes it neutral. A voice keeps its own pitch, loudness and rate all the same:
/// what is taken away is how they move.
public enum ProsodicCue: String, Sendable, Hashable, Codable, CaseIterable {
  /// How the pitch moves. Off, all voiced speech has the median fundamental frequency.
  case melody
  /// How the loudness moves. Off, all speech is equally loud.
  case loudness
  /// How the energy is spread over the frequencies. Off, the long-term spectrum falls as steeply as
  /// that of average speech.
  case timbre
  /// How the rate of syllables moves. Off, syllables follow each other evenly.
  case tempo
}
