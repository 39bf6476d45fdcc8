/// What sub-harmonic summation finds in one frame: up to six pitches.
struct PitchCandidates: Sendable {
  /// The number of candidates.
  static let count = 6

  /// The frequencies in Hz, 0 where there is no candidate; the best comes first.
  var frequencies = SIMD8<Float>(repeating: 0)
  /// How far each stands out, from 0 to 1.
  var voicings = SIMD8<Float>(repeating: 0)
}
