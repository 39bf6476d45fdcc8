import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// `emolime explain` with evidence and contrasts.
struct FaithfulnessCommandTests {
  private let folder = TemporaryFolder()

  private func explain(_ arguments: String...) throws -> CommandResult {
    try CommandResult.emolime(["explain"] + arguments)
  }

  @Test func evidenceIsInTheTableTheJSONTheReportAndTheCurves() throws {
    let json = folder.url("explanation.json")
    let page = folder.url("report.html")
    let curves = folder.url("curves.svg")
    let result = try explain(
      "--faithfulness", "--json", json.path, "--report", page.path, "--curves", curves.path)
    #expect(result.status == 0, "\(result.errors)")
    for part in [
      "↓ deletion area", "↑ insertion area", "all orders", "no further model evaluations",
    ] {
      #expect(result.output.contains(part), "\(part)")
    }
    let explanation = try Explanation(json: Data(contentsOf: json))
    let faithfulness = try #require(explanation.faithfulness)
    #expect(try faithfulness == Faithfulness(of: explanation))
    #expect(explanation.randomizationTest == nil)
    let html = try String(contentsOf: page, encoding: .utf8)
    #expect(html.contains("Faithfulness of the weights"))
    #expect(html.contains("Petsiuk"))
    #expect(try String(contentsOf: curves, encoding: .utf8).contains("least relevant first"))
  }

  @Test func withoutItNothingIsMeasured() throws {
    let result = try explain("--json", "-")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.faithfulness == nil)
  }

  @Test func noiseAndRandomWeightsAreTried() throws {
    let result = try explain(
      "--max-sensitivity", "2", "--randomization-test", "2", "--components", "bands:4", "--json",
      "-")
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    let faithfulness = try #require(explanation.faithfulness)
    #expect(faithfulness.additionalEvaluations == 2 * 16)
    #expect(faithfulness.classes.allSatisfy { $0.sensitivity?.changes.count == 2 })
    #expect(explanation.randomizationTest?.classifiers.count == 2)
    #expect(explanation.description.contains("randomised classifiers"))
  }

  @Test func missingCoalitionsAreEvaluated() throws {
    let result = try explain("--faithfulness", "--samples", "40", "--json", "-")
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(try #require(explanation.faithfulness).additionalEvaluations > 0)
    #expect(explanation.provenance.modelEvaluations == 40)
  }

  @Test func oneLabelIsSetAgainstAnother() throws {
    let figure = folder.url("contrast.svg")
    let page = folder.url("contrast.html")
    let result = try explain(
      "--contrast", "angry,sad", "--faithfulness", "--figure", figure.path, "--report", page.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("angry rather than sad"))
    #expect(result.output.contains("deletion area"))
    #expect(try String(contentsOf: figure, encoding: .utf8).contains("angry rather than sad"))
    let html = try String(contentsOf: page, encoding: .utf8)
    #expect(html.contains("difference of probabilities"))
    #expect(!html.contains("</bdi> hears"))
  }

  @Test func aContrastIsMeasuredWhereCoalitionsLack() throws {
    let curves = folder.url("curves.svg")
    let result = try explain(
      "--contrast", "angry,sad", "--components", "grid:3x4", "--samples", "40", "--faithfulness",
      "--randomization-test", "1", "--curves", curves.path, "--json", "-")
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(try #require(explanation.faithfulness).additionalEvaluations > 0)
    #expect(explanation.faithfulness?.classes.map(\.label) == ["angry rather than sad"])
    #expect(explanation.randomizationTest != nil)
    #expect(
      try String(contentsOf: curves, encoding: .utf8).contains("Difference of probabilities"))
  }

  @Test(arguments: [
    ["--contrast", "angry"], ["--contrast", "a,b,c"], ["--contrast", "angry,"],
    ["--max-sensitivity", "-1"], ["--randomization-test", "few"],
    ["--contrast", "angry,sad", "--stability", "5"],
  ])
  func wrongUsageIsStatus64(arguments: [String]) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  @Test(arguments: [
    (["--contrast", "angry,joyful"], "joyful"), (["--contrast", "sad,sad"], "itself"),
    (["--curves", "curves.txt"], "curves.txt"),
  ])
  func failuresAreOneLine(arguments: [String], part: String) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status == 1, "\(result.output)")
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(part), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
  }
}

/// `emolime summarize`.
struct SummarizeCommandTests {
  private let folder = TemporaryFolder()

