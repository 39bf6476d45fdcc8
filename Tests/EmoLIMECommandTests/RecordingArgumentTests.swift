import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// How commands read the recordings that their arguments name.
struct RecordingArgumentTests {
  private let folder = TemporaryFolder()
  private let voice = SyntheticSound.voice(seconds: 0.3)

  private func explanation(_ arguments: [String], input: URL? = nil) throws -> Explanation {
    let result = try CommandResult.emolime(
      ["explain", "--json", "-", "--samples", "10"] + arguments, standardInput: input)
    #expect(result.status == 0, "\(result.errors)")
    return try Explanation(json: Data(result.output.utf8))
  }

  @Test func standardInputIsReadLikeAFile() throws {
    let file = folder.url("voice.wav")
    try voice.writeWAV(to: file)
    #expect(try explanation(["-"], input: file) == explanation([file.path]))
    for command in [["predict"], ["features", "--set", "mel-statistics"]] {
      let results = try ["-", file.path].map { name in
        try CommandResult.emolime(command + [name], standardInput: file)
      }
      #expect(results.allSatisfy { $0.status == 0 })
      #expect(
        results[0].output.replacing("-\n", with: "") != ""
          && results[0].output.split(separator: "\n").count
            == results[1].output.split(separator: "\n").count
      )
      let names = ["-", file.path]
      let numbers = zip(results, names).map { result, name in
        result.output.replacing("\(name),", with: "").replacing(" \(name)\n", with: "\n")
      }
      #expect(numbers[0] == numbers[1])
    }
  }

  @Test func errorsOfStandardInputNameIt() throws {
    let file = folder.url("memo")
    try (Data([0, 0, 0, 28]) + Data("ftypM4A ".utf8) + Data(count: 64)).write(to: file)
    let result = try CommandResult.emolime(["explain", "-"], standardInput: file)
    #expect(result.status != 0)
    #expect(result.errors.contains("Standard input: MPEG-4"))
    #expect(result.errors.contains("ffmpeg -i recording recording.wav"))
  }

  @Test(arguments: ["right", "2"])
  func theChannelIsChosen(channel: String) throws {
    let other = SyntheticSound.noise(seconds: 0.3)
    let stereo = try AudioSignal(
      samples: zip(voice.samples, other.samples).flatMap { [$0, $1] }, sampleRate: 16_000)
    // Two channels in one file: the mono file with its number of channels changed.
    let file = folder.url("stereo.wav")
    try stereo.writeWAV(to: file, encoding: .integer16)
    var bytes = try Data(contentsOf: file)
    bytes[22] = 2
    bytes[32] = 4
    try bytes.write(to: file)
    try other.writeWAV(to: folder.url("mono.wav"), encoding: .integer16)
    let found = try explanation([file.path, "--channel", channel]).provenance
    let expected = try explanation([folder.url("mono.wav").path]).provenance
    #expect(found.audioDigest == expected.audioDigest)
    #expect(found.source?.channel == 2)
  }

  @Test func telephoneSpeechHasNoUpperBands() throws {
    let file = folder.url("telephone.wav")
    try SyntheticSound.voice(seconds: 0.5, sampleRate: 8000).writeWAV(to: file)
    let explanation = try explanation([file.path])
    #expect(
      explanation.components.map { $0.absence == nil } == [
        true, true, true, true, false, false, false, false,
      ])
    #expect(explanation.provenance.source?.sampleRate == 8000)
  }

  @Test func namesThatAreNotUTF8AreRead() throws {
    let file = folder.url("voice.wav")
    try voice.writeWAV(to: file)
    // Foundation passes no such argument, so a shell makes it.
    let script = """
      name=$(printf 'caf\\351.wav'); cp voice.wav "$name"; "$0" predict "$name"; \
      "$0" predict -- -voice.wav
      """
    try FileManager.default.copyItem(at: file, to: folder.url("-voice.wav"))
    let result = try CommandResult.shell(script, in: folder.url(""))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("-voice.wav"))
    #expect(result.output.split(separator: "\n").count == 4)
  }

  @Test func soundsAboveFullScaleAreWrittenWithoutClipping() throws {
    let file = folder.url("loud.wav")
    let loud = try AudioSignal(samples: voice.samples.map { 8 * $0 }, sampleRate: 16_000)
    try loud.writeWAV(to: file)
    #expect(loud.samples.contains { abs($0) > 1.5 })
    for components in ["bands:4", "prosody:loudness"] {
      let sounds = folder.url("sounds-\(components)")
      let page = folder.url("page.html")
      let result = try CommandResult.emolime(
        "explain", file.path, "--components", components, "--audio-out", sounds.path, "--report",
        page.path)
      #expect(result.status == 0)
      #expect(result.errors.contains("--audio-out: the recording is above full scale"))
      #expect(result.output.contains("dB above full scale"))
      for name in try FileManager.default.contentsOfDirectory(atPath: sounds.path) {
        let sound = try AudioSignal(contentsOf: sounds.appendingPathComponent(name))
        #expect(sound.samples.allSatisfy { abs($0) <= 1 }, "\(name)")
      }
      #expect(try String(contentsOf: page, encoding: .utf8).contains("so that nothing is clipped"))
    }
  }
}

