import EmoLIME
import Foundation
import TestSupport
import Testing

/// No command replaces what it reads, or writes two things to one place, or leaves a half behind.
struct OutputPathTests {
  private let folder = TemporaryFolder()

  private func path(_ name: String) -> String { folder.url(name).path }

  private func recording(_ name: String = "voice.wav") throws -> String {
    try SyntheticSound.voice(seconds: 0.5).writeWAV(to: folder.url(name))
    return path(name)
  }

  private func link(_ name: String, to destination: String) throws -> String {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: destination)
    return path(name)
  }

  /// Checks that a command fails with one line, and that all in the folder is as it was.
  private func expectRefusal(
    _ arguments: [String], saying parts: String..., status: Int32 = 1
  ) throws {
    let before = try contents()
    let result = try CommandResult.emolime(arguments)
    #expect(result.status == status, "\(arguments): \(result.errors)")
    #expect(result.output.isEmpty, "\(arguments): \(result.output)")
    for part in parts { #expect(result.errors.contains(part), "\(arguments): \(result.errors)") }
    if status == 1 {
      #expect(result.errors.split(separator: "\n").count == 1, "\(arguments): \(result.errors)")
    }
    #expect(try contents() == before, "\(arguments) changed something")
  }

  /// All files in the folder, with what is in them; folders have nothing.
  private func contents() throws -> [String: Data?] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: path(""))
    return Dictionary(
      uniqueKeysWithValues: names.map { ($0, try? Data(contentsOf: folder.url($0))) })
  }

  @Test func explainReplacesNoInput() throws {
    let voice = try recording()
    let alias = try link("alias.svg", to: voice)
    let folderAlias = try link("here", to: path(""))
    let regions = path("words.json")
    try Data("[]".utf8).write(to: folder.url("words.json"))
    let picture = try recording("voice.svg")
    for (sound, option, output) in [
      (voice, "--json", voice), (voice, "--report", voice), (voice, "--json", alias),
      (voice, "--report", "\(folderAlias)/voice.wav"), (voice, "--figure", alias),
      (voice, "--json", "\(folderAlias)/../\(folder.url("").lastPathComponent)/voice.wav"),
      (voice, "--curves", alias), (picture, "--figure", picture), (picture, "--curves", picture),
    ] {
      try expectRefusal(["explain", sound, option, output], saying: option, output, "input")
    }
    for (option, value) in [
      ("--components", "regions:\(regions)"), ("--model", regions), ("--model", "onnx:\(regions)"),
      ("--features", "onnx:\(regions)#rate=16000"),
    ] {
      try expectRefusal(
        ["explain", voice, option, value, "--json", regions], saying: regions, "input")
    }
  }

  @Test func audioOutputReplacesNoInput() throws {
    for name in [
      "angry-supporting.wav", "sad-Opposing.wav", "unmasked.wav", "masked-intonation.wav",
    ] {
      try expectRefusal(
        ["explain", try recording(name), "--audio-out", path("")], saying: "--audio-out", name)
    }
    let voice = try recording()
    let result = try CommandResult.emolime("explain", voice, "--audio-out", path(""), "--quiet")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func checkpointsAreInputs() throws {
    try FileManager.default.createDirectory(
      at: folder.url("checkpoint"), withIntermediateDirectories: false)
    for name in ["config.json", "model.safetensors"] {
      try Data("{}".utf8).write(to: folder.url("checkpoint/\(name)"))
      try expectRefusal(
        ["explain", "--model", "hf:\(path("checkpoint"))", "--json", path("checkpoint/\(name)")],
        saying: name, "input")
    }
  }

  @Test func twoOutputsHaveTwoPlaces() throws {
    let voice = try recording()
    let out = path("out.svg")
    _ = try link("link.svg", to: out)
    let sounds = path("sounds")
    for (first, second) in [
      (["--json", out], ["--report", out]), (["--figure", out], ["--curves", path("link.svg")]),
      (["--json", "-"], ["--report", "-"]), (["--json", sounds], ["--audio-out", sounds]),
      (["--json", "\(sounds)/angry-supporting.wav"], ["--audio-out", sounds]),
    ] {
      try expectRefusal(["explain", voice] + first + second, saying: first[0], second[0])
    }
    let json = path("x.json")
    try Data("{}".utf8).write(to: folder.url("x.json"))
    let summarize = ["summarize", json, "--csv", out]
    try expectRefusal(summarize + ["--json", out], saying: "--csv", "--json")
    try expectRefusal(summarize + ["--figure", out], saying: "--csv", "--figure")
    let corpus = try SyntheticCorpus()
    try expectRefusal(
      ["train", "--corpus", corpus.argument, "--out", out, "--report", out],
      saying: "--out", "--report")
    let thrownAway = try CommandResult.emolime(
      "explain", voice, "--json", "/dev/null", "--report", "/dev/null", "--quiet")
    #expect(thrownAway.status == 0, "\(thrownAway.errors)")
  }

  @Test func whatCannotBeWrittenIsSaidBeforeAnythingIs() throws {
    let voice = try recording()
    for arguments in [
      ["--report", path("none/r.html")], ["--figure", path("none/f.svg")], ["--json", path("")],
      ["--figure", path("f.gif")], ["--curves", path("none/c.pdf")], ["--curves", path("c")],
    ] {
      try expectRefusal(
        ["explain", voice, "--audio-out", path("sounds")] + arguments, saying: "Error: ")
    }
    try expectRefusal(["explain", voice, "--audio-out", "\(voice)/x"], saying: "is not a folder")
    let long = String(repeating: "x", count: 300)
    try expectRefusal(
      ["explain", voice, "--audio-out", path("new/\(long)")], saying: "name too long")
    let result = try CommandResult.emolime(
      "explain", voice, "--audio-out", path("sounds"), "--report", path("sounds/r.html"), "--quiet")
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func emptyPathsAreWrongUsage() throws {
    let commands = [
      ("explain", [], ["--json", "--report", "--figure", "--curves", "--audio-out"]),
      ("summarize", ["x.json"], ["--csv", "--json", "--figure"]),
      ("train", ["--corpus", "emodb:x", "--out", "x"], ["--report", "--out"]),
      ("evaluate", ["--corpus", "emodb:x"], ["--json"]), ("features", ["x.wav"], ["--out"]),
      ("cramer", ["a.csv", "b.csv"], ["--json"]),
    ]
    for (command, arguments, options) in commands {
      for option in options {
        try expectRefusal(
          [command] + arguments + [option, ""], saying: "\(option) must not be empty", status: 64)
      }
    }
  }

  @Test func tablesAndExplanationsAreKept() throws {
    let json = path("1.json")
    let made = try CommandResult.emolime("explain", "--json", json, "--quiet")
    #expect(made.status == 0, "\(made.errors)")
    let picture = try link("1.svg", to: json)
    for (option, output) in [("--json", json), ("--csv", json), ("--figure", picture)] {
      try expectRefusal(["summarize", json, option, output], saying: option, "input")
    }
    let table = path("table.csv")
    try Data("a,b\n1,2\n3,5\n4,4\n".utf8).write(to: folder.url("table.csv"))
    let other = try link("other.csv", to: table)
    for output in [table, other] {
      try expectRefusal(["cramer", table, other, "--json", output], saying: "--json", "input")
    }
    let voice = try recording()
    try expectRefusal(["features", voice, "--out", voice], saying: "--out", "input")
    let named = try recording("a.npy.json")
    try expectRefusal(
      ["features", named, "--format", "npy", "--out", path("a.npy"), "--set", "mel-statistics"],
      saying: "a.npy.json", "input")
  }

  @Test func corporaAreKept() throws {
    let corpus = try SyntheticCorpus()
    let clip = try link("clip", to: corpus.clip)
    let manifest = path("summary.md")
    let table = path("weights.csv")
    let line = "{\"path\": \"\(corpus.clip)\", \"emotion\": \"angry\", \"speaker\": \"03\"}\n"
    try Data(line.utf8).write(to: folder.url("summary.md"))
    try Data("path,emotion,speaker\n\(corpus.clip),angry,03\n".utf8)
      .write(to: folder.url("weights.csv"))
    let sound = try Data(contentsOf: URL(fileURLWithPath: corpus.clip))
    for (argument, output) in [
      (corpus.argument, corpus.clip), (corpus.argument, clip), ("manifest:\(manifest)", manifest),
      ("manifest:\(table)", table), ("manifest:\(table)", clip),
    ] {
      for command in [
        ["evaluate", "--json", output], ["train", "--out", output],
        ["train", "--out", path("m"), "--report", output],
      ] {
        try expectRefusal(command + ["--corpus", argument], saying: output, "input")
      }
    }
    for input in [manifest, table] {
      try expectRefusal(
        [
          "study", "--corpus", "manifest:\(input)", "--features", "mel-statistics", "--out",
          path(""),
        ], saying: "--out", input)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: corpus.clip)) == sound)
    let model = path("m.emolime")
    try Data("{}".utf8).write(to: folder.url("m.emolime"))
    try expectRefusal(
      ["evaluate", "--corpus", corpus.argument, "--model", model, "--json", model],
      saying: model, "input")
  }
}

