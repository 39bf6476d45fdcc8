import ArgumentParser
import EmoLIME
import EmoLIMEAudio
import EmoLIMETesting
import Foundation

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks that a model can be explained, and estimates the time.",
    discussion: """
      Evaluates the model on a recording, parts of it, silence and noise. Prints one line per check, \
      the range of the scores, and the time of a default explanation. The exit status is 1 if a check \
      fails.
      """)

  @Argument(help: "Recording, or - for standard input (default: an embedded sentence).")
  var file: String?

  @OptionGroup var classifier: ClassifierOptions

  @OptionGroup var channel: ChannelOption

  @Option(
    parsing: .unconditional,
    help: """
      Largest difference between scores of the same signal in different calls; 0 requires the same \
      bits.
      """)
  var tolerance = 0.0

  @Option(help: "Write the results as JSON to this file (- for standard output).")
  var json: String?

  func validate() throws {
    try refuseEmpty(["FILE": file, "--json": json])
    guard tolerance >= 0, tolerance.isFinite else {
      throw ValidationError("--tolerance must be a number from 0 up.")
    }
    if case .auto = classifier.score {
      throw ValidationError("--score auto is for explain. Name a kind of score to check.")
    }
  }

  func run() async throws {
    try OutputPaths.check([OutputPath("--json", json)], inputs: [file] + classifier.files)
    let model = try await classifier.load()
    let rate = model.sampleRate
    let recording = try AudioSignal.recording(file, sampleRate: rate, channel: channel.channel)
    let isText = json != "-"
    if isText { try printLine("\(CheckReport.heading(of: model))\n") }
    let checker = try ClassifierChecker(
      classifier: model,
      recording: file == nil ? .checkExcerpt(sampleRate: rate) : recording, tolerance: tolerance)
    let findings = try await checker.findings { finding in
      if isText { try printLine(finding.line) }
    }
    let report = try await CheckReport(
      model, findings: findings, recording: recording, batchSize: classifier.batchSize,
      jobs: classifier.jobs)
    if let json { try writeFile(encodedJSON(report) + Data("\n".utf8), to: json) }
    if isText { try printLine("\n\(report)") }
    let failed = findings.failures.count
    if failed > 0 { throw ChecksFailed(failed: failed, total: findings.count) }
  }
}

/// The end of a run in which some checks failed.
private struct ChecksFailed: Error, CustomStringConvertible {
  let failed: Int
  let total: Int

  var description: String { "\(failed) of \(total) checks failed." }
}
