import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

/// Folders as people have them: other names of heads and labels, other kinds of problem, other files of
/// the feature extractor.
struct CheckpointVariantTests {
  private let signal: AudioSignal
  private let classifier = Fixture(name: "wav2vec2-classifier")
  private let dense = Fixture(name: "wav2vec2-dimensional")

  init() throws { signal = try Fixture.signal(4000) }

  private func outputs(_ fixture: Fixture) throws -> [Double] {
    try #require(try fixture.expected[4000]?.outputs)
  }

  private func softmax(_ outputs: [Double]) -> [Double] {
    let powers = outputs.map { exp($0) }
    return powers.map { $0 / powers.reduce(0, +) }
  }

  // MARK: Heads

  @Test func aDenseHeadWithOutputClassifies() async throws {
    let copy = try ModelCopy(dense.name)
    try copy.changeTensors { tensor in
      tensor.name = tensor.name.replacing("classifier.out_proj", with: "classifier.output")
    }
    let transformer = try SpeechTransformer(contentsOf: copy.folder)
    #expect(transformer.purpose == .classification)
    let scores = try await SpeechTransformerClassifier(transformer).scores(for: [signal])
    #expect(try largestDifference(scores[0], softmax(outputs(dense))) < 1e-4)
  }

  @Test func anUnknownHeadNamesItsTensors() throws {
    let copy = try ModelCopy(classifier.name)
    try copy.changeTensors { tensor in
      tensor.name = tensor.name.replacing("classifier.", with: "emotion_head.")
    }
    let transformer = try SpeechTransformer(contentsOf: copy.folder)
    #expect(transformer.purpose == nil)
    let expected = TransformerError.unknownHead(
      path: copy.folder.path,
      tensors: [
        "emotion_head.bias", "emotion_head.weight", "layer_weights", "projector.bias",
        "projector.weight",
      ])
    #expect(throws: expected) { try SpeechTransformerClassifier(transformer) }
    #expect("\(expected)".contains("emotion_head.bias, emotion_head.weight"))
  }

  @Test func severalLabelsHaveSigmoids() async throws {
    let copy = try ModelCopy(classifier.name)
    try copy.set(["problem_type": "multi_label_classification"], in: "config.json")
    let found = try SpeechTransformerClassifier(contentsOf: copy.folder)
    #expect(found.scoreKind == .oneVersusRest)
    let expected = try outputs(classifier).map { 1 / (1 + exp(-$0)) }
    #expect(try await largestDifference(found.scores(for: [signal])[0], expected) < 1e-4)
    #expect(found.availableScoreKinds == [.oneVersusRest, .logit])
  }

  @Test func aRegressionReturnsTheOutputs() async throws {
    let copy = try ModelCopy(classifier.name)
    try copy.set(["problem_type": "regression"], in: "config.json")
    let transformer = try SpeechTransformer(contentsOf: copy.folder)
    #expect(transformer.purpose == .dimensions)
    let model = try DimensionalEmotionModel(transformer)
    #expect(model.labels == ["anger", "happiness", "sadness"])
    #expect(try await largestDifference(model.scores(for: [signal])[0], outputs(classifier)) < 1e-4)
  }

  @Test func oneOutputIsARegression() async throws {
    let copy = try ModelCopy(classifier.name)
    try copy.changeTensors { tensor in
      guard tensor.name.hasPrefix("classifier.") else { return }
      tensor.bytes = tensor.bytes.prefix(tensor.bytes.count / tensor.shape[0])
      tensor.shape[0] = 1
    }
    try copy.set(["id2label": ["0": "arousal"]], in: "config.json")
    let transformer = try SpeechTransformer(contentsOf: copy.folder)
    #expect(transformer.purpose == .dimensions)
    let scores = try await DimensionalEmotionModel(transformer).scores(for: [signal])
    #expect(try abs(scores[0][0] - outputs(classifier)[0]) < 1e-4)
  }

  // MARK: Labels

  @Test(arguments: [
    (
      ["calm": 0, "very_sad": 1, "angry": 2] as [String: any Sendable],
      ["calm", "very_sad", "angry"]
    ),
    (["calm": "0", "angry": "2"], ["calm", "LABEL_1", "angry"]),
  ])
  func labelsComeFromNumbers(named: [String: any Sendable], expected: [String]) throws {
    let copy = try ModelCopy(classifier.name)
    try copy.set(["id2label": NSNull(), "label2id": named], in: "config.json")
    #expect(try SpeechTransformerClassifier(contentsOf: copy.folder).labels == expected)
  }

