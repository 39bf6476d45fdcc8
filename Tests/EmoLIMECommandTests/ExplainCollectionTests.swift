import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

/// `emolime explain` with several recordings writes a folder of explanations.
struct ExplainCollectionTests {
  private let folder = TemporaryFolder()

  private func path(_ name: String) -> String { folder.url(name).path }

  /// Writes short recordings that differ.
  private func makeRecordings(_ names: [String]) throws {
    for (number, name) in names.enumerated() {
      try FileManager.default.createDirectory(
        at: folder.url(name).deletingLastPathComponent(), withIntermediateDirectories: true)
      try SyntheticSound.noise(samples: 8000, amplitude: 0.1, seed: UInt64(number))
        .writeWAV(to: folder.url(name))
    }
  }

  /// Runs `emolime explain` with the cheapest settings.
  private func explain(_ arguments: String...) throws -> CommandResult {
    try .emolime(["explain", "--budget", "16"] + arguments)
  }

  private func table(_ name: String = "out/weights.csv") throws -> [[String: String]] {
    let text = try String(contentsOf: folder.url(name), encoding: .utf8)
    let records = try CommaSeparatedValues.records(of: text).map(\.fields)
    return records.dropFirst().map {
      Dictionary(uniqueKeysWithValues: zip(records[0], $0))
    }
  }

