import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// `emolime explain --counterfactual`.
struct CounterfactualCommandTests {
  typealias Counterfactuals = Explanation.Counterfactuals
  private let folder = TemporaryFolder()

  private static let model = package.appendingPathComponent(
    "Sources/CEmbeddedModels/emodb-mel-statistics.emolime"
  ).path
  private static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func counterfactuals(in json: String) throws -> Counterfactuals {
    struct File: Decodable { let counterfactuals: Counterfactuals }
    let data = try Data(contentsOf: folder.url(json))
    _ = try Explanation(json: data)
    return try JSONDecoder().decode(File.self, from: data).counterfactuals
  }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.url(name).path)
  }

  @Test func changesAreInTheTextTheJSONTheSoundsAndTheReport() throws {
    let result = try CommandResult.emolime([
      "explain", "--model", Self.model, "--counterfactual", "any", "--counterfactuals", "2",
      "--json", folder.url("e.json").path, "--counterfactual-audio", folder.url("x.wav").path,
      "--counterfactual-figure", folder.url("x.svg").path, "--report", folder.url("r.html").path,
    ])
    try #require(result.status == 0, "\(result.errors)")
    let found = try counterfactuals(in: "e.json")
    #expect(found.target == .anyOther && found.changes.count == 2 && found.duration > 2)
    #expect(Set(found.variables.suffix(3).map(\.name)) == ["pitch-level", "pitch-range", "tempo"])
    #expect(result.output.contains("Wanted: any label but happy by at least 0.05"))
    let page = try String(contentsOf: folder.url("r.html"), encoding: .utf8)
    #expect(page.contains("Smallest changes") && page.count(of: "<audio controls") == 4)
    for (change, name) in zip(found.changes, ["x", "x-2"]) {
      let label = try #require(change.label)
      let prediction = try CommandResult.emolime(
        "predict", "--model", Self.model, folder.url("\(name).wav").path)
      #expect(prediction.output.contains("\n\(label) "), "\(prediction.output)")
      let sound = try AudioSignal(contentsOf: folder.url("\(name).wav"))
      #expect(isClose(sound.peakAmplitude, change.version.peakAmplitude, within: 1e-6))
      #expect(sound.peakAmplitude <= 1)
      let figure = try String(contentsOf: folder.url("\(name).svg"), encoding: .utf8)
      #expect(figure.contains("\(label) instead of happy"))
    }
    #expect(!exists("x-3.wav") && !result.errors.contains("Not written"))
  }

  /// A square wave of amplitude 0.5, whose power is 0.25 in the first 1000 samples.
  private func square() throws -> String {
    let samples = (0..<4000).map { $0 % 100 < 50 ? Float(0.5) : -0.5 }
    try AudioSignal(samples: samples, sampleRate: 16_000).writeWAV(to: folder.url("square.wav"))
    return folder.url("square.wav").path
  }

  /// The arguments for a model whose first score is 1 minus the power, and the second the power.
  private func power(labels: [String], scoreKind: String = "decision") -> [String] {
    let server = Self.package.appendingPathComponent(
      "Tests/EmoLIMEProcessesTests/Fixtures/server.py"
    ).path
    let list = labels.map { "\"\($0)\"" }.joined(separator: ",")
    let handshake = "{\"labels\": [\(list)], \"scoreKind\": \"\(scoreKind)\"}"
    return [
      "--command", "python3 -S '\(server)' handshake '\(handshake)'", "--components", "bands:1",
      "--counterfactual-evaluations", "150", "--json", folder.url("e.json").path,
    ]
  }

  private static let hasPython = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/python3") }

  @Test(
    .enabled(if: hasPython, "needs python3, which is not on the path"),
    arguments: [
      // The second label is ahead by 0.05 from a power of 0.525.
      (["quiet", "a=1"], "decision", "a=1", Counterfactuals.Target.label("a=1"), 3.3),
      (["quiet", "any"], "decision", "any", .label("any"), 3.3),
      (["valence", "arousal"], "regression", "arousal=0.4", .rating("arousal", value: 0.4), 2.1),
      (["x", "a=b"], "regression", "a=b=0.125", .rating("a=b", value: 0.125), -3.1),
    ])
  func targetsAreLabelsOrRatings(
    labels: [String], kind: String, text: String, target: Counterfactuals.Target, gain: Double
  ) throws {
    let result = try CommandResult.emolime(
      ["explain", try square(), "--counterfactual", text] + power(labels: labels, scoreKind: kind))
    try #require(result.status == 0, "\(result.errors)")
    let found = try counterfactuals(in: "e.json")
    #expect(found.target == target)
    let change = try #require(found.changes.first)
    #expect(isClose(change.values[0], gain, within: 1e-9), "\(change)")
  }

  @Test(.enabled(if: hasPython, "needs python3, which is not on the path"))
  func whatIsNotFoundIsToldAndNotWritten() throws {
    let sine = SyntheticSound.sines([(0.5, 1000)], seconds: 0.25)
    try sine.writeWAV(to: folder.url("sine.wav"))
    // A sine at full scale has a power of a half.
    let result = try CommandResult.emolime(
      [
        "explain", folder.url("sine.wav").path, "--counterfactual", "loud", "--counterfactuals",
        "2", "--counterfactual-audio", folder.url("x.wav").path, "--report",
        folder.url("r.html").path,
      ] + power(labels: ["quiet", "loud"]))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("No change was found. The closest: "))
    #expect(result.output.contains("With the closest, quiet is ahead by "))
    #expect(result.errors.contains("--counterfactual: 0 of 2 changes found. Not written: "))
    #expect(result.errors.contains("x.wav, ") && result.errors.contains("x-2.wav."))
    #expect(!exists("x.wav") && !exists("x-2.wav"))
    let found = try counterfactuals(in: "e.json")
    #expect(found.changes.isEmpty && found.closest != nil)
    let page = try String(contentsOf: folder.url("r.html"), encoding: .utf8)
    #expect(page.contains("No change was found.") && !page.contains("<audio"))
  }

  @Test(
    .enabled(if: hasPython, "needs python3, which is not on the path"),
    arguments: [
      ("regression", "any", "A counterfactual of a rating needs the value that it must reach"),
      ("regression", "quiet", "such as --counterfactual quiet=0.7"),
      ("regression", "quiet=high", "must be a number, such as arousal=0.7 (got \"high\")"),
      ("regression", "quiet=inf", "must be a finite number"),
      ("regression", "joy=1", "Unknown label \"joy\""),
      ("regression", "quiet=0.75", "The rating of quiet is 0.750 already."),
      ("decision", "loud=0.5", "predicts labels, and has no ratings."),
      ("decision", "loud=", "must be a number"),
      ("decision", "joy=0.5", "Unknown label \"joy=0.5\". "),
    ])
  func targetsThatDoNotSuitTheModelAreRefused(
    kind: String, text: String, message: String
  ) throws {
    let result = try CommandResult.emolime(
      ["explain", try square(), "--counterfactual", text]
        + power(labels: ["quiet", "loud"], scoreKind: kind))
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!exists("e.json"))
  }

  @Test(arguments: [
    (["--counterfactual", "happy"], "The model predicts happy already."),
    (["--counterfactual", "joy"], "Unknown label \"joy\"."),
    (["--counterfactual", ""], "--counterfactual must not be empty."),
    (["--counterfactuals", "2"], "--counterfactuals needs --counterfactual."),
    (["--counterfactual-audio", "x.wav"], "--counterfactual-audio needs --counterfactual."),
    (["--counterfactual-figure", "x.svg"], "--counterfactual-figure needs --counterfactual."),
    (["--counterfactual-seconds", "5"], "--counterfactual-seconds needs --counterfactual."),
    (
      ["--counterfactual", "any", "--counterfactuals", "11"],
      "--counterfactuals must be from 1 to 10 (got 11)."
    ),
    (
      ["--counterfactual", "any", "--counterfactual-seconds", "0"],
      "--counterfactual-seconds must be from 1 to 1000000 (got 0)."
    ),
    (
      [
        "--counterfactual", "any", "--counterfactual-evaluations", "1000000",
        "--counterfactual-seconds", "1",
      ], "or a higher limit (--counterfactual-seconds"
    ),
    (
      ["--counterfactual", "any", "--counterfactual-evaluations", "20"],
      "The search has 20 evaluations. It needs at least"
    ),
    (["--counterfactual", "any", "--counterfactual-audio", "-"], "must be a file"),
    (["--counterfactual", "any", "--counterfactual-audio", "x.mp3"], "End x.mp3 in .wav."),
    (["--counterfactual", "any", "--counterfactual-figure", "x.doc"], "Use .svg, .png or .pdf."),
    (["--counterfactual", "any", "--score", "auto"], "cannot be combined with --score auto"),
    (["--counterfactual", "any", "--window", "1"], "cannot be combined with --window"),
    (["--counterfactual", "any", "--speech"], "cannot be combined with --window, --speech"),
    (["--counterfactual", "any", "a.wav", "b.wav"], "cannot be combined with several recordings"),
    (
      ["--counterfactual", "any", "--components", "prosody"],
      "changes the gains of components, and prosody"
    ),
  ])
  func badInputIsRefused(arguments: [String], message: String) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status != 0 && result.output.isEmpty)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func silenceAndClashesAreRefused() throws {
    let silence = folder.url("x-2.wav")
    try AudioSignal(samples: [Float](repeating: 0, count: 8000), sampleRate: 16_000)
      .writeWAV(to: silence)
    let silent = try CommandResult.emolime("explain", silence.path, "--counterfactual", "any")
    #expect(silent.status == 1 && silent.errors.contains("The signal is silent"))
    let audio = ["--counterfactual", "any", "--counterfactual-audio", folder.url("x.wav").path]
    let input = try CommandResult.emolime(
      ["explain", silence.path, "--counterfactuals", "2"] + audio)
    #expect(input.status == 1)
    #expect(input.errors.contains("x-2.wav is an input and would be replaced"), "\(input.errors)")
    let output = try CommandResult.emolime(
      ["explain", "--counterfactuals", "3", "--json", folder.url("x-3.wav").path] + audio)
    #expect(output.errors.contains("name the same output"), "\(output.errors)")
    #expect(!exists("x.wav"))
  }
}
