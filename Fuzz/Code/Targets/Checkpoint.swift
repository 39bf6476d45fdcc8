import EmoLIMESignal
import EmoLIMETransformers
import Foundation

extension FuzzTarget {
  /// Headers of safetensors files, and the tensors of the files that are accepted.
  static let safetensors = FuzzTarget(
    name: "safetensors", form: .header(.init(lengthOffset: 0, lengthBytes: 8, offset: 8))
  ) { data in
    let url = try Scratch.folder("safetensors").appendingPathComponent("model.safetensors")
    try data.write(to: url)
    let file = try SafetensorsFile(contentsOf: url)
    for name in file.tensorNames { _ = try? file.floats(of: name) }
  }

  /// The `config.json` of a checkpoint, which is run if it is accepted.
  static let checkpoint = FuzzTarget(name: "checkpoint", form: .json) { data in
    let folder = try Scratch.folder("checkpoint")
    for name in ["model.safetensors", "preprocessor_config.json"] {
      let link = folder.appendingPathComponent(name).path
      if !FileManager.default.fileExists(atPath: link) {
        try FileManager.default.createSymbolicLink(
          atPath: link, withDestinationPath: Seeds.checkpoint.appendingPathComponent(name).path)
      }
    }
    try data.write(to: folder.appendingPathComponent("config.json"))
    let classifier = try SpeechTransformerClassifier(contentsOf: folder)
    let sound = try AudioSignal(
      samples: Seeds.sound.samples, sampleRate: classifier.sampleRate ?? 16_000)
    _ = try wait { try await classifier.scores(for: [sound]) }
  }
}