/// Windows of a long recording.
struct WindowCommandTests {
  private let folder = TemporaryFolder()

  private func recording() throws -> String {
    let file = folder.url("voice.wav")
    try SyntheticSound.voice(seconds: 2).writeWAV(to: file)
    return file.path
  }

  @Test func windowsAreWrittenAsTableCSVFigureAndJSON() throws {
    let outputs = ["--csv": "w.csv", "--figure": "w.svg", "--json": "w.json", "--report": "w.html"]
    let result = try CommandResult.emolime(
      ["explain", try recording(), "--window", "1", "--samples", "20", "--components", "bands:4"]
        + outputs.flatMap { [$0.key, folder.url($0.value).path] })
    #expect(result.status == 0, "\(result.errors)")
    for text in ["0:00–0:01", "0:01–0:02", "2 windows: ", "32 model evaluations."] {
      #expect(result.output.contains(text), "\(text)")
    }
    let timeline = try JSONDecoder().decode(
      Explanation.Timeline.self, from: Data(contentsOf: folder.url("w.json")))
    #expect(timeline.windows.map(\.start) == [0, 1])
    let rows = try CommaSeparatedValues.records(
      of: String(contentsOf: folder.url("w.csv"), encoding: .utf8))
    // A line per window, label and component.
    #expect(rows.count == 1 + 2 * 4 * 4)
    #expect(rows[0].fields.prefix(3) == ["start", "end", "prediction"])
    let first = try #require(timeline.windows[0].explanation)
    #expect(rows[1].fields[4] == first.labels[0])
    #expect(Double(rows[1].fields[7]) == first.classes[0].weights[0])
    #expect(try Data(contentsOf: folder.url("w.svg")).count > 1000)
    let page = try String(contentsOf: folder.url("w.html"), encoding: .utf8)
    #expect(page.contains("<bdi>voice.wav</bdi>, window by window"))
  }

  @Test func segmentsOfSpeechAndRegionsAreExplained() throws {
    let json = folder.url("turns.json")
    try Data(
      #"[{"label": "a", "start": 0.2, "end": 0.9}, {"label": " ", "start": 0.9, "end": 1.0}]"#.utf8
    ).write(to: json)
    let options = ["--samples", "20", "--components", "bands:4"]
    let regions = try CommandResult.emolime(
      ["explain", try recording(), "--regions", json.path] + options)
    #expect(regions.output.contains("0:00.2–0:00.9"), "\(regions.errors)")
    #expect(regions.output.contains("1 window: "))
    let speech = try CommandResult.emolime(
      ["explain", try recording(), "--speech", "--window", "1"] + options)
    #expect(speech.output.contains("2 windows: "), "\(speech.errors)")
  }

  @Test(arguments: [
    ["--hop", "1"], ["--csv", "x.csv"], ["--window", "0"], ["--window", "nan"],
    ["--window", "1", "--hop", "-1"], ["--speech", "--window", "2", "--hop", "1"],
    ["--regions", "x.json", "--speech"], ["--window", "1", "--audio-out", "x"],
    ["--speech", "--stability", "5"], ["--window", "1", "--fill", "auto"],
  ])
  func optionsThatDoNotSuitAreRejected(options: [String]) throws {
    let result = try CommandResult.emolime(["explain"] + options)
    #expect(result.status != 0)
    #expect(result.output.isEmpty)
    #expect(!result.errors.isEmpty)
  }
}