  private func object(_ name: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: folder.url(name))) as? [String: Any])
  }

  /// All files of a folder with their contents.
  private func contents(of name: String) throws -> [String: Data] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path(name))
    return Dictionary(
      uniqueKeysWithValues: names.compactMap { file in
        (try? Data(contentsOf: folder.url("\(name)/\(file)"))).map { (file, $0) }
      })
  }

  @Test func aFolderHasATableAPageAndTwoFilesPerRecording() throws {
    try makeRecordings(["in/a.wav", "in/sub/b.wav"])
    let result = try explain(path("in"), "--out", path("out"))
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    #expect(result.output.hasPrefix("Explained: 2 of 2 recordings\n"))
    let lines = result.output.split(separator: "\n")
    #expect(try #require(lines.last).hasPrefix("Wrote \(path("out/weights.csv")), "))

    let rows = try table()
    #expect(rows.count == 2 * 4 * 8)
    for (file, name) in [("in/a.wav", "a"), ("in/sub/b.wav", "b")] {
      let object = try object("out/recordings/\(name).json")
      let recording = try #require(object["recording"] as? [String: Any])
      #expect(recording["file"] as? String == path(file))
      let explanation = try Explanation(
        json: Data(contentsOf: folder.url("out/recordings/\(name).json")))
      #expect(object["predictedLabel"] as? String == explanation.predictedClass.label)
      let found = rows.filter { $0["file"] == path(file) }
      #expect(Set(found.map { $0["prediction"] }) == [explanation.predictedClass.label])
      #expect(Set(found.map { $0["verdict"] }) == [explanation.verdict.level.rawValue])
      let weights = explanation.classes.flatMap { $0.weights.map { "\($0)" } }
      #expect(found.map { $0["weight"] } == weights)
      let page = try String(contentsOf: folder.url("out/index.html"), encoding: .utf8)
      #expect(page.contains("recordings/\(name).html"))
    }
  }

  @Test func aRunIsResumedAndGivesTheSameFiles() throws {
    try makeRecordings(["a.wav", "b.wav", "c.wav"])
    let files = ["a.wav", "b.wav", "c.wav"].map(path)
    let run = { try CommandResult.emolime(["explain", "--budget", "16", "--out"] + $0) }
    #expect(try run([path("out")] + files).status == 0)
    let finished = try contents(of: "out")
    #expect(finished.count == 8)
    // As if the run had been killed in the second recording.
    for name in ["b.json", "c.json", "c.html"] {
      try FileManager.default.removeItem(at: folder.url("out/recordings/\(name)"))
    }
    try FileManager.default.removeItem(at: folder.url("out/weights.csv"))
    let resumed = try run([path("out")] + files)
    #expect(resumed.output.contains("3 of 3 recordings (1 of them by an earlier run)"))
    #expect(try contents(of: "out") == finished)

    // Other options, other sound: explained again.
    #expect(try !run([path("out"), "--seed", "7"] + files).output.contains("earlier"))
    #expect(try run([path("out"), "--seed", "7"] + files).output.contains("(3 of them"))
    try makeRecordings(["other.wav", "a.wav"])
    #expect(try run([path("out"), "--seed", "7"] + files).output.contains("(2 of them"))
  }

  @Test func pagesCanBeWithoutSound() throws {
    try makeRecordings(["a.wav", "b.wav"])
    let files = [path("a.wav"), path("b.wav"), "--out", path("out")]
    let run = { try CommandResult.emolime(["explain", "--budget", "16"] + files + $0) }
    let page = { try String(contentsOf: folder.url("out/recordings/a.html"), encoding: .utf8) }
    #expect(try run([]).status == 0)
    let audible = try page()
    // A page with sound is another page: no recording is taken as finished, in either direction.
    let silent = try run(["--no-sound"])
    #expect(silent.status == 0, "\(silent.errors)")
    #expect(!silent.output.contains("earlier"))
    #expect(try page().contains("This page contains no audio."))
    #expect(try run(["--no-sound"]).output.contains("(2 of them by an earlier run)"))
    #expect(try !run([]).output.contains("earlier"))
    #expect(try page() == audible)
  }

  @Test func aTableOfSegmentsNeedsNoAnnotations() throws {
    try makeRecordings(["call.wav"])
    try """
    file,start,end,speaker
    call.wav,0,0.25,anna
    call.wav,0.25,,ben
    """.write(to: folder.url("list.csv"), atomically: true, encoding: .utf8)
    let result = try explain(path("list.csv"), "--out", path("out"))
    #expect(result.status == 0, "\(result.errors)")
    let rows = try table()
    #expect(rows.count == 2 * 4 * 8)
    #expect(
      Set(rows.map { [$0["start"], $0["end"], $0["speaker"], $0["emotion"]] }) == [
        ["0.0", "0.25", "anna", ""], ["0.25", "", "ben", ""],
      ])
  }

  @Test func aCorpusGivesSpeakersAndEmotions() throws {
    let corpus = try SyntheticCorpus()
    for name in try FileManager.default.contentsOfDirectory(atPath: corpus.folder.url("").path)
    where !name.hasPrefix("08a00") {
      try FileManager.default.removeItem(at: corpus.folder.url(name))
    }
    let result = try explain(corpus.argument, "--out", path("out"))
    #expect(result.status == 0, "\(result.errors)")
    let rows = try table()
    #expect(Set(rows.map { $0["speaker"] }) == ["08"])
    #expect(Set(rows.map { $0["emotion"] }) == ["angry", "happy", "neutral", "sad"])
  }

  @Test func whatCannotBeExplainedIsNamedAndLeftOut() throws {
    try makeRecordings(["in/a.wav"])
    try Data("no sound".utf8).write(to: folder.url("in/broken.wav"))
    let result = try explain(path("in"), path("missing.wav"), "--out", path("out"))
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("Explained: 1 of 3 recordings\n"))
    #expect(result.errors.contains("2 of 3 files failed"))
    let failures = try table().filter { $0["failure"] != "" }
    #expect(failures.map { $0["file"] } == [path("in/broken.wav"), path("missing.wav")])
    let page = try String(contentsOf: folder.url("out/index.html"), encoding: .utf8)
    #expect(page.contains("broken.wav"))
  }

  @Test func recordingsOfOneNameHaveFilesOfTheirOwn() throws {
    try makeRecordings(["1/a.wav", "2/a.wav"])
    // The same file twice, written in two ways.
    let again = path("1/../1/a.wav")
    #expect(try explain(path("1"), path("2"), again, "--out", path("out")).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: path("out/recordings"))
    #expect(names.filter { $0.hasSuffix(".json") }.count == 2)
  }

  @Test(arguments: [
    ["--json", "x.json"], ["--report", "x.html"], ["--figure", "x.svg"], ["--audio-out", "x"],
    ["--stability", "3"], ["--window", "2"], ["--faithfulness", "--curves", "x.svg"],
  ])
  func optionsOfOneRecordingAreRefused(options: [String]) throws {
    let result = try CommandResult.emolime(["explain", "a.wav", "b.wav"] + options)
    #expect(result.status == 64)
    #expect(result.errors.contains("cannot be combined with several recordings or --out"))
  }

  @Test func anEmptyFolderIsRefused() throws {
    try FileManager.default.createDirectory(
      at: folder.url("empty"), withIntermediateDirectories: true)
    let result = try explain(path("empty"), "--out", path("out"))
    #expect(result.status == 1)
    #expect(result.errors.contains("There are no recordings in \(path("empty"))"))
  }

  @Test func twoRunsDoNotShareAFolder() throws {
    try makeRecordings(["a.wav", "out/x.wav"])
    let descriptor = open(path("out"), O_RDONLY)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let result = try explain(path("a.wav"), "--out", path("out"))
    #expect(result.status == 1)
    #expect(result.errors.contains("another run of emolime writes to this folder"))
  }
}
