import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

@Suite("Heads")
struct HeadTests {
  @Test("A classification head's outputs are those of transformers", arguments: Fixture.classifiers)
  func classification(fixture: Fixture) async throws {
    let classifier = try SpeechTransformerClassifier(contentsOf: fixture.folder)
    #expect(classifier.labels == ["anger", "happiness", "sadness"])
    #expect(classifier.name == fixture.name)
    for (samples, expected) in try fixture.expected {
      let signal = try Fixture.signal(samples)
      let outputs = try #require(expected.outputs)
      let decisions = try await classifier.scoring(.decision).scores(for: [signal])
      #expect(largestDifference(decisions.row(0), outputs) < 1e-4)

      let powers = outputs.map { exp($0) }
      let probabilities = powers.map { $0 / powers.reduce(0, +) }
      let scores = try await classifier.scores(for: [signal])
      #expect(largestDifference(scores.row(0), probabilities) < 1e-4)
      let logits = try await classifier.scoring(.logit).scores(for: [signal])
      #expect(largestDifference(logits.row(0), scores.row(0).map { log($0 / (1 - $0)) }) < 1e-9)
    }
  }

  @Test("Arousal, dominance and valence are those of the published head")
  func dimensions() async throws {
    let fixture = Fixture(name: "wav2vec2-dimensional")
    let model = try DimensionalEmotionModel(contentsOf: fixture.folder)
    #expect(model.labels == ["arousal", "dominance", "valence"])
    #expect(model.scoreKind == .decision)
    #expect(model.sampleRate == 16_000)
    for (samples, expected) in try fixture.expected {
      let scores = try await model.scores(for: [Fixture.signal(samples)])
      let outputs = try #require(expected.outputs)
      #expect(largestDifference(scores.row(0), outputs) < 1e-4)
    }
  }

  @Test("A folder without a head is refused by the tensor it lacks")
  func missingHead() throws {
    let folder = Fixture(name: "wav2vec2-group").folder
    #expect(
      throws: TransformerError.missingTensor(path: folder.path, tensor: "classifier.weight")
    ) { try SpeechTransformerClassifier(contentsOf: folder) }
    #expect(
      throws: TransformerError.missingTensor(
        path: folder.path, tensor: "classifier.out_proj.weight")
    ) { try DimensionalEmotionModel(contentsOf: folder) }
  }

  @Test("Features are means of a layer, under a name that tells models and layers apart")
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
