import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// `emolime probe`.
struct ProbeCommandTests {
  private let folder = TemporaryFolder()
  private static let tests = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let checkpoint = tests.deletingLastPathComponent()
    .appendingPathComponent("Examples/Models/wav2vec2-emodb-small").path

  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }

  @Test func layersOfACheckpointAndFeatureSetsAreProbed() throws {
    let corpus = try SyntheticCorpus()
    let checkpoint = Self.checkpoint
    let (json, figure) = (folder.url("probe.json").path, folder.url("probe.svg").path)
    let result = try CommandResult.emolime(
      "probe", "hf:\(checkpoint)", "mel-statistics", "hf:\(checkpoint)#layer=4", "--corpus",
      corpus.argument, "--json", json, "--figure", figure)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("36 clips, 3 speakers"))
    let report = try JSONDecoder().decode(
      ProbeReport.self, from: Data(contentsOf: URL(fileURLWithPath: json)))
    #expect(report.featureSet == "egemaps/1")
    #expect(
      report.representations.map(\.name)
        == (0...4).map { "layer \($0) of wav2vec2-emodb-small" } + [
          "mel-statistics", "layer 4 of wav2vec2-emodb-small",
        ])
    #expect(report.representations[0].size == 128 && report.representations[5].size == 140)
    // One pass for all layers gives the same means as one for a layer.
    #expect(report.representations[4].features == report.representations[6].features)
    #expect(try String(contentsOfFile: figure, encoding: .utf8).contains("voice quality"))
  }

  @Test(.enabled(if: hasPython, "needs python3, which is not on the path"))
  func scoresOfAProgramAreProbed() throws {
    let corpus = try SyntheticCorpus()
    let server = Self.tests.appendingPathComponent("EmoLIMEProcessesTests/Fixtures/server.py")
    let result = try CommandResult.emolime(
      "probe", "command:python3 -S '\(server.path)' good", "--corpus", corpus.argument, "--json",
      "-")
    try #require(result.status == 0, "\(result.errors)")
    let report = try JSONDecoder().decode(ProbeReport.self, from: Data(result.output.utf8))
    #expect(report.representations.map(\.name) == ["scores"])
    #expect(report.representations[0].size == 2)
  }

  @Test(arguments: [
    (["model.emolime"], "model.emolime is no representation. Use hf:FOLDER"),
    (["hf:facebook/wav2vec2-base"], "hf download facebook/wav2vec2-base"),
    (["onnx:missing.onnx"], "missing.onnx"),
    (["mel-statistics", "--compute", "bfloat16"], "applies to hf: models only"),
    (["mel-statistics", "--figure", "map.doc"], "Use .svg, .png or .pdf."),
    (["mel-statistics", "--json", ""], "--json"),
    ([], "Missing expected argument"),
  ])
  func whatCannotBeProbedIsRefused(arguments: [String], message: String) throws {
    let corpus = try SyntheticCorpus()
    let result = try CommandResult.emolime(["probe", "--corpus", corpus.argument] + arguments)
    #expect(result.status != 0)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func twoSpeakersAreTooFew() throws {
    let corpus = try SyntheticCorpus()
    for name in corpus.folder.names where name.hasPrefix("09") {
      try FileManager.default.removeItem(at: corpus.folder.url(name))
    }
    let result = try CommandResult.emolime(
      "probe", "mel-statistics", "--corpus", corpus.argument)
    #expect(result.status == 1)
    #expect(result.errors.contains("at least three speakers (got 2)"), "\(result.errors)")
  }
}
