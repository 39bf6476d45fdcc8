import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate
import Synchronization

/// Mixes the signals of coalitions, and asks a classifier for their scores.
final class MixingScorer: CoalitionScorer {
  private let classifier: any Classifier
  private let original: AudioSignal
  private let full: Coalition
  private let mixer: any CoalitionMixer
  /// The memory of batches that were answered, to be used again: asking the system for new pages
  /// takes longer than mixing.
  private let spareBatches = Mutex<[[[Float]]]>([])

  init(classifier: any Classifier, perturbed: any SwitchableSignal) {
    self.classifier = classifier
    original = perturbed.signal
    full = Coalition.full(components: perturbed.componentDescriptions.count)
    mixer =
      if let decomposition = perturbed as? Decomposition {
        SubsetSums(decomposition)
      } else {
        SwitchingMixer(signal: perturbed)
      }
  }

  func scores(for coalitions: [Coalition]) async throws -> Matrix {
    try await assessedScores(for: coalitions).scores
  }

  func assessedScores(for coalitions: [Coalition]) async throws -> AssessedScores {
    var batch = spareBatches.withLock { $0.popLast() } ?? []
    try mix(coalitions, into: &batch)
    let answer = try await ask(signals(of: coalitions, in: batch))
    // A classifier that kept a signal keeps its memory too: arrays are copied when they are shared.
    spareBatches.withLock { [batch] in $0.append(batch) }
    return answer
  }

  private func ask(_ signals: [AudioSignal]) async throws -> AssessedScores {
    if let classifier = classifier as? any SelfAssessingClassifier {
      return try await classifier.assessedScores(for: signals)
    }
    return AssessedScores(scores: try await classifier.scores(for: signals))
  }

  private func mix(_ coalitions: [Coalition], into batch: inout [[Float]]) throws {
    while batch.count < coalitions.count { batch.append([]) }
    for (index, coalition) in coalitions.enumerated() where coalition != full {
      try mixer.write(coalition, to: &batch[index])
    }
  }

  /// The signals of mixes; that of the full coalition is the original itself, sample for sample.
  private func signals(of coalitions: [Coalition], in batch: [[Float]]) -> [AudioSignal] {
    zip(coalitions, batch).map { coalition, samples in
      coalition == full
        ? original
        : AudioSignal(validSamples: samples, sampleRate: original.sampleRate)
    }
  }
}