  /// Explanations of the embedded clip and of other sounds, as files.
  private func explanations() throws -> [String] {
    try (0..<4).map { index in
      let sound = folder.url("sound\(index).wav")
      try SyntheticSound.voice(seconds: 0.5 + 0.1 * Double(index)).writeWAV(to: sound)
      let json = folder.url("sound\(index).json").path
      let result = try CommandResult.emolime(
        "explain", sound.path, "--components", "bands:4", "--json", json, "--quiet")
      #expect(result.status == 0, "\(result.errors)")
      return json
    }
  }

  @Test func averagesGroupsAndPicksAreWritten() throws {
    let files = try explanations()
    let json = folder.url("view.json")
    let csv = folder.url("view.csv")
    let figure = folder.url("view.svg")
    let result = try CommandResult.emolime(
      ["summarize"] + files + [
        "--clusters", "2", "--pick", "2", "--json", json.path, "--csv", csv.path, "--figure",
        figure.path,
      ])
    #expect(result.status == 0, "\(result.errors)")
    for part in ["4 explanations", "0–2000 Hz", "angry", "2 clusters", "1. sound", "coverage"] {
      #expect(result.output.contains(part), "\(part)")
    }
    #expect(try String(contentsOf: figure, encoding: .utf8).contains("cluster 2"))
    struct Views: Decodable {
      let groups: [View]
    }
    struct View: Decodable {
      let group: String
      let explanations: [String]
      let summary: ExplanationSet.Summary
      let clusters: ExplanationSet.Clusters
      let pick: ExplanationSet.SubmodularPick
    }
    let views = try JSONDecoder().decode(Views.self, from: Data(contentsOf: json)).groups
    #expect(views.count == 1)
    let view = views[0]
    #expect(view.group == "EMODB, ComParE 2016")
    #expect(view.explanations.count == 4)
    let lines = try String(contentsOf: csv, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 17)
    #expect(lines[0] == "group,label,explanations,component,mean,standard_deviation,positive_share")
    let second = view.summary.labels[1]
    #expect(lines[5].hasPrefix("\"\(view.group)\",\(second.label),4,0–2000 Hz,\(second.means[0]),"))
    #expect(view.clusters.clusters.count == 2)
    #expect(view.pick.picks.count == 2)
    #expect(view.summary.labels.allSatisfy { $0.explanations == 4 })
  }

  /// Explanations of two models are averaged separately.
  @Test func modelsAreSummarisedSeparately() throws {
    let files = try explanations()
    let classifier = "EMODB, ComParE 2016"
    for file in files.suffix(2) {
      let url = URL(fileURLWithPath: file)
      let text = try String(contentsOf: url, encoding: .utf8)
      #expect(text.contains(classifier))
      try Data(text.replacing(classifier, with: "other model").utf8).write(to: url)
    }
    let mixed = try CommandResult.emolime(["summarize"] + files + ["--csv", "-"])
    #expect(mixed.status == 0, "\(mixed.errors)")
    let first = try CommandResult.emolime(["summarize"] + files.prefix(2) + ["--csv", "-"])
    let second = try CommandResult.emolime(["summarize"] + files.suffix(2) + ["--csv", "-"])
    let header = try #require(first.output.split(separator: "\n").first)
    #expect(mixed.output == first.output + second.output.dropFirst(header.count + 1))
    let selected = try CommandResult.emolime(
      ["summarize"] + files + ["--group", "other model", "--csv", "-"])
    #expect(selected.output == second.output)

    let text = try CommandResult.emolime(["summarize"] + files)
    #expect(text.output.hasPrefix("2 groups by model and corpus, summarised separately\n"))
    #expect(text.output.contains("2 explanations of other model"))
    let figure = folder.url("figure.svg").path
    let rejected = try CommandResult.emolime(["summarize"] + files + ["--figure", figure])
    #expect(rejected.status == 1 && rejected.errors.contains("Select one with --group"))
    let unknown = try CommandResult.emolime(["summarize"] + files + ["--group", "x"])
    #expect(unknown.status == 1 && unknown.errors.contains("\"other model\""))
  }

