import EmoLIMESignal
import Foundation

/// An input of a target that is read without an error, or nearly so.
struct Seed {
  /// The name of the target.
  let target: String
  let name: String
  let data: Data
}

/// The seeds of all targets: texts of `Fuzz/Seeds`, files of the tests, and what the library writes.
///
/// They are small, because large inputs are read slowly and most changes of them are alike.
enum Seeds {
  /// A sound of 0.1 s.
  static let sound = AudioSignal(
    validSamples: (0..<1600).map { Float(0.5 * sin(Double($0) * 0.3)) }, sampleRate: 16_000)

  static let quietSound = AudioSignal(
    validSamples: sound.samples.map { 0.5 * $0 }, sampleRate: sound.sampleRate)

  /// A sound of 1.6 s, as long as those of the annotations.
  static let slowSound = AudioSignal(validSamples: sound.samples, sampleRate: 1000)

  /// The folder of the checkpoint whose `config.json` is changed.
  static let checkpoint = tests.appendingPathComponent(
    "EmoLIMETransformersTests/Fixtures/wav2vec2-classifier", isDirectory: true)

  static var all: [Seed] {
    get async throws { try await made.value }
  }

  private static let made = Task {
    try await texts() + fixtures() + sounds + safetensors + explanations() + study()
      + [conversation]
  }

  private static let fuzz = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let tests = fuzz.deletingLastPathComponent().appendingPathComponent("Tests")

  /// The files of `Fuzz/Seeds`: a folder for each target.
  private static func texts() throws -> [Seed] {
    let folder = fuzz.appendingPathComponent("Seeds")
    return try names(in: folder).flatMap { target in
      try seeds(of: target, in: folder.appendingPathComponent(target))
    }
  }

  private static func fixtures() throws -> [Seed] {
    let audio = tests.appendingPathComponent("EmoLIMEAudioTests/Fixtures")
    let models = tests.appendingPathComponent("EmoLIMEModelsTests/Fixtures")
    let grids = tests.appendingPathComponent("EmoLIMESignalTests/Fixtures")
    let compressed = ["tone.flac", "tone.mp3", "tone.ogg"]
    return try seeds(of: "audio", in: audio) { compressed.contains($0) }
      + seeds(of: "model-file", in: models) { $0.hasSuffix(".emolime") }
      + seeds(of: "textgrid", in: grids) { $0.hasSuffix(".TextGrid") }
      + seeds(of: "checkpoint", in: checkpoint) { $0 == "config.json" }
  }

  private static func seeds(
    of target: String, in folder: URL, where isSeed: (String) -> Bool = { _ in true }
  ) throws -> [Seed] {
    try names(in: folder).filter(isSeed).map { name in
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      return Seed(target: target, name: name, data: data)
    }
  }

  private static func names(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }
}
