import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// The spread of an explanation over other models, against a direct computation from one explanation
/// per model.
struct RetrainingSpreadTests {
  private let explainer = Explainer(configuration: .init(components: FrequencyBands(count: 4)))

  /// Classifiers of the embedded features whose weights are those of the embedded one with noise.
  private func variants(_ count: Int, seed: UInt64) throws -> [EmotionModel] {
    let model = try EmotionClassifier.emodbMelStatistics().model
    return try (0..<count).map { number in
      var generator = SeededGenerator(seed: seed, stream: UInt64(number))
      var weights = model.oneVersusRest.weightMatrix
      for index in weights.elements.indices {
        weights.elements[index] *= 1 + 0.5 * generator.nextNormal()
      }
      return try EmotionModel(
        name: "variant \(number)", labels: model.labels, featureSet: model.featureSet,
        scaler: model.scaler,
        oneVersusRest: OneVersusRest(
          weights: weights, intercepts: model.oneVersusRest.intercepts),
        calibration: model.calibration, provenance: model.provenance)
    }
  }

  private func retrained(speakers: Int = 8) throws -> EmotionModel.Retrainings {
    EmotionModel.Retrainings(
      models: try variants(20, seed: 1), corpus: "EMODB", speakers: speakers, seed: 42,
      halves: .init(speakers: speakers / 2, models: try variants(8, seed: 2)),
      quarters: .init(speakers: speakers / 4, models: try variants(8, seed: 3)))
  }

  /// The weights of an explanation per model: for each label one array per model.
  private func weights(
    of models: [EmotionModel], kind: ScoreKind, audio: AudioSignal
  ) async throws -> [[[Double]]] {
    var all: [[[Double]]] = []
    for model in models {
      let classifier = try EmotionClassifier(model: model).scoring(kind)
      let explanation = try await explainer.explain(audio: audio, classifier: classifier)
      all.append(explanation.classes.map(\.weights))
    }
    return all[0].indices.map { label in all.map { $0[label] } }
  }

