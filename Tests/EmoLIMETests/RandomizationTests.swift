import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// Model parameter randomisation tests.
struct RandomizationTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)
  private let explainer = Explainer(configuration: .init(components: EqualSegments(count: 8)))

  /// Classifiers with weights of their own for each segment.
  private func classifier(seed: UInt64) -> ClosureClassifier {
    var generator = SeededGenerator(seed: seed)
    let weights = (0..<2).map { _ in
      zip((0..<8).map { _ in generator.nextNormal() }, segmentEnergies(voice, count: 8)).map(/)
    }
    return energyClassifier(weights: weights, name: "random \(seed)")
  }

  @Test func randomWeightsPassTheTest() async throws {
    let explanation = try await explainer.explain(audio: voice, classifier: classifier(seed: 1))
    let test = try await explainer.randomizationTest(
      of: explanation, audio: voice, randomized: (2...21).map { classifier(seed: $0) })
    #expect(test.classifiers.count == 20)
    #expect(test.outcome == .passed)
    #expect(isClose(test.criticalCorrelation, 1.645 / 140.0.squareRoot(), within: 1e-12))
    #expect(abs(test.meanRankCorrelation) < test.criticalCorrelation)
  }

  @Test func unchangedClassifierFailsTheTest() async throws {
    let explanation = try await explainer.explain(audio: voice, classifier: classifier(seed: 1))
    let test = try await explainer.randomizationTest(
      of: explanation, audio: voice, randomized: [classifier(seed: 1)])
    #expect(test.outcome == .failed)
    for similarity in test.classes {
      for value in similarity.rankCorrelations + similarity.absoluteRankCorrelations
        + similarity.cosines
      {
        #expect(isClose(value, 1, within: 1e-9))
      }
    }
    let decoded = try JSONDecoder().decode(
      Explanation.RandomizationTest.self, from: JSONEncoder().encode(test))
    #expect(decoded == test)
    #expect(test.description.contains("FAILED"))
  }

  @Test func unrelatedWeightsFailInFivePercentOfTrials() throws {
    // The mean of three rank correlations of random orders of eight exceeds the critical value in 5 %.
    var generator = SeededGenerator(seed: 4)
    let reference = (0..<8).map(Double.init)
    let critical = 1.645 / (3.0 * 7).squareRoot()
    let trials = 20_000
    var above = 0
    for _ in 0..<trials {
      let mean =
        (0..<3).reduce(0.0) { sum, _ in
          var order = reference
          generator.shuffle(&order)
          return sum + (Correlation.spearman(reference, order) ?? 0)
        } / 3
      if mean > critical { above += 1 }
    }
    #expect(isClose(Double(above) / Double(trials), 0.05, within: 0.007))
  }

  @Test func embeddedModelPassesTheTest() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let audio = try AudioSignal.exampleSpeech()
    let explainer = Explainer(configuration: .init(components: FrequencyBands(count: 6)))
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let permuted = try (1...4).map { try classifier.withPermutedWeights(seed: $0) }
    let test = try await explainer.randomizationTest(
      of: explanation, audio: audio, randomized: permuted)
    #expect(test.outcome == .passed, "\(test)")
  }

  @Test func permutingKeepsTheWeightsAndTheirNumber() throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let permuted = try classifier.withPermutedWeights(seed: 3)
    #expect(permuted.model != classifier.model)
    #expect(try classifier.withPermutedWeights(seed: 3).model == permuted.model)
    #expect(try classifier.withPermutedWeights(seed: 4).model != permuted.model)
    #expect(permuted.name.contains("seed 3"))
    #expect(permuted.scoreKind == classifier.scoreKind)
    for (before, after) in zip(
      classifier.model.oneVersusRest.weights, permuted.model.oneVersusRest.weights)
    {
      #expect(Array(before) != Array(after))
      #expect(before.sorted() == after.sorted())
    }
  }

  @Test func otherLabelsAndFewComponentsAreRefused() async throws {
    let explanation = try await explainer.explain(audio: voice, classifier: classifier(seed: 1))
    #expect(throws: ExplainerError.noRandomizedClassifiers) {
      try Explanation.RandomizationTest(original: explanation, randomized: [])
    }
    await #expect(
      throws: ExplainerError.wrongLabels(
        expected: ["label 0", "label 1"], actual: ["a", "b"])
    ) {
      try await explainer.randomizationTest(
        of: explanation, audio: voice, randomized: [tangledClassifier])
    }
    let coarse = Explainer(configuration: .init(components: EqualSegments(count: 2)))
    let pair = try await coarse.explain(audio: voice, classifier: tangledClassifier)
    #expect(throws: ExplainerError.tooFewComponents(2)) {
      try Explanation.RandomizationTest(original: pair, randomized: [pair])
    }
  }

  @Test(
    .enabled(if: Shared.isPresent, Shared.hint), .enabled(if: SlowTests.areAsked, SlowTests.hint))
  func shuffledLabelsPassTheTest() async throws {
    let emotions = ["angry", "happy", "neutral", "sad"]
    let corpus = try Corpus.emodb(in: Shared.url("corpora/emodb")).selecting(emotions: emotions)
    let extractor = MelStatistics()
    let reader = Corpus.Reader(decode: { try AudioSignal(data: $0, name: $1, sampleRate: $2) })
    let set = try await reader.features(of: corpus, by: extractor).trainingSet()
    func classifier(_ set: TrainingSet) async throws -> EmotionClassifier {
      let model = try await ModelTrainer().train(
        on: set, name: "shuffled", featureSet: extractor.identifier, corpus: corpus.name)
      return try EmotionClassifier(model: model, extractor: extractor).scoring(.decision)
    }
    let shuffled = try (1...5).map { try set.withShuffledLabels(seed: $0) }
    for other in shuffled {
      #expect(other.features == set.features && other.groups == set.groups)
      #expect(other.classes != set.classes && other.classes.sorted() == set.classes.sorted())
    }
    let audio = try AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/03a01Wa.wav"))
    let explainer = Explainer()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier(set))
    var randomized: [any Classifier] = []
    for other in shuffled { randomized.append(try await classifier(other)) }
    let test = try await explainer.randomizationTest(
      of: explanation, audio: audio, randomized: randomized)
    #expect(test.outcome == .passed, "\(test)")
  }
}