  /// Weights of different meaning have no common mean, and no explanation counts twice.
  @Test func explanationsThatCannotBeAveragedAreRefused() throws {
    func explanation(_ name: String, _ options: [String]) throws -> String {
      let json = folder.url(name).path
      let result = try CommandResult.emolime(
        ["explain", "--components", "bands:4", "--json", json, "--quiet"] + options)
      #expect(result.status == 0, "\(result.errors)")
      return json
    }
    let lime = try explanation("lime.json", [])
    let shapley = try explanation("shapley.json", ["--attribution", "shapley"])
    let ridge = try explanation("ridge.json", ["--alpha", "1"])
    let attenuated = try explanation("attenuated.json", ["--fill", "attenuate:10"])
    let copy = folder.url("copy.json").path
    try FileManager.default.copyItem(atPath: lime, toPath: copy)
    for (other, part) in [
      (shapley, "lime.json and shapley.json differ in their attribution (LIME"),
      (ridge, "ridge regression with α = 1"),
      (attenuated, "replacement of masked components (silence; attenuated by 10.0 dB)"),
      (lime, "lime.json and lime.json are the same explanation"),
      (copy, "lime.json and copy.json are the same explanation"),
    ] {
      let result = try CommandResult.emolime("summarize", lime, other)
      #expect(result.status == 1 && result.output.isEmpty)
      #expect(result.errors.contains(part), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
  }

  /// The explanations of a study are averaged by model and corpus, over the classifiers of all speakers.
  @Test func studiesAreSummarisedByModelAndCorpus() throws {
    let corpus = try SyntheticCorpus()
    let model = folder.url("tones.emolime").path
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--out", model)
    #expect(trained.status == 0, "\(trained.errors)")
    let study = try CommandResult.emolime(
      "study", "--corpus", corpus.argument, "--features", "mel-statistics", "--model", "b=\(model)",
      "--utterances", "3", "--components", "bands:3", "--replicates", "200", "--out",
      folder.url("study").path)
    #expect(study.status == 0, "\(study.errors)")
    let result = try CommandResult.emolime(
      "summarize", folder.url("study/explanations.jsonl").path, "--scope", "all")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("2 groups by model and corpus"))
    #expect(result.output.contains("12 explanations of mel-statistics, EMODB (3 classifiers)"))
    #expect(result.output.contains("12 explanations of b, EMODB\n"))
  }

  @Test func theOrderOfTheFilesMakesNoDifferenceToAverages() throws {
    let files = try explanations()
    let straight = try CommandResult.emolime(["summarize"] + files + ["--csv", "-"])
    let again = try CommandResult.emolime(["summarize"] + files + ["--csv", "-"])
    #expect(straight.status == 0 && straight.output == again.output)
    #expect(straight.output.hasPrefix("group,label,explanations,"))
    // One explanation has no standard deviation.
    let single = try CommandResult.emolime(["summarize", files[0], "--csv", "-"])
    let line = try #require(single.output.split(separator: "\n").dropFirst().first)
    // The group is quoted, because it contains a comma.
    #expect(line.split(separator: ",", omittingEmptySubsequences: false)[6].isEmpty)
  }

  @Test func badInputIsOneLine() throws {
    let files = try explanations()
    let empty = folder.url("empty.jsonl").path
    try Data().write(to: folder.url("empty.jsonl"))
    let broken = folder.url("broken.jsonl").path
    let good = try String(contentsOfFile: files[0], encoding: .utf8)
    try Data((good + good + "{\"labels\": 1}\n").utf8).write(to: folder.url("broken.jsonl"))
    let other = folder.url("other.json").path
    #expect(
      try CommandResult.emolime("explain", "--components", "bands:3", "--json", other, "--quiet")
        .status == 0)
    for (arguments, part) in [
      (["missing.json"], "missing.json"), ([empty], "no explanation"), ([broken], "line 3"),
      ([files[0], other], "different components"), ([files[0], "--clusters", "2"], "clusters"),
      (files + ["--pick", "5"], "picks"), (files + ["--pick", "2", "--pick-features", "0"], "0"),
      ([folder.url("").path], "cannot be read"), (files + ["--figure", "x.gif"], "x.gif"),
    ] {
      let result = try CommandResult.emolime(["summarize"] + arguments)
      #expect(result.status == 1, "\(arguments): \(result.output)")
      #expect(result.output.isEmpty)
      #expect(result.errors.contains(part), "\(result.errors)")
      #expect(result.errors.split(separator: "\n").count == 1, "\(result.errors)")
    }
    for arguments in [[], ["a.json", "--clusters", "some"], ["a.json", "--scope", "none"]] {
      #expect(try CommandResult.emolime(["summarize"] + arguments).status == 64)
    }
  }
}