  private func variance(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count - 1)
  }

  @Test(arguments: [ScoreKind.probability, .decision])
  func partsAreThoseOfADirectComputation(kind: ScoreKind) async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics().scoring(kind)
    let retrained = try retrained()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let found = try await explainer.retrainings(
      of: explanation, audio: audio, classifier: classifier, retrained: retrained)
    let draws = try await weights(of: retrained.models, kind: kind, audio: audio)
    func level(_ pairs: EmotionModel.Retrainings.DisjointPairs?) async throws -> Double {
      let all = try await weights(of: try #require(pairs).models, kind: kind, audio: audio)
      var sum = 0.0
      for label in all {
        for component in label[0].indices {
          let differences = stride(from: 0, to: 8, by: 2).map {
            label[$0][component] - label[$0 + 1][component]
          }
          sum += differences.map { $0 * $0 }.reduce(0, +) / 4 / 2
        }
      }
      return sum
    }
    let (half, quarter) = (try await level(retrained.halves), try await level(retrained.quarters))
    let drawn = draws.map { models in
      models[0].indices.map { component in variance(models.map { $0[component] }) }.reduce(0, +)
    }.reduce(0, +)
    let growth = max(-1, min(1, log2(half / quarter)))
    #expect(isClose(found.varianceFactor, half * exp2(growth) / drawn, within: 1e-8))
    #expect(found.count == 20 && found.confidence == 0.95)
    #expect(found.source == .speakers(corpus: "EMODB", count: 8))
    for (label, spread) in found.classes.enumerated() {
      #expect(largestDifference(spread.weights.joined(), draws[label].joined()) < 1e-9)
      let own = explanation.classes[label]
      let total = try #require(spread.total)
      for component in own.weights.indices {
        let values = draws[label].map { $0[component] }
        let model = 2 * found.varianceFactor * variance(values)
        #expect(isClose(spread.model.standardErrors[component], model.squareRoot(), within: 1e-8))
        // All combinations are evaluated: no sampling error, and the lack of fit as it is.
        #expect(spread.sampling?.standardErrors[component] == 0)
        let residual = try #require(own.uncertainty).standardErrors[component]
        #expect(
          isClose(spread.lackOfFit?.standardErrors[component] ?? -1, residual, within: 1e-12))
        let sum = (model + residual * residual).squareRoot()
        #expect(isClose(total.standardErrors[component], sum, within: 1e-8))
        #expect(total.intervals[component].contains(own.weights[component]))
        #expect(total.intervals[component].width > 2 * 1.95 * sum)
        let signs = values.count { $0.sign == own.weights[component].sign }
        #expect(spread.sameSignShares[component] == Double(signs) / 20)
      }
    }
  }

  @Test func intervalsHaveTheFreedomOfSpeakersAndDraws() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let found = try await explainer.retrainings(
      of: explanation, audio: audio, classifier: classifier, retrained: retrained())
    let model = found.classes[0].model
    // scipy.stats.t.ppf(0.975, 1 / (1 / 7 + 1 / 19))
    #expect(
      isClose(model.intervals[0].width / 2 / model.standardErrors[0], 2.5532394, within: 1e-6))
  }

  @Test func agreementIsThatOfAllPairs() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let found = try await explainer.retrainings(
      of: explanation, audio: audio, classifier: classifier, retrained: retrained())
    func cosine(_ first: [Double], _ second: [Double]) -> Double {
      let product = { (a: [Double], b: [Double]) in zip(a, b).map(*).reduce(0, +) }
      return product(first, second)
        / (product(first, first) * product(second, second)).squareRoot()
    }
    for spread in found.classes {
      var (ranks, cosines, pairs) = (0.0, 0.0, 0.0)
      for (number, first) in spread.weights.enumerated() {
        for second in spread.weights[(number + 1)...] {
          ranks += Correlation.spearman(first, second) ?? 0
          cosines += cosine(first, second)
          pairs += 1
        }
      }
      #expect(isClose(spread.agreement.rankCorrelation, ranks / pairs, within: 1e-12))
      #expect(isClose(spread.agreement.cosine, cosines / pairs, within: 1e-12))
    }
    let disjoint = try #require(found.disjoint)
    #expect(disjoint.speakers == 4 && disjoint.pairs == 4)
    #expect(disjoint.sameSignShares.joined().allSatisfy { (0...1).contains($0) })
    #expect(found.predictionCounts?.reduce(0, +) == 20)
  }

  @Test func otherModelsTakeThePlaceOfRetrainings() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    var explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let models = try variants(3, seed: 4)
    let found = try await explainer.retrainings(
      of: explanation, audio: audio, models: models.map { try EmotionClassifier(model: $0) })
    let weights = try await weights(of: models, kind: .probability, audio: audio)
    for (label, spread) in found.classes.enumerated() {
      for component in spread.weights[0].indices {
        let values =
          weights[label].map { $0[component] } + [explanation.classes[label].weights[component]]
        #expect(
          isClose(
            spread.model.standardErrors[component], (2 * variance(values)).squareRoot(),
            within: 1e-9))
      }
    }
    #expect(found.varianceFactor == 1 && found.disjoint == nil)
    try explanation.attach(found)
    #expect(try Explanation(json: explanation.json()) == explanation)
  }

  @Test func partsOfASampleAreApart() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let sampled = Explainer(
      configuration: .init(components: FrequencyBands(count: 8), sampling: .automatic(budget: 64)))
    let models: [any Classifier] = try variants(3, seed: 4).map { try EmotionClassifier(model: $0) }
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let explanation = try await sampled.explain(audio: audio, classifier: classifier)
    let found = try await sampled.retrainings(of: explanation, audio: audio, models: models)
    for (spread, own) in zip(found.classes, explanation.classes) {
      let residual = try #require(own.uncertainty).standardErrors
      for component in residual.indices {
        // Of 255 combinations besides the recording, 63 were evaluated.
        let share = (63.0 / 255).squareRoot()
        let lackOfFit = try #require(spread.lackOfFit).standardErrors[component]
        #expect(isClose(lackOfFit, share * residual[component], within: 1e-12))
        let sampling = try #require(spread.sampling).standardErrors[component]
        #expect(sampling > 0)
        let model = spread.model.standardErrors[component]
        let sum = (lackOfFit * lackOfFit + sampling * sampling + model * model).squareRoot()
        let total = try #require(spread.total).standardErrors[component]
        #expect(isClose(total, sum, within: 0.01 * sum))
      }
    }
    // Scores without bounds have no known sampling error, and so no total.
    let decisions = try await sampled.explain(
      audio: audio, classifier: classifier.scoring(.decision))
    let unbounded = try await sampled.retrainings(
      of: decisions, audio: audio,
      models: models.map { $0.returning(.decision) })
    #expect(unbounded.classes.allSatisfy { $0.sampling == nil && $0.total == nil })
  }

  @Test func whatDoesNotBelongTogetherIsRefused() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let retrained = try retrained()
    await #expect(throws: ExplainerError.foreignScores) {
      try await explainer.retrainings(
        of: explanation, audio: audio,
        classifier: EmotionClassifier(model: retrained.models[0]), retrained: retrained)
    }
    await #expect(throws: ModelError.self) {
      try await explainer.retrainings(
        of: explanation, audio: audio, classifier: .emodbEGeMAPS(), retrained: retrained)
    }
    await #expect(throws: ExplainerError.tooFewModels(1)) {
      try await explainer.retrainings(of: explanation, audio: audio, models: [classifier])
    }
    await #expect(
      throws: ExplainerError.modelsDiffer(
        names: [classifier.name, classifier.name], property: "kinds of score",
        first: "probability", second: "decision")
    ) {
      try await explainer.retrainings(
        of: explanation, audio: audio, models: [classifier, classifier.scoring(.decision)])
    }
    let other = ClosureClassifier(name: "two", labels: ["a", "b"]) { _ in [0.5, 0.5] }
    await #expect(throws: ExplainerError.self) {
      try await explainer.retrainings(of: explanation, audio: audio, models: [classifier, other])
    }
    let found = try await explainer.retrainings(
      of: explanation, audio: audio, classifier: classifier, retrained: retrained)
    var another = try await Explainer().explain(audio: audio, classifier: classifier)
    #expect(throws: ExplainerError.foreignRetrainings) { try another.attach(found) }
  }
}
