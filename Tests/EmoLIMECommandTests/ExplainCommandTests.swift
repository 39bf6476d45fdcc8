import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

struct ExplainCommandTests {
  private let folder = TemporaryFolder()

  private func recording(_ name: String = "voice.wav") throws -> String {
    let file = folder.url(name)
    try SyntheticSound.voice(seconds: 0.5, sampleRate: 22_050).writeWAV(to: file)
    return file.path
  }

  @Test func theEmbeddedClipIsExplained() throws {
    let result = try CommandResult.emolime("explain")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    for part in [
      "0–1000 Hz", "7000–8000 Hz", "angry", "weighted R²", "256 model evaluations", " s\n",
    ] {
      #expect(result.output.contains(part))
    }
  }

  @Test func theSameRunGivesTheSameBytes() throws {
    let file = try recording()
    let results = try (0..<2).map { _ in try CommandResult.emolime("explain", file, "--json", "-") }
    #expect(results[0].status == 0)
    #expect(results[0].output == results[1].output)
  }

  @Test func jsonOnStandardOutputIsAllThatIsThere() throws {
    let result = try CommandResult.emolime(
      "explain", try recording(), "--json", "-", "--components", "bands:4#scale=mel",
      "--score", "decision", "--samples", "9", "--seed", "5")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.components.count == 4)
    #expect(explanation.provenance.scoreKind == .decision)
    #expect(explanation.provenance.seed == 5)
    #expect(explanation.provenance.modelEvaluations == 9)
    #expect(explanation.labels == ["angry", "happy", "neutral", "sad"])
  }

  @Test(arguments: [
    ("silence", Fill.silence), ("noise:-50", .noise(level: -50)), ("recording", .recordingNoise),
    ("attenuate:12", .attenuation(decibels: 12)),
  ])
  func fillsHaveNames(name: String, fill: Fill) throws {
    let result = try CommandResult.emolime(
      "explain", try recording(), "--json", "-", "--fill", name, "--score", "one-vs-rest",
      "--samples", "20")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.provenance.fill == fill)
    #expect(explanation.provenance.scoreKind == .oneVersusRest)
    #expect(explanation.evaluations.noveltyScores?.count == 20)
  }

  @Test func fillAndScoreAreChosen() throws {
    let run = try CommandResult.emolime(
      "explain", try recording(), "--json", "-", "--fill", "auto", "--score", "auto",
      "--components", "bands:4")
    let explanation = try Explanation(json: Data(run.output.utf8))
    let choice = try #require(explanation.provenance.settingsChoice)
    #expect(choice.trials.count == 12)
    #expect(choice.modelEvaluations == 64)
    #expect(explanation.provenance.fill == choice.trials[choice.chosen].fill)
    #expect(explanation.provenance.scoreKind == choice.trials[choice.chosen].scoreKind)
  }

  @Test func jsonAndSoundsAreWritten() throws {
    let json = folder.url("out.json").path
    let result = try CommandResult.emolime(
      "explain", try recording(), "--json", json, "--audio-out", folder.url("sounds").path,
      "--quiet")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    _ = try Explanation(json: Data(contentsOf: URL(fileURLWithPath: json)))
    for name in ["angry-supporting", "sad-opposing", "neutral-weighted"] {
      let sound = try AudioSignal(contentsOf: folder.url("sounds/\(name).wav"))
      #expect(sound.samples.count == 8000)
    }
    #expect(folder.names.count == 3)
  }

  @Test func thePageCanBeWithoutSound() throws {
    let page = folder.url("page.html").path
    func explain(_ arguments: String...) throws -> (page: String, json: String) {
      let result = try CommandResult.emolime(
        ["explain", recording(), "--samples", "16", "--json", "-", "--report", page] + arguments)
      #expect(result.status == 0, "\(result.errors)")
      return (try String(contentsOfFile: page, encoding: .utf8), result.output)
    }
    // The elements of the tracks, if they have contents.
    let track = /<script type="text\/plain"[^>]*>[^<]/
    let audible = try explain()
    #expect(audible.page.matches(of: track).count == 8)
    for components in ["bands:8", "prosody:intonation,loudness"] {
      let silent = try explain("--no-sound", "--components", components)
      #expect(silent.page.matches(of: track).isEmpty)
      #expect(silent.page.contains("This page contains no audio."))
      #expect(silent.page.contains("data:image/png"))
      #expect((silent.json == audible.json) == (components == "bands:8"))
    }
  }

  @Test func prosodyAudioHasAndLacksEachCue() throws {
    let result = try CommandResult.emolime(
      "explain", try recording(), "--components", "prosody:intonation,loudness", "--json", "-",
      "--audio-out", folder.url("sounds").path, "--report", folder.url("page.html").path)
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.components.map(\.name) == ["intonation", "loudness"])
    #expect(explanation.evaluations.sample.coalitions.count == 4)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url("sounds").path)
    #expect(
      Set(names) == [
        "unmasked.wav", "masked-intonation.wav", "masked-loudness.wav", "all-masked.wav",
      ])
    let whole = try AudioSignal(contentsOf: folder.url("sounds/unmasked.wav"))
    let flat = try AudioSignal(contentsOf: folder.url("sounds/masked-intonation.wav"))
    let original = try AudioSignal(
      contentsOf: URL(fileURLWithPath: recording()), sampleRate: 16_000)
    #expect(whole == original)
    #expect(flat.samples.count == whole.samples.count && flat != whole)
  }

  @Test func theReferencePlanIsAvailable() throws {
    let result = try CommandResult.emolime(
      "explain", try recording(), "--samples", "reference", "--json", "-")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.evaluations.sample.drawCount == 64)
  }

  @Test(arguments: [
    ["explain", "--components", "bands:eight"], ["explain", "--components", "bands#scale=log"],
    ["explain", "--components", "syllables"], ["explain", "--components", "grid:4"],
    ["explain", "--samples", "few"], ["explain", "--no-sound", "--json", "-"],
    ["explain", "--fill", "auto", "--ci-width", "0.1"], ["check", "--score", "auto"],
    ["explain", "--score", "loud"], ["explain", "--fill", "water"], ["explain", "--fill", "noise"],
    ["explain", "--fill", "attenuate:much"], ["explain", "--fill", "silence:3"],
    ["explain", "a.wav", "b.wav", "--json", "-"], ["explain", "--no-such-option"],
    ["no-such-command"], ["explain", "--seed", "-1"],
  ])
  func wrongUsageIsStatus64(arguments: [String]) throws {
    let result = try CommandResult.emolime(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("Usage:") || result.errors.contains("Error:"))
  }

  @Test func failuresAreOneLineAndStatus1() throws {
    let voice = try recording()
    let text = folder.url("text.wav")
    try Data("no sound".utf8).write(to: text)
    let model = folder.url("broken.emolime")
    try Data("no model".utf8).write(to: model)
    let silent = folder.url("silent.wav")
    try AudioSignal(samples: [Float](repeating: 0, count: 8000), sampleRate: 16_000)
      .writeWAV(to: silent)
    let short = folder.url("short.wav")
    try SyntheticSound.noise(samples: 10).writeWAV(to: short)
    let one = folder.url("one.wav")
    try SyntheticSound.noise(samples: 1).writeWAV(to: one)
    let written = folder.names
    for arguments in [
      ["missing.wav"], [text.path], [silent.path], [short.path], [one.path],
      [voice, "--components", "bands:0"], [voice, "--components", "bands:65"],
      [voice, "--components", "regions:missing.TextGrid"], [voice, "--components", "grid:9x9"],
      [voice, "--samples", "0"],
      [voice, "--model", model.path], [voice, "--model", "missing.emolime"],
      [voice, "--json", folder.url("no/such/folder.json").path],
      [voice, "--json", folder.url("").path], [voice, "--audio-out", text.path],
      [voice, "--components", "bands:30", "--samples", "exhaustive"],
      [voice, "--fill", "attenuate:0"], [voice, "--fill", "attenuate:-3"],
      [voice, "--fill", "noise:3"],
    ] {
      let result = try CommandResult.emolime(["explain"] + arguments)
      #expect(result.status == 1, "\(arguments): \(result.errors)")
      #expect(result.output.isEmpty, "\(arguments)")
      #expect(result.errors.hasPrefix("Error: "), "\(arguments): \(result.errors)")
      #expect(
        result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
      #expect(folder.names == written, "\(arguments) left something behind")
    }
  }
}
