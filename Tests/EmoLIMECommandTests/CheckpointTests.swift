import EmoLIME
import EmoLIMETraining
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

/// Checkpoints of speech transformers in every command that takes them.
struct CheckpointTests {
  private let folder = TemporaryFolder()

  private static func checkpoint(_ name: String, _ options: String = "") -> String {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    return "hf:" + tests.appendingPathComponent("EmoLIMETransformersTests/Fixtures/\(name)").path
      + options
  }

  @Test func classificationHeadsAreExplained() throws {
    let result = try CommandResult.emolime(
      "explain", "--model", Self.checkpoint("wav2vec2-classifier"), "--components",
      "bands:3", "--json", "-",
      "--jobs", "1", "--batch-size", "2")
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.labels == ["anger", "happiness", "sadness"])
    #expect(explanation.provenance.scoreKind == .probability)
    let sum = explanation.classes.map(\.prediction).reduce(0, +)
    #expect(isClose(sum, 1, within: 1e-9))

    // Neither setting has an influence on the result.
    let other = try CommandResult.emolime(
      "explain", "--model", Self.checkpoint("wav2vec2-classifier"), "--components",
      "bands:3", "--json", "-",
      "--jobs", "3")
    #expect(try Explanation(json: Data(other.output.utf8)).classes == explanation.classes)
  }

  @Test func dimensionsAreExplainedAsRatings() throws {
    let result = try CommandResult.emolime(
      "explain", "--model", Self.checkpoint("wav2vec2-dimensional"), "--components", "bands:2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("Model: wav2vec2-dimensional\n")
        && !result.output.contains("Prediction:"))
    let rejected = try CommandResult.emolime(
      "explain", "--model", Self.checkpoint("wav2vec2-dimensional"), "--score", "probability")
    #expect(rejected.status == 1)
    #expect(rejected.errors.contains("returns scores of the kind"))
  }

  @Test func aNameOfTheHubComesWithItsDownload() throws {
    for arguments in [["explain", "--model"], ["features", "x.wav", "--set"]] {
      for address in ["", "https://huggingface.co/"] {
        let result = try CommandResult.emolime(
          arguments + ["hf:\(address)superb/wav2vec2-base-er"])
        #expect(result.status == 1)
        #expect(
          result.errors.contains(
            "hf download superb/wav2vec2-base-er --local-dir wav2vec2-base-er"))
      }
    }
  }

  /// Their labels do not exclude each other, so a softmax over them would mean nothing.
  @Test func headsOfSeveralLabelsHaveNoProbabilities() throws {
    let copy = folder.url("several")
    let fixture = Self.checkpoint("wav2vec2-classifier").dropFirst("hf:".count)
    try FileManager.default.copyItem(atPath: String(fixture), toPath: copy.path)
    let settings = copy.appendingPathComponent("config.json")
    let text = try String(contentsOf: settings, encoding: .utf8)
    try text.replacing(
      "\"model_type\"", with: "\"problem_type\": \"multi_label_classification\", \"model_type\""
    ).write(to: settings, atomically: true, encoding: .utf8)
    for score in ["probability", "log-odds"] {
      let result = try CommandResult.emolime(
        "explain", "--model", "hf:\(copy.path)", "--score", score)
      #expect(result.status == 1)
      #expect(result.errors.contains("returns scores of the kind one-vs-rest"), "\(result.errors)")
    }
    let logits = try CommandResult.emolime(
      "explain", "--model", "hf:\(copy.path)", "--score", "logit", "--components", "bands:2")
    #expect(logits.status == 0, "\(logits.errors)")
  }

  @Test func predictionsNameEmotionsWhereLabelsAreAlternatives() throws {
    let clip = try SyntheticCorpus()
    struct Line: Decodable {
      let emotion: String?
      let probabilities, scores: [String: Double]?
    }
    func line(_ model: String, _ arguments: String...) throws -> Line {
      let result = try CommandResult.emolime(
        ["predict", clip.clip, "--model", model, "--format", "jsonl"] + arguments)
      return try JSONDecoder().decode(Line.self, from: Data(result.output.utf8))
    }
    let model = Self.checkpoint("hubert-classifier", "#labels=a,b,c")
    let emotion = try line(model)
    #expect(emotion.scores == nil)
    #expect(emotion.emotion == emotion.probabilities?.max { $0.value < $1.value }?.key)
    let decisions = try line(model, "--score", "decision")
    #expect(decisions.probabilities == nil && decisions.emotion == emotion.emotion)
    let dimensions = try line(Self.checkpoint("wav2vec2-dimensional"))
    #expect(dimensions.emotion == nil)
    #expect(dimensions.scores?.keys.sorted() == ["arousal", "dominance", "valence"])
  }

  @Test func scoresAreEvaluatedWhereLabelsAreThoseOfTheCorpus() throws {
    let corpus = try SyntheticCorpus()
    let model = Self.checkpoint("wav2vec2-classifier", "#labels=angry,happy,sad")
    let result = try CommandResult.emolime(
      "evaluate", "--model", model, "--corpus", corpus.argument, "--json", "-")
    #expect(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(EvaluationReport.self, from: Data(result.output.utf8))
    #expect(report.confusion.total == 27)
    #expect(report.confusion.labels == ["angry", "happy", "sad"])
    #expect(report.probabilityQuality != nil)

    for (arguments, part) in [
      (["--model", Self.checkpoint("wav2vec2-classifier")], "#labels=A,B"),
      (["--model", model, "--standardize", "speaker"], "Remove the option"),
    ] {
      let rejected = try CommandResult.emolime(
        ["evaluate", "--corpus", corpus.argument] + arguments)
      #expect(rejected.status == 1)
      #expect(rejected.errors.contains(part), "\(rejected.errors)")
    }
  }

  @Test func snapshotsOfTheHubAreCalledByTheirRepository() throws {
    let corpus = try SyntheticCorpus()
    let snapshot = folder.url("models--someone--tiny/snapshots/0123abcd")
    try FileManager.default.createDirectory(
      at: snapshot.deletingLastPathComponent(), withIntermediateDirectories: true)
    let fixture = Self.checkpoint("wav2vec2-classifier").dropFirst("hf:".count)
    try FileManager.default.copyItem(atPath: String(fixture), toPath: snapshot.path)
    let explained = try CommandResult.emolime(
      "explain", "--model", "hf:\(snapshot.path)", "--components", "bands:2")
    #expect(explained.output.contains("\nModel: someone/tiny\n"), "\(explained.errors)")
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "hf:\(snapshot.path)", "--out",
      folder.url("tones.emolime").path)
    #expect(trained.output.contains("(EMODB, someone/tiny)."), "\(trained.errors)")
  }

  @Test func hiddenStatesAreLearnedFrom() throws {
    let corpus = try SyntheticCorpus()
    let features = Self.checkpoint("wav2vec2-stable-sharded", "#layer=1")
    let model = folder.url("tones.emolime").path
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", features, "--out", model)
    #expect(trained.status == 0, "\(trained.errors)")
    let explained = try CommandResult.emolime(
      "explain", corpus.clip, "--model", model, "--features", features, "--components", "bands:2")
    #expect(explained.status == 0, "\(explained.errors)")
    let rejected = try CommandResult.emolime("explain", corpus.clip, "--model", model)
    #expect(rejected.status == 1)
    #expect(rejected.errors.contains("--features"), "\(rejected.errors)")
  }

  @Test(
    "Models without features are rejected with the reason",
    arguments: [
      (checkpoint("wav2vec2-classifier", "#labels=a,b,c"), "labels= does not apply"),
      (checkpoint("wav2vec2-group", "#layer=3"), "Layer 3 does not exist"),
      (checkpoint("wav2vec2-group", "#depth=3"), "has no option \"depth\""),
      ("onnx:model.onnx#softmax", "softmax does not apply"),
      ("command:true", "is a classifier"), ("hf:/nowhere", "/nowhere: file not found"),
    ])
  func rejectedFeatures(set: String, part: String) throws {
    let corpus = try SyntheticCorpus()
    let result = try CommandResult.emolime("features", corpus.clip, "--set", set)
    #expect(result.status == 1)
    #expect(result.errors.contains(part), "\(result.errors)")
  }

  @Test func computeTypeIsPartOfTheProvenance() throws {
    guard SpeechTransformer.ComputeType.bfloat16.isSupported else { return }
    let result = try CommandResult.emolime(
      "explain", "--model", Self.checkpoint("wav2vec2-classifier"), "--compute", "bfloat16",
      "--components", "bands:2", "--json", "-")
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.provenance.classifier == "wav2vec2-classifier-bfloat16")
  }

  @Test func featuresDependOnTheComputeType() throws {
    guard SpeechTransformer.ComputeType.bfloat16.isSupported else { return }
    let corpus = try SyntheticCorpus()
    func features(_ compute: String) throws -> String {
      let set = Self.checkpoint("wav2vec2-group", "#layer=2")
      let result = try CommandResult.emolime(
        ["features", corpus.clip, "--set", set, "--compute", compute],
        environment: ["XDG_CACHE_HOME": folder.url("").path])
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }
    // The second run reads both from the cache.
    let (single, half) = (try features("float32"), try features("bfloat16"))
    #expect(single != half)
    #expect(try features("float32") == single)
    #expect(try features("bfloat16") == half)
  }

  @Test(
    "Unsupported compute types are rejected with the reason",
    arguments: [
      (["--model", checkpoint("wav2vec2-classifier"), "--compute", "float64"], "bfloat16"),
      (["--model", checkpoint("wav2vec2-classifier"), "--compute", ""], "bfloat16"),
      (["--compute", "bfloat16"], "--compute bfloat16 applies to hf: models only"),
      (
        ["--model", checkpoint("wav2vec2-classifier"), "--compute", "bfloat16"],
        "bfloat16 requires a processor with AVX512-BF16 or AMX"
      ),
    ])
  func rejectedCompute(arguments: [String], part: String) throws {
    let result = try CommandResult.emolime(
      ["explain"] + arguments, environment: ["ONEDNN_MAX_CPU_ISA": "AVX2"])
    #expect(result.status != 0)
    #expect(result.errors.contains(part), "\(result.errors)")
  }
}