/// What is wrong is said in a sentence, with the whole path, once.
struct ErrorMessageTests {
  private let folder = TemporaryFolder()

  @Test func foldersAndFilesAreToldApart() throws {
    let corpus = try SyntheticCorpus()
    let summarized = try CommandResult.emolime("summarize", folder.url("").path)
    #expect(summarized.status == 1 && summarized.errors.contains("it is a folder"))
    let file = folder.url("file").path
    try Data().write(to: folder.url("file"))
    let study = try CommandResult.emolime(
      "study", "run", "--corpus", corpus.argument, "--features", "mel-statistics", "--out", file)
    #expect(study.status == 1 && study.errors.contains("is not a folder"))
    for result in [summarized, study] {
      #expect(!result.errors.contains("error"), "\(result.errors)")
    }
  }

  @Test func pathsAreSaidOnce() throws {
    let corpus = try SyntheticCorpus()
    // The last sample, of a file of 32-bit floats, is no number.
    let bad = folder.url("nan.wav")
    try SyntheticSound.noise(samples: 8000).writeWAV(to: bad, encoding: .float32)
    var bytes = try Data(contentsOf: bad)
    bytes.replaceSubrange(bytes.count - 4..<bytes.count, with: Data([0, 0, 0xC0, 0x7F]))
    try bytes.write(to: bad)
    let manifest = folder.url("list.csv")
    let clips = ["08a01Wa", "03a01Na", "08a01Na", "09a01Wa", "09a01Na"].map {
      "\(corpus.folder.url("\($0).wav").path),\($0.hasSuffix("Wa") ? "angry" : "neutral"),"
        + $0.prefix(2)
    }
    let lines = ["path,emotion,speaker", "\(bad.path),angry,03", "\(corpus.clip),angry,03"] + clips
    try Data(lines.joined(separator: "\n").utf8).write(to: manifest)
    for arguments in [
      ["predict", bad.path], ["features", bad.path, "--set", "mel-statistics"],
      ["features", bad.path, "--level", "lld"],
      [
        "train", "--corpus", "manifest:\(manifest.path)", "--features", "mel-statistics", "--out",
        folder.url("model").path,
      ],
      ["evaluate", "--corpus", "manifest:\(manifest.path)"],
    ] {
      let result = try CommandResult.emolime(arguments)
      let parts = result.errors.components(separatedBy: bad.path)
      #expect(parts.count == 2, "\(arguments): \(result.errors)")
      #expect(parts.last?.contains("Sample ") == true, "\(arguments): \(result.errors)")
    }
  }

  @Test func explanationsOfOneNameHaveTheirFolders() throws {
    var paths: [String] = []
    for (name, bands) in [("a", "2"), ("b", "3")] {
      let subfolder = folder.url(name)
      try FileManager.default.createDirectory(at: subfolder, withIntermediateDirectories: false)
      paths.append(subfolder.appendingPathComponent("1.json").path)
      let made = try CommandResult.emolime(
        "explain", "--components", "bands:\(bands)", "--json", paths[paths.count - 1], "--quiet")
      #expect(made.status == 0, "\(made.errors)")
    }
    let result = try CommandResult.emolime(["summarize"] + paths)
    #expect(result.errors.contains("\(paths[0]) and \(paths[1]) have different components"))
  }
}
