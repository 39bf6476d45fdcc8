import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

@Suite("Names of checkpoints")
struct CheckpointNameTests {
  @Test("A folder without a model card gives its own name, not its path")
  func folder() throws {
    let copy = try ModelCopy()
    defer { withExtendedLifetime(copy) {} }
    #expect(try SpeechTransformer(contentsOf: copy.folder).name == "model")
    let dotted = copy.folder.appendingPathComponent("../model/.")
    #expect(try SpeechTransformer(contentsOf: dotted).name == "model")
    // In a fine-tuned checkpoint, the one from which the training started.
    try copy.set(["_name_or_path": "facebook/wav2vec2-base"], in: "config.json")
    #expect(try SpeechTransformer(contentsOf: copy.folder).name == "model")
  }

  @Test(
    "A model card gives the name of its model-index",
    arguments: [
      ("model-index:\n- name: wav2vec2-er\n  results: []", "wav2vec2-er"),
      ("license: mit\nmodel-index:\n  - name: \"my model: v2\"", "my model: v2"),
      ("model-index: []", "model"), ("model-index:\n- results: []\n  name: later", "model"),
      ("name: other", "model"),
    ])
  func card(matter: String, name: String) throws {
    let copy = try ModelCopy("wav2vec2-classifier")
    defer { withExtendedLifetime(copy) {} }
    let card = copy.folder.appendingPathComponent("README.md")
    try Data("---\n\(matter)\n---\n# Title\n- name: body\n".utf8).write(to: card)
    #expect(try SpeechTransformerClassifier(contentsOf: copy.folder).name == name)
    // Without front matter it is text.
    try Data("# Title\n\(matter)\n".utf8).write(to: card)
    #expect(try SpeechTransformerClassifier(contentsOf: copy.folder).name == "model")
  }

  @Test("A snapshot in the hub's cache has the name of the repository, also through a link")
  func snapshot() throws {
    let cache = TemporaryFolder()
    defer { withExtendedLifetime(cache) {} }
    for (repository, name) in [
      ("models--superb--wav2vec2-base-superb-er", "superb/wav2vec2-base-superb-er"),
      ("models--gpt2", "gpt2"),
    ] {
      let snapshots = cache.url(repository).appendingPathComponent("snapshots")
      try FileManager.default.createDirectory(at: snapshots, withIntermediateDirectories: true)
      let commit = snapshots.appendingPathComponent("0123abcd")
      try FileManager.default.copyItem(at: Fixture(name: "wav2vec2-group").folder, to: commit)
      #expect(try SpeechTransformer(contentsOf: commit).name == name)
      let link = cache.url("link to \(repository)")
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: commit)
      #expect(try SpeechTransformer(contentsOf: link).name == name)
    }
  }
}
