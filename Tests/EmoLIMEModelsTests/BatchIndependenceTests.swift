import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import TestSupport
import Testing

/// Scores and features of a signal depend on that signal alone, to the last bit.
@Suite struct BatchIndependenceTests {
  private static let extractors: [any FeatureExtractor] = [
    ComParE2016(), EGeMAPS(), MelStatistics(),
  ]

  /// Voices and noise; of one length, as in an explanation, or of many.
  private static func signals(ofOneLength: Bool) throws -> [AudioSignal] {
    let voice = SyntheticSound.voice(seconds: 1).samples
    return try (0..<17).map { index in
      let noise = SyntheticSound.noise(
        samples: 8000, amplitude: 0.001 * Double(index * index), seed: UInt64(index))
      let count = ofOneLength ? 4000 : 2000 + 353 * index
      let samples = (0..<count).map { voice[$0 + 301 * index] + noise.samples[$0] }
      return try AudioSignal(samples: samples, sampleRate: 16_000)
    }
  }

  @Test(arguments: extractors.indices, [true, false])
  func featuresAreIndependentOfTheBatch(extractor: Int, ofOneLength: Bool) async throws {
    let extractor = Self.extractors[extractor]
    let dependent = try await sizesOfDependentBatches(
      Self.signals(ofOneLength: ofOneLength)
    ) { try await extractor.features(for: $0) }
    #expect(dependent == [], "\(extractor.identifier)")
  }

  @Test(arguments: ScoreKind.allCases)
  func embeddedScoresAreIndependentOfTheBatch(kind: ScoreKind) async throws {
    for classifier in [
      try EmotionClassifier.emodbComParE(), try EmotionClassifier.emodbEGeMAPS(),
      try EmotionClassifier.emodbMelStatistics(),
    ] {
      let dependent = try await sizesOfDependentBatches(
        Self.signals(ofOneLength: true)
      ) { signals in
        try await classifier.scoring(kind).diagnosedScores(for: signals).withDiagnostics
      }
      #expect(dependent == [], "\(classifier.name)")
    }
  }

  @Test func closureScoresAreIndependentOfTheBatch() async throws {
    let classifier = ClosureClassifier(labels: ["energy", "peak"], scoreKind: .decision) { signal in
      [
        signal.samples.reduce(0) { $0 + Double($1) * Double($1) },
        Double(signal.samples.max() ?? 0),
      ]
    }
    let dependent = try await sizesOfDependentBatches(Self.signals(ofOneLength: true)) {
      try await classifier.scores(for: $0)
    }
    #expect(dependent == [])
  }
}

extension DiagnosedScores {
  /// The scores, with the novelty scores and the marks of ties as two more columns.
  fileprivate var withDiagnostics: [[Double]] {
    scores.enumerated().map { row, scores in
      scores + [
        diagnostics?[row].noveltyScore ?? -1, diagnostics?[row].isTied == true ? 1 : 0,
      ]
    }
  }
}
