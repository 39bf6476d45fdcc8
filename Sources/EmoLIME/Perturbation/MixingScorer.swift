import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

/// Mixes the signals of coalitions, and asks a classifier for their scores.
struct MixingScorer: CoalitionScorer {
  private let classifier: any Classifier
  private let decomposition: Decomposition
  private let full: Coalition
  private let sums: SubsetSums

  init(classifier: any Classifier, decomposition: Decomposition) {
    self.classifier = classifier
    self.decomposition = decomposition
    full = Coalition.full(components: decomposition.components.count)
    sums = SubsetSums(decomposition)
  }

  func scores(for coalitions: [Coalition]) async throws -> Matrix {
    try await classifier.scores(for: coalitions.map(signal))
  }

  /// The signal of a coalition; with all components on, the original itself, sample for sample.
  func signal(of coalition: Coalition) -> AudioSignal {
    let signal = decomposition.signal
    guard coalition != full else { return signal }
    return AudioSignal(
      validSamples: sums.mix(coalition, base: decomposition.base), sampleRate: signal.sampleRate)
  }
}
