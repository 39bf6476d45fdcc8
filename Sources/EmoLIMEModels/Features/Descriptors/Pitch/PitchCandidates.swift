/// The F0 candidates of one frame by sub-harmonic summation: up to six.
struct PitchCandidates: Sendable {
  /// The number of candidates.
  static let count = 6

  /// The frequencies in Hz, 0 where there is no candidate; the best comes first.
  var frequencies = SIMD8<Float>(repeating: 0)
  /// The prominence of each candidate, from 0 to 1.
  var voicings = SIMD8<Float>(repeating: 0)
}
