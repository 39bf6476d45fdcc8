import EmoLIME
import EmoLIMEAudio
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

struct ClassifierCommandTests {
  private let folder = TemporaryFolder()

  @Test func modelsAreTrainedUsedAndEvaluated() throws {
    let corpus = try SyntheticCorpus()
    let model = folder.url("tones.emolime").path
    let report = folder.url("report.json").path
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--out", model,
      "--report", report)
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains("UAR"))
    let evaluation = try JSONDecoder().decode(
      EvaluationReport.self, from: Data(contentsOf: URL(fileURLWithPath: report)))
    #expect(evaluation.unweightedAverageRecall > 0.9)

    let predicted = try CommandResult.emolime(
      "predict", corpus.clip, "missing.wav", "--model", model, "--format", "jsonl")
    #expect(predicted.status == 1)
    #expect(predicted.output.contains("\"emotion\":\"angry\""))
    #expect(predicted.errors.contains("missing.wav"))

    for standardization in ["training", "corpus", "speaker"] {
      let evaluated = try CommandResult.emolime(
        "evaluate", "--model", model, "--corpus", corpus.argument, "--standardize",
        standardization, "--json", "-")
      #expect(evaluated.status == 0, "\(evaluated.errors)")
      let figures = try JSONDecoder().decode(
        EvaluationReport.self, from: Data(evaluated.output.utf8))
      #expect(figures.confusion.total == 36)
      #expect(figures.unweightedAverageRecall > 0.7)
      let overlap = try #require(figures.trainingOverlap)
      #expect(overlap.clips == 36 && overlap.speakers == 3 && overlap.sameCorpus)
    }

    let explained = try CommandResult.emolime(
      "explain", corpus.clip, "--model", model, "--json", "-")
    #expect(
      try Explanation(json: Data(explained.output.utf8)).predictedClass.label == "angry")
  }

  @Test func heldOutSpeakersAreEvaluatedAndNotTrainedOn() throws {
    let corpus = try SyntheticCorpus()
    let model = folder.url("tones.emolime").path
    func train(_ heldOut: String) throws -> CommandResult {
      try CommandResult.emolime(
        "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--held-out", heldOut,
        "--out", model)
    }
    let trained = try train("03")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains("leave one speaker out: 24 of 24 clips recognised"))
    #expect(trained.output.contains("held-out speakers 03: 12 of 12 clips recognised"))
    let provenance = try EmotionModel(contentsOf: URL(fileURLWithPath: model)).provenance
    #expect(provenance.clips == 24)
    #expect(provenance.trainingSpeakers == ["EMODB 08", "EMODB 09"])
    for unknown in ["3", "EMODB 04"] {
      let refused = try train(unknown)
      #expect(refused.status == 1)
      #expect(
        refused.errors
          == "Error: --held-out: there is no speaker \(unknown). Speakers: 03, 08, 09.\n")
    }
    #expect(
      try train("EMODB 03").output
        == trained.output.replacing("speakers 03:", with: "speakers EMODB 03:"))
    #expect(try train(",").status == 64)
  }

  /// A model knows its training clips by their contents, and its speakers by corpus and code.
  @Test func evaluationRecognisesTrainingData() throws {
    let corpus = try SyntheticCorpus()
    let model = folder.url("tones.emolime").path
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--out", model)
    #expect(trained.status == 0, "\(trained.errors)")
    func text(_ corpus: String, model: String?) throws -> String {
      let result = try CommandResult.emolime(
        ["evaluate", "--corpus", corpus] + (model.map { ["--model", $0] } ?? []))
      #expect(result.status == 0, "\(result.errors)")
      return result.output
    }
    let same = try text(corpus.argument, model: model)
    #expect(
      same.contains(
        "Warning: 36 of 36 clips and 3 of 3 speakers are in the training data of the model."))

    // Another folder, with other recordings of speaker 03 and of a new speaker.
    let other = folder.url("other")
    try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
    for (speaker, name) in [("03", "03"), ("08", "10")] {
      for (emotion, level) in [("W", 0.11), ("T", 0.12)] {
        let clip = corpus.folder.url("\(speaker)a00\(emotion)a.wav")
        let signal = try AudioSignal(contentsOf: clip)
        try AudioSignal(
          samples: signal.samples.map { $0 * Float(1 - level) }, sampleRate: signal.sampleRate
        ).writeWAV(to: other.appendingPathComponent("\(name)a00\(emotion)a.wav"))
      }
    }
    let speakers = try text("emodb:\(other.path)", model: model)
    #expect(speakers.contains("Warning: 0 of 4 clips and 1 of 2 speakers are in the training data"))

    // A copy of a training clip under another name.
    let manifest = folder.url("manifest.csv")
    try Data(
      "path,emotion,speaker\n\(corpus.clip),angry,x\n\(other.path)/10a00Ta.wav,sad,y\n".utf8
    ).write(to: manifest)
    let clips = try text("manifest:\(manifest.path)", model: model)
    #expect(clips.contains("Warning: 1 of 2 clips and 0 of 2 speakers are in the training data"))
    for name in ["03", "10"] {
      try FileManager.default.removeItem(at: other.appendingPathComponent("\(name)a00Wa.wav"))
      try FileManager.default.copyItem(
        at: other.appendingPathComponent("\(name)a00Ta.wav"),
        to: other.appendingPathComponent("1\(name == "03" ? "1" : "2")a00Wa.wav"))
    }
    try FileManager.default.removeItem(at: other.appendingPathComponent("03a00Ta.wav"))
    let unseen = try text("emodb:\(other.path)", model: model)
    #expect(unseen.contains("Unseen speakers: no clip and no speaker is in the training data"))

    // The embedded model records EMODB's clips and speakers.
    let embedded = try text("emodb:\(other.path)", model: nil)
    #expect(embedded.contains("Warning: 0 of 3 clips and 3 of 3 speakers"), "\(embedded)")
  }

  @Test func repeatedClipsAreNamed() throws {
    let corpus = try SyntheticCorpus()
    let copies = FileManager.default
    let clip = URL(fileURLWithPath: corpus.clip)
    for name in ["03a07Fa.wav", "08a07Wa.wav", "03a08Wa.wav"] {
      try copies.copyItem(at: clip, to: corpus.folder.url(name))
    }
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--out",
      folder.url("m.emolime").path)
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.errors.contains("the same recording, labelled angry and happy"))
    #expect(trained.errors.contains("the same recording of two speakers, 03 and 08"))
    #expect(trained.errors.contains("the same recording, which counts twice"))
  }

  /// Two manifests of the same name, with the same speaker numbers.
  @Test func manifestsOfOneNameStayApart() throws {
    let corpus = try SyntheticCorpus()
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus.folder.url("").path)
    func manifest(_ place: String, of names: some Sequence<String>) throws -> String {
      let rows = names.map { name in
        let emotion =
          ["W": "angry", "F": "happy", "N": "neutral", "T": "sad"][name.dropFirst(5).prefix(1)]
          ?? ""
        return "\(corpus.folder.url(name).path),\(emotion),\(name.prefix(2))"
      }
      try FileManager.default.createDirectory(
        at: folder.url(place), withIntermediateDirectories: true)
      let url = folder.url("\(place)/list.csv")
      try (["path,emotion,speaker"] + rows).joined(separator: "\n")
        .write(to: url, atomically: true, encoding: .utf8)
      return "manifest:\(url.path)"
    }
    let trained = try CommandResult.emolime(
      "train", "--corpus", manifest("one", of: names), "--corpus", manifest("two", of: names),
      "--features", "mel-statistics", "--out", folder.url("m.emolime").path)
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains("list (one) 03") && trained.output.contains("list (two) 03"))
    #expect(trained.errors.contains("clips are repeated"))
  }

  @Test func evaluationNeedsNoSpeakers() throws {
    let corpus = try SyntheticCorpus()
    let manifest = folder.url("list.csv")
    try """
    file,emotion
    \(corpus.folder.url("03a00Wa.wav").path),angry
    \(corpus.folder.url("03a00Fa.wav").path),happy
    """.write(to: manifest, atomically: true, encoding: .utf8)
    let evaluated = try CommandResult.emolime(
      "evaluate", "--corpus", "manifest:\(manifest.path)")
    #expect(evaluated.status == 0, "\(evaluated.errors)")
    #expect(evaluated.output.contains("of 2 clips recognised"))
    #expect(
      !evaluated.output.contains("CI over speakers") && !evaluated.output.contains("\nspeaker "))
    let bySpeaker = try CommandResult.emolime(
      "evaluate", "--corpus", "manifest:\(manifest.path)", "--standardize", "speaker")
    #expect(bySpeaker.status == 1)
    #expect(bySpeaker.errors.contains("speaker is missing"))
  }

  @Test func emotionsWithoutClipsAreNamed() throws {
    let corpus = try SyntheticCorpus()
    let model = corpus.folder.url("model.emolime").path
    let result = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--emotions",
      "angry, hapy,sad", "--out", model)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("no clip has the emotion hapy."), "\(result.errors)")
    #expect(!result.errors.contains("emotion angry") && !result.errors.contains("emotion sad"))
  }

  @Test func emotionsHaveNoRegression() throws {
    let result = try CommandResult.emolime("explain", "--score", "regression")
    #expect(result.status == 1)
    #expect(result.errors.contains("--score regression: "), "\(result.errors)")
  }

  @Test func columnsAreAsWideAsTheirLabels() throws {
    let corpus = try SyntheticCorpus()
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .appendingPathComponent("EmoLIMETransformersTests/Fixtures/hubert-classifier").path
    let result = try CommandResult.emolime(
      "predict", corpus.clip, "--model", "hf:\(folder)#labels=a,an emotion of many words,c")
    #expect(result.status == 0, "\(result.errors)")
    // The file stands below its heading.
    let lines = result.output.split(separator: "\n")
    let heading = try #require(lines.first?.range(of: "file"))
    let column = lines[0].distance(from: lines[0].startIndex, to: heading.lowerBound)
    #expect(lines[1].dropFirst(column).hasPrefix(corpus.clip), "\(result.output)")
  }

  @Test func theEmbeddedModelPredicts() throws {
    let corpus = try SyntheticCorpus()
    let result = try CommandResult.emolime("predict", corpus.clip)
    #expect(result.status == 0)
    #expect(result.output.contains("neutral") && result.output.contains("03a00Wa.wav"))
  }

  /// The last line says why, not that a matrix is empty.
  @Test(arguments: ["evaluate", "train"]) func unreadableClipsAreTheReason(command: String) throws {
    let manifest = folder.url("bad.csv")
    let names = ["a", "b"].map { "\($0).wav" }
    for name in names { try Data("no sound".utf8).write(to: folder.url(name)) }
    let rows = zip(names, ["angry", "sad"]).map { "\($0),\($1),1\n" }.joined()
    try Data("path,emotion,speaker\n\(rows)".utf8).write(to: manifest)
    let out = command == "train" ? ["--out", folder.url("m.emolime").path] : []
    let result = try CommandResult.emolime(
      [command, "--corpus", "manifest:\(manifest.path)"] + out)
    #expect(result.status == 1 && result.output.isEmpty)
    let last = try #require(result.errors.split(separator: "\n").last)
    #expect(last.contains("bad: none of the 2 clips can be used. The first: "), "\(last)")
    #expect(last.contains("a.wav"), "\(last)")
  }

  @Test func invalidCorporaAreReportedInOneLine() throws {
    for arguments in [
      ["train", "--corpus", "emodb:\(folder.url("none").path)", "--out", "x"],
      ["train", "--corpus", "ravdess:\(folder.url("").path)", "--out", "x"],
      ["evaluate", "--corpus", "manifest:\(folder.url("none.csv").path)"],
    ] {
      let result = try CommandResult.emolime(arguments)
      #expect(result.status == 1, "\(arguments): \(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
    #expect(try CommandResult.emolime("train", "--corpus", "what:ever", "--out", "x").status == 64)
  }
}