  @Test(arguments: [["a": 0, "b": 0], ["a": -1, "b": 1]])
  func numbersOfLabelsDifferAndCountFromZero(named: [String: Int]) throws {
    let copy = try ModelCopy(classifier.name)
    try copy.set(["id2label": [String: String](), "label2id": named], in: "config.json")
    let error = #expect(throws: TransformerError.self) {
      try SpeechTransformerClassifier(contentsOf: copy.folder)
    }
    #expect("\(try #require(error))".contains("the numbers of the labels must differ"))
  }

  @Test func unknownProblemsAndTypesAreNamedAsInTheFile() throws {
    let copy = try ModelCopy(classifier.name)
    try copy.set(["problem_type": "ranking"], in: "config.json")
    #expect {
      try SpeechTransformer(contentsOf: copy.folder)
    } throws: {
      if case .unsupportedSetting(_, "problem_type", "\"ranking\"", _)? = $0 as? TransformerError {
        true
      } else {
        false
      }
    }
    try copy.set(["problem_type": NSNull(), "num_hidden_layers": "many"], in: "config.json")
    let error = #expect(throws: TransformerError.self) {
      try SpeechTransformer(contentsOf: copy.folder)
    }
    #expect("\(try #require(error))".contains("num_hidden_layers has the wrong type"))
  }

  @Test func aLabelBeyondTheOutputsIsRefused() throws {
    let copy = try ModelCopy(classifier.name)
    try copy.set(["id2label": ["0": "calm", "7": "angry"]], in: "config.json")
    #expect(
      throws: TransformerError.wrongLabelCount(path: copy.folder.path, labels: 8, outputs: 3)
    ) { try SpeechTransformerClassifier(contentsOf: copy.folder) }
  }

  // MARK: Feature extractor

  @Test func theNestedFeatureExtractorWins() throws {
    let copy = try ModelCopy()
    let settings: [String: Any] = [
      "processor_class": "Wav2Vec2Processor",
      "feature_extractor": ["do_normalize": false, "sampling_rate": 8000, "feature_size": 1],
    ]
    let processor = copy.folder.appendingPathComponent("processor_config.json")
    try JSONSerialization.data(withJSONObject: settings).write(to: processor)
    #expect(try SpeechTransformer(contentsOf: copy.folder).sampleRate == 8000)
    try copy.remove("preprocessor_config.json")
    #expect(try SpeechTransformer(contentsOf: copy.folder).sampleRate == 8000)
    // A processor without a feature extractor says nothing.
    try Data("{}".utf8).write(to: processor)
    #expect(throws: TransformerError.noPreprocessing(path: copy.folder.path)) {
      try SpeechTransformer(contentsOf: copy.folder)
    }
  }

  @Test func givenPreprocessingReplacesTheFile() async throws {
    let copy = try ModelCopy()
    func states(_ preprocessing: SpeechTransformer.Preprocessing) async throws -> [[Double]] {
      try await SpeechTransformer(contentsOf: copy.folder, preprocessing: preprocessing)
        .means(for: [signal])
    }
    let asStated = try await states(.init())
    let normalized = try await states(.init(normalizes: true))
    let asItIs = try await states(.init(normalizes: false))
    #expect(normalized != asItIs)
    #expect(asStated == normalized || asStated == asItIs)
    try copy.remove("preprocessor_config.json")
    #expect(try await states(.init(sampleRate: 16_000, normalizes: false)) == asItIs)
    #expect(throws: TransformerError.noPreprocessing(path: copy.folder.path)) {
      try SpeechTransformer(contentsOf: copy.folder, preprocessing: .init(sampleRate: 16_000))
    }
  }

  // MARK: Identity

  @Test func everyByteAndSettingIsPartOfTheIdentity() throws {
    let copy = try ModelCopy()
    func identifier(_ preprocessing: SpeechTransformer.Preprocessing = .init()) throws -> String {
      try HiddenStateFeatures(
        of: SpeechTransformer(contentsOf: copy.folder, preprocessing: preprocessing)
      ).identifier
    }
    var identifiers = [
      try identifier(.init(normalizes: true)), try identifier(.init(normalizes: false)),
      try identifier(.init(sampleRate: 8000)),
    ]
    try copy.set(["layer_norm_eps": 1e-4], in: "config.json")
    identifiers.append(try identifier())
    try copy.changeTensors { tensor in
      guard tensor.name.hasSuffix("final_layer_norm.bias") else { return }
      tensor.bytes[tensor.bytes.endIndex - 4] ^= 1
    }
    identifiers.append(try identifier())
    #expect(Set(identifiers).count == identifiers.count)
    #expect(try identifier() == identifiers.last)
  }
}
