import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

@Suite("Model folders")
struct ModelFolderTests {
  private func error(of folder: URL) -> TransformerError? {
    #expect(throws: TransformerError.self) { try SpeechTransformer(contentsOf: folder) }
  }

  @Test(
    "Missing files are named",
    arguments: [
      "config.json", "model.safetensors",
    ])
  func missingFile(name: String) throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let file = folder.appendingPathComponent(name)
    try FileManager.default.removeItem(at: file)
    #expect(error(of: folder) == .notFound(path: file.path))
    #expect(
      error(of: folder.appendingPathComponent("nowhere"))
        == .notFound(path: folder.appendingPathComponent("nowhere").path))
  }

  @Test("A pickle is never opened")
  func pickle() throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let pickle = folder.appendingPathComponent("pytorch_model.bin")
    try FileManager.default.moveItem(
      at: folder.appendingPathComponent("model.safetensors"), to: pickle)
    let error = error(of: folder)
    #expect(error == .pickledWeights(path: pickle.path))
    #expect("\(try #require(error))".contains("save_pretrained"))
  }

  @Test("Other architectures are rejected", arguments: ["whisper", "wav2vec2-conformer", "bert"])
  func architecture(type: String) throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let config = folder.appendingPathComponent("config.json")
    try copy.set(["model_type": type], in: "config.json")
    #expect(
      error(of: folder)
        == .unsupportedArchitecture(
          path: config.path, type: type, supported: ["wav2vec2", "hubert", "wavlm"]))
  }

  @Test(
    "Unsupported settings are named",
    arguments: [
      ("add_adapter", "true"), ("adapter_attn_dim", "16"), ("hidden_act", "\"relu\""),
      ("feat_extract_activation", "\"gelu_new\""), ("feat_extract_norm", "\"batch\""),
    ])
  func setting(name: String, value: String) throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let json = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
    try copy.set([name: json], in: "config.json")
    guard case .unsupportedSetting(_, name, _, _)? = error(of: folder) else {
      Issue.record("\(name) is not named")
      return
    }
  }

  @Test(
    "Invalid sizes are rejected",
    arguments: [
      ("hidden_size", "0"), ("hidden_size", "-16"), ("hidden_size", "9223372036854775807"),
      ("num_attention_heads", "3"), ("num_attention_heads", "0"), ("num_hidden_layers", "0"),
      ("num_conv_pos_embedding_groups", "5"), ("conv_dim", "[8, 8]"), ("conv_dim", "[]"),
      ("conv_stride", "[5, 2, 2, 0, 2, 2, 2]"), ("conv_kernel", "[10, 3, 3, 3, 3, 2, -2]"),
      ("layer_norm_eps", "-1"), ("layer_norm_eps", "\"small\""), ("intermediate_size", "2.5"),
      ("num_buckets", "1"),
    ])
  func size(name: String, value: String) throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let json = try JSONSerialization.jsonObject(with: Data(value.utf8), options: .fragmentsAllowed)
    try copy.set([name: json], in: "config.json")
    guard case .malformedConfiguration? = error(of: folder) else {
      Issue.record("\(name) \(value) is not malformed")
      return
    }
  }

  @Test("Tensors of another shape than in the configuration are named")
  func shape() throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    try copy.set(["intermediate_size": 25], in: "config.json")
    #expect(
      error(of: folder)
        == .wrongShape(
          path: folder.appendingPathComponent("model.safetensors").path,
          tensor: "encoder.layers.0.feed_forward.intermediate_dense.weight",
          expected: [25, 16], actual: [24, 16]))
  }

  @Test("Missing tensors are named")
  func missingTensor() throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    try copy.set(["num_hidden_layers": 3], in: "config.json")
    #expect(
      error(of: folder)
        == .missingTensor(
          path: folder.path, tensor: "encoder.layers.2.attention.q_proj.weight"))
  }

  @Test("A shard index may name only files of its folder and their tensors")
  func shardIndex() throws {
    let copy = try ModelCopy("wav2vec2-stable-sharded")
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let index = folder.appendingPathComponent("model.safetensors.index.json")
    let map =
      try JSONSerialization.jsonObject(with: Data(contentsOf: index)) as? [String: Any]
    let weights = try #require(map?["weight_map"] as? [String: String])
    let first = try #require(weights.values.min())

    try copy.set(
      ["weight_map": weights.merging(["more": first]) { $1 }], in: "model.safetensors.index.json")
    #expect(
      error(of: folder)
        == .missingTensor(path: folder.appendingPathComponent(first).path, tensor: "more"))
    for name in ["../model/\(first)", "/etc/passwd", "..", ".hidden"] {
      try copy.set(
        ["weight_map": weights.mapValues { _ in name }], in: "model.safetensors.index.json")
      guard case .malformedFile(index.path, _)? = error(of: folder) else {
        Issue.record("\(name) was followed")
        return
      }
    }
    try copy.set(
      ["weight_map": weights.mapValues { _ in "gone.safetensors" }],
      in: "model.safetensors.index.json")
    #expect(
      error(of: folder)
        == .notFound(path: folder.appendingPathComponent("gone.safetensors").path))
    try Data("{}".utf8).write(to: index)
    guard case .malformedFile(index.path, _)? = error(of: folder) else {
      Issue.record("An empty index was taken")
      return
    }
  }

  @Test("Preprocessors of other inputs are rejected")
  func preparation() throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let file = folder.appendingPathComponent("preprocessor_config.json")
    try copy.set(["feature_size": 80], in: "preprocessor_config.json")
    guard case .unsupportedSetting(_, "feature_size", "80", _)? = error(of: folder) else {
      Issue.record("feature_size 80 was taken")
      return
    }
    try copy.set(["feature_size": 1, "sampling_rate": 0], in: "preprocessor_config.json")
    guard case .malformedConfiguration? = error(of: folder) else {
      Issue.record("A rate of 0 was taken")
      return
    }
    try Data("not JSON".utf8).write(to: file)
    guard case .malformedConfiguration? = error(of: folder) else {
      Issue.record("What is not JSON was taken")
      return
    }
  }

  @Test("Unreadable weights are rejected")
  func unreadable() throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    let weights = folder.appendingPathComponent("model.safetensors")
    try FileManager.default.removeItem(at: weights)
    try FileManager.default.createDirectory(at: weights, withIntermediateDirectories: false)
    guard case .unreadable(weights.path, _)? = error(of: folder) else {
      Issue.record("A folder was read as a file")
      return
    }
  }

  @Test("Heads with another number of outputs than labels are rejected")
  func labels() throws {
    let copy = try ModelCopy("wav2vec2-classifier")
    defer { withExtendedLifetime(copy) {} }
    let folder = copy.folder
    try copy.set(
      ["id2label": ["0": "calm", "1": "excited"]], in: "config.json")
    #expect(
      throws: TransformerError.wrongLabelCount(path: folder.path, labels: 2, outputs: 3)
    ) { try SpeechTransformerClassifier(contentsOf: folder) }
    try copy.set(["id2label": [String: String]()], in: "config.json")
    #expect(
      try SpeechTransformerClassifier(contentsOf: folder).labels == [
        "LABEL_0", "LABEL_1", "LABEL_2",
      ])
  }
}
