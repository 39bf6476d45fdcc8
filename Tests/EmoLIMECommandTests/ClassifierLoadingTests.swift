import EmoLIME
import Foundation
import TestSupport
import Testing

struct ClassifierLoadingTests {
  /// A black box of Python's standard library.
  private static let server = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("EmoLIMEProcessesTests/Fixtures/server.py").path

  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }

  @Test(
    .enabled(if: hasPython, "needs python3, which is not on the path"),
    arguments: [["--command"], ["--model", "command:"]])
  func programsAreExplained(option: [String]) throws {
    let line = "python3 -S '\(Self.server)' good"
    let model = option.count == 1 ? [option[0], line] : [option[0], option[1] + line]
    let result = try CommandResult.emolime(["explain", "--json", "-"] + model)
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.labels == ["quiet", "loud"])
    #expect(explanation.provenance.classifier == "square")
    let rejected = try CommandResult.emolime(["explain", "--score", "logit"] + model)
    #expect(rejected.status == 1)
    #expect(rejected.errors.contains("the program square declares probability"))
    #expect(rejected.errors.contains("score_kind=\"logit\""), "\(rejected.errors)")
  }

  @Test(.enabled(if: hasPython, "needs python3, which is not on the path"))
  func restartsAreReported() throws {
    let folder = TemporaryFolder()
    let line = "python3 -S '\(Self.server)' exit-once '\(folder.url("ended").path)'"
    let result = try CommandResult.emolime(
      "explain", "--components", "bands:2", "--quiet", "--jobs", "1", "--command", line)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains("ended once while it scored, and was started again"),
      "\(result.errors)")
  }

  @Test(
    "Options that do not suit the model are refused before it is evaluated",
    .enabled(if: hasPython, "needs python3, which is not on the path"),
    arguments: [
      (["--randomization-test", "1"], "has no weights to permute"),
      (["--contrast", "quiet,joy"], "Unknown label \"joy\""),
      (["--contrast", "quiet,quiet"], "cannot be contrasted with itself"),
    ])
  func unsuitableOptions(arguments: [String], part: String) throws {
    // The program never returns scores.
    let model = ["--command", "python3 -S '\(Self.server)' hang"]
    let result = try CommandResult.emolime(["explain"] + arguments + model)
    #expect(result.status == 1)
    #expect(result.errors.contains(part), "\(result.errors)")
  }

  @Test(
    "A file of another kind of model is reported with the option for it",
    arguments: [
      ("model.onnx", "For an ONNX model, use onnx:"), ("model.py", "use \"command:python3 "),
      ("checkpoint/config.json", "use hf:"),
    ])
  func otherKinds(file: String, advice: String) throws {
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.url("checkpoint"), withIntermediateDirectories: false)
    try Data("{}".utf8).write(to: folder.url(file))
    let model = folder.url(file.hasPrefix("checkpoint") ? "checkpoint" : file).path
    let result = try CommandResult.emolime("explain", "--model", model)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains(advice), "\(result.errors)")
    #expect(result.errors.contains(model), "\(result.errors)")
  }

  @Test(
    "Models that cannot be evaluated are reported with status 1",
    arguments: [
      (["--command", "echo no model >&2; exit 3"], "exited with status 3"),
      (
        ["--command", "echo Loading the model from its file; sleep 1"],
        "import emolime_server before"
      ),
      (["--model", "onnx:/nowhere.onnx"], "There is no file /nowhere.onnx."),
      (["--model", "hf:/nowhere"], "/nowhere: file not found"),
      (["--model", "hf:/nowhere#layer=2"], "layer= does not apply"),
      (["--model", "/nowhere.emolime"], "There is no file /nowhere.emolime."),
    ])
  func failures(arguments: [String], part: String) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status == 1)
    #expect(result.output.isEmpty)
    // Without ONNX Runtime, its error comes first.
    #expect(result.errors.contains(part) || result.errors.contains("ONNX Runtime: not found"))
  }

  @Test(
    "Invalid model specifications are reported with the usage",
    arguments: [
      (["--model", "torch:model.pt"], "Unknown scheme \"torch:\""),
      (["--model", "hf:a", "--command", "true"], "exclude each other"),
      (["--model", "hf:a#depth=2"], "has no option \"depth\""),
      (["--jobs", "0"], "--jobs must be from 1 to 4096"),
      (["--batch-size", "-1"], "--batch-size must be from 1 to 65536"),
    ])
  func rejections(arguments: [String], part: String) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status == 64)
    #expect(result.errors.contains(part))
  }
}