struct FeaturesCommandTests {
  private let folder = TemporaryFolder()

  @Test func tablesAreTheSameInEveryFormat() throws {
    let corpus = try SyntheticCorpus()
    let files = ["03a00Wa", "08a01Na"].map { corpus.folder.url("\($0).wav").path }
    for set in ["mel-statistics", "compare2016", "egemaps"] {
      let csv = try CommandResult.emolime(["features"] + files + ["--set", set])
      #expect(csv.status == 0, "\(csv.errors)")
      let lines = csv.output.split(separator: "\n").map { $0.split(separator: ",") }
      #expect(lines.count == 3)
      let columns = ["mel-statistics": 140, "compare2016": 6373, "egemaps": 88][set]
      #expect(lines.allSatisfy { $0.count - 1 == columns })

      let jsonl = try CommandResult.emolime(
        ["features"] + files + ["--set", set, "--format", "jsonl", "--jobs", "1"])
      struct Line: Decodable {
        let file: String
        let features: [String: Double]
      }
      let decoded = try jsonl.output.split(separator: "\n").map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      #expect(decoded.map(\.file) == files)
      for (row, line) in zip(lines.dropFirst(), decoded) {
        for (name, cell) in zip(lines[0], row).dropFirst() {
          #expect(line.features[String(name)] == Double(cell))
        }
      }

      let array = folder.url("\(set).npy")
      #expect(
        try CommandResult.emolime(
          ["features"] + files + ["--set", set, "--format", "npy", "--out", array.path]
        ).status == 0)
      let bytes = try Data(contentsOf: array)
      #expect(bytes.prefix(6) == Data([0x93]) + Data("NUMPY".utf8))
      #expect(bytes.count == 128 + 2 * 8 * (lines[0].count - 1))
      let first = bytes.dropFirst(128).prefix(8).reversed().reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      }
      #expect(Double(bitPattern: first) == Double(lines[1][1]))
    }
  }

  /// A time, and 65 descriptors with slopes, or 25 without.
  @Test(arguments: [("compare2016", 1 + 2 * 65), ("egemaps", 1 + 25)])
  func descriptorsAreARowEveryTenMilliseconds(set: String, columns: Int) throws {
    let corpus = try SyntheticCorpus()
    let result = try CommandResult.emolime(
      "features", corpus.clip, "--level", "lld", "--set", set)
    let lines = result.output.split(separator: "\n")
    // 0.25 s hold 20 frames of 60 ms; smoothing adds a row, as openSMILE's does.
    #expect(lines.count == 22)
    // The first cell is the file.
    #expect(lines.allSatisfy { $0.split(separator: ",").count == 1 + columns })
  }

  @Test func unreadableFilesAreReportedAndTheOthersProcessed() throws {
    let corpus = try SyntheticCorpus()
    let out = folder.url("out.csv").path
    let result = try CommandResult.emolime(
      "features", "missing.wav", corpus.clip, "--set", "mel-statistics", "--out", out)
    #expect(result.status == 1)
    #expect(result.errors.contains("missing.wav") && result.errors.contains("1 of 2 files"))
    #expect(try String(contentsOfFile: out, encoding: .utf8).split(separator: "\n").count == 2)
    #expect(folder.names == ["out.csv"])

    let none = folder.url("none.csv").path
    #expect(try CommandResult.emolime("features", "missing.wav", "--out", none).status == 1)
    #expect(folder.names == ["out.csv"])
  }

  @Test func wrongUsageIsStatus64() throws {
    for arguments in [
      ["x.wav", "--format", "npy"], ["x.wav", "--jobs", "0"], ["x.wav", "--set", "gemaps"],
      ["x.wav", "--level", "lld", "--set", "mel-statistics"], [],
    ] {
      #expect(try CommandResult.emolime(["features"] + arguments).status == 64, "\(arguments)")
    }
  }
}
