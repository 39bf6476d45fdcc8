import Foundation
import TestSupport
import Testing

/// `emolime check`.
struct CheckCommandTests {
  private struct Report: Decodable {
    struct Finding: Decodable {
      let name: String
      let outcome: String
    }
    struct Scores: Decodable {
      let recording: [Double?]
      let silence: [Double?]
      let lowest: [Double?]
      let highest: [Double?]
    }
    struct Timing: Decodable {
      let batchSize: Int
      let secondsPerCall: Double
      let secondsPerEvaluation: Double
      let secondsPerExplanation: Double
    }
    let labels: [String]
    let passed: Bool
    let findings: [Finding]
    let scores: Scores?
    let timing: Timing?
  }

  private func report(_ arguments: [String], status: Int32) throws -> Report {
    let result = try CommandResult.emolime(["check", "--json", "-"] + arguments)
    #expect(result.status == status, "\(result.errors)")
    return try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
  }

  @Test func theEmbeddedModelPasses() throws {
    let report = try report(["--batch-size", "4"], status: 0)
    #expect(report.passed)
    #expect(report.findings.count == 12)
    #expect(report.findings.allSatisfy { $0.outcome == "passed" })
    let scores = try #require(report.scores)
    for row in [scores.recording, scores.silence] {
      #expect(isClose(row.compactMap(\.self).reduce(0, +), 1, within: 1e-9))
    }
    for (lowest, highest) in zip(scores.lowest, scores.highest) {
      #expect(try #require(lowest) < #require(highest))
    }
    let timing = try #require(report.timing)
    #expect(timing.batchSize == 4)
    #expect(timing.secondsPerCall > 0)
    #expect(timing.secondsPerExplanation == 256 * timing.secondsPerEvaluation)
  }

  @Test func theTextHasALineForEachCheck() throws {
    let result = try CommandResult.emolime("check", "--batch-size", "1", "--jobs", "1")
    #expect(result.status == 0, "\(result.errors)")
    for line in ["passed  labels", "passed  cancellation", "silence", "highest"] {
      #expect(result.output.contains("\n\(line) "), "\(line)")
    }
    #expect(result.output.contains("A default explanation (256 evaluations)"))
    #expect(result.output.hasSuffix("12 checks passed, 0 failed, 0 not applicable.\n"))
  }

  /// A program that `Examples/PythonModel/emolime_server.py` serves.
  private func program(_ body: String, in folder: TemporaryFolder) throws -> String {
    let script = folder.url("model.py")
    let helper = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Examples/PythonModel").standardizedFileURL.path
    try Data("import sys\nsys.path.insert(0, '\(helper)')\nimport emolime_server\n\(body)".utf8)
      .write(to: script)
    return "python3 '\(script.path)'"
  }

  private static let hasNumPy: Bool = {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import numpy"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  @Test(.enabled(if: hasNumPy, "needs python3 with NumPy"))
  func aModelThatNormalisesOverTheBatchFails() throws {
    let folder = TemporaryFolder()
    let command = try program(
      """
      def scores(batch):
          level = (batch ** 2).mean(axis=1)
          loud = level / (level.max() + 1e-9)
          return [[1 - x, x] for x in loud]

      emolime_server.serve(labels=["quiet", "loud"], scores=scores, sample_rate=16000)
      """, in: folder)
    let report = try report(["--command", command], status: 1)
    #expect(!report.passed)
    let failed = report.findings.filter { $0.outcome == "failed" }.map(\.name)
    #expect(failed.contains("batch independence"))
    #expect(!failed.contains("order independence"))
    let text = try CommandResult.emolime("check", "--command", command)
    #expect(text.status == 1)
    #expect(text.output.contains("FAILED  batch independence"))
    #expect(text.errors.contains("of 12 checks failed."))
  }

  @Test(.enabled(if: hasNumPy, "needs python3 with NumPy"))
  func aModelThatRaisesAnExceptionFailsWithoutScores() throws {
    let folder = TemporaryFolder()
    let command = try program(
      """
      def scores(batch):
          raise ValueError("no model file")

      emolime_server.serve(labels=["quiet", "loud"], scores=scores, sample_rate=16000)
      """, in: folder)
    let report = try report(["--command", command], status: 1)
    #expect(report.findings.filter { $0.outcome == "failed" }.map(\.name) == ["shape"])
    #expect(report.scores == nil)
    #expect(report.timing == nil)
  }

  @Test(
    "Invalid arguments are reported in one sentence",
    arguments: [
      (["--tolerance", "-1"], 64, "--tolerance must be a number from 0 up."),
      (["--tolerance", "nan"], 64, "--tolerance must be a number from 0 up."),
      (["--batch-size", "0"], 64, "--batch-size must be from 1 to 65536 (got 0)."),
      (
        ["--model", "a", "--command", "b"], 64,
        "--model and --command exclude each other. Remove one."
      ),
      (["nowhere.wav"], 1, "nowhere.wav"),
      (["--command", "exit 3"], 1, "exited with status 3"),
    ])
  func rejections(arguments: [String], status: Int32, part: String) throws {
    let result = try CommandResult.emolime(["check"] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(part), "\(result.errors)")
  }
}
