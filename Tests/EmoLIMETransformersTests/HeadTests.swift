import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

@Suite("Heads")
struct HeadTests {
  @Test(
    "Outputs of classification heads equal those of transformers", arguments: Fixture.classifiers)
  func classification(fixture: Fixture) async throws {
    let classifier = try SpeechTransformerClassifier(contentsOf: fixture.folder)
    #expect(classifier.labels == ["anger", "happiness", "sadness"])
    #expect(classifier.name == fixture.name)
    #expect(classifier.transformer.purpose == .classification)
    for (samples, expected) in try fixture.expected {
      let signal = try Fixture.signal(samples)
      let outputs = try #require(expected.outputs)
      let decisions = try await classifier.scoring(.logit).scores(for: [signal])
      #expect(largestDifference(decisions[0], outputs) < 1e-4)

      let powers = outputs.map { exp($0) }
      let probabilities = powers.map { $0 / powers.reduce(0, +) }
      let scores = try await classifier.scores(for: [signal])
      #expect(largestDifference(scores[0], probabilities) < 1e-4)
      let logOdds = try await classifier.scoring(.logOdds).scores(for: [signal])
      #expect(largestDifference(logOdds[0], scores[0].map { log($0 / (1 - $0)) }) < 1e-9)

      let kinds: [ScoreKind] = [.logit, .probability, .logOdds]
      let together = try await classifier.diagnosedScores(for: [signal], kinds: kinds)
      #expect(together.map(\.scores) == [decisions, scores, logOdds])
    }
  }

  @Test("Arousal, dominance and valence equal those of the published head")
  func dimensions() async throws {
    let fixture = Fixture(name: "wav2vec2-dimensional")
    let model = try DimensionalEmotionModel(contentsOf: fixture.folder)
    #expect(model.labels == ["arousal", "dominance", "valence"])
    #expect(model.scoreKind == .regression)
    #expect(model.transformer.purpose == .dimensions)
    #expect(model.sampleRate == 16_000)
    for (samples, expected) in try fixture.expected {
      let scores = try await model.scores(for: [Fixture.signal(samples)])
      let outputs = try #require(expected.outputs)
      #expect(largestDifference(scores[0], outputs) < 1e-4)
    }
  }

  @Test(
    "Scores depend on their signal alone, to the last bit",
    arguments: Fixture.classifiers + [Fixture(name: "wav2vec2-dimensional")])
  func batches(fixture: Fixture) async throws {
    let transformer = try SpeechTransformer(contentsOf: fixture.folder)
    let classifier: any Classifier =
      transformer.purpose == .dimensions
      ? try DimensionalEmotionModel(transformer) : try SpeechTransformerClassifier(transformer)
    let signals = try (0..<17).map { try Fixture.signal(2000 + 160 * ($0 % 9)) }
    let dependent = try await sizesOfDependentBatches(signals) {
      try await classifier.scores(for: $0)
    }
    #expect(dependent == [])
  }

  @Test("A weighted sum uses the last hidden state of the version that saved the model")
  func weightedSum() async throws {
    let fixture = Fixture(name: "wav2vec2-stable-classifier")
    let copy = try ModelCopy(fixture.name)
    defer { withExtendedLifetime(copy) {} }
    for version in ["4.40.1", "5.15.0.dev0", "5.9", nil] {
      try copy.set(["transformers_version": version ?? NSNull()], in: "config.json")
      let old = try SpeechTransformerClassifier(contentsOf: copy.folder).scoring(.logit)
      for (samples, expected) in try fixture.expected {
        let scores = try await old.scores(for: [Fixture.signal(samples)])
        let outputs = try #require(expected.outputsBefore516)
        #expect(largestDifference(scores[0], outputs) < 1e-4)
        #expect(largestDifference(outputs, try #require(expected.outputs)) > 0.01)
      }
    }
  }

  @Test("Dense classification heads return probabilities")
  func denseClassification() async throws {
    let fixture = Fixture(name: "wav2vec2-dimensional")
    let copy = try ModelCopy(fixture.name)
    defer { withExtendedLifetime(copy) {} }
    try copy.set(["problem_type": "single_label_classification"], in: "config.json")
    let transformer = try SpeechTransformer(contentsOf: copy.folder)
    #expect(transformer.purpose == .classification)
    let classifier = try SpeechTransformerClassifier(transformer, labels: ["a", "b", "c"])
    #expect(classifier.labels == ["a", "b", "c"])
    let expected = try #require(try fixture.expected[4000]?.outputs)
    let powers = expected.map { exp($0) }
    let scores = try await classifier.scores(for: [Fixture.signal(4000)])
    #expect(
      largestDifference(scores[0], powers.map { $0 / powers.reduce(0, +) }) < 1e-4)

    try copy.set(["pooling_mode": "max"], in: "config.json")
    let pooled = try SpeechTransformer(contentsOf: copy.folder)
    #expect {
      try SpeechTransformerClassifier(pooled)
    } throws: {
      if case .unsupportedSetting(_, "pooling_mode", _, _)? = $0 as? TransformerError {
        true
      } else {
        false
      }
    }
  }

  @Test("Given labels must differ, one per output")
  func givenLabels() throws {
    let folder = Fixture(name: "wav2vec2-dimensional").folder
    let transformer = try SpeechTransformer(contentsOf: folder)
    #expect(try DimensionalEmotionModel(transformer, labels: ["x", "y", "z"]).labels[2] == "z")
    #expect(throws: TransformerError.wrongLabelCount(path: folder.path, labels: 2, outputs: 3)) {
      try DimensionalEmotionModel(transformer, labels: ["x", "y"])
    }
    #expect(throws: TransformerError.repeatedLabel(path: folder.path, label: "x")) {
      try DimensionalEmotionModel(transformer, labels: ["x", "y", "x"])
    }
  }

  @Test("A folder without a head is refused")
  func missingHead() throws {
    let folder = Fixture(name: "wav2vec2-group").folder
    #expect(try SpeechTransformer(contentsOf: folder).purpose == nil)
    let expected = TransformerError.unknownHead(path: folder.path, tensors: [])
    #expect(throws: expected) { try SpeechTransformerClassifier(contentsOf: folder) }
    #expect(throws: expected) { try DimensionalEmotionModel(contentsOf: folder) }
    #expect("\(expected)".contains("it has only an encoder"))
  }

  @Test("Features are means of a layer; their name identifies model and layer")
  func features() async throws {
    let model = try SpeechTransformer(contentsOf: Fixture.all[0].folder)
    let other = try SpeechTransformer(contentsOf: Fixture.all[1].folder)
    let features = try HiddenStateFeatures(of: model, layer: 1)
    let signals = try [4000, 2640].map(Fixture.signal)
    let means = try await model.means(for: signals, layer: 1)
    #expect(try await features.features(for: signals) == means)
    #expect(features.featureNames.count == 16)
    #expect(features.featureNames[3] == "hidden[3]")
    #expect(features.sampleRate == 16_000)
    let identifiers = Set([
      features.identifier, try HiddenStateFeatures(of: model).identifier,
      try HiddenStateFeatures(of: other, layer: 1).identifier,
    ])
    #expect(identifiers.count == 3)
    let again = try HiddenStateFeatures(
      of: SpeechTransformer(contentsOf: Fixture.all[0].folder), layer: 1)
    #expect(again.identifier == features.identifier)
    #expect(throws: TransformerError.unknownLayer(9, last: 2)) {
      try HiddenStateFeatures(of: model, layer: 9)
    }
  }
}
