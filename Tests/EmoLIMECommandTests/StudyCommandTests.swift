import EmoLIME
import Foundation
import TestSupport
import Testing

struct StudyCommandTests {
  private let folder = TemporaryFolder()
  private let files = [
    "explanations.jsonl", "report.html", "summaries.csv", "summary.md", "tests.csv", "tests.json",
    "weights.csv",
  ]

  private func arguments(_ corpus: SyntheticCorpus, out: String) -> [String] {
    [
      "study", "--corpus", corpus.argument, "--features", "mel-statistics", "--features",
      "compare2016", "--utterances", "2", "--components", "bands:4", "--replicates", "200", "--out",
      folder.url(out).path,
    ]
  }

  private func contents(_ out: String) throws -> [Data] {
    try files.map { try Data(contentsOf: folder.url("\(out)/\($0)")) }
  }

  @Test func shardsGiveTheSameBytesAsOneRun() throws {
    let corpus = try SyntheticCorpus()
    let whole = try CommandResult.emolime(arguments(corpus, out: "whole"))
    #expect(whole.status == 0, "\(whole.errors)")
    #expect(whole.output.contains("across models"))

    let merge = [
      "study", "merge", "--replicates", "200", "--out", folder.url("shards").path,
    ]
    for shard in ["3/3", "1/3"] {
      let result = try CommandResult.emolime(arguments(corpus, out: "shards") + ["--shard", shard])
      #expect(result.status == 0, "\(result.errors)")
    }
    let early = try CommandResult.emolime(merge)
    #expect(early.status == 1)
    #expect(early.errors.contains("no result yet"))

    // The second shard is killed in the middle of a line, and resumes.
    let second = arguments(corpus, out: "shards") + ["--shard", "2/3"]
    #expect(try CommandResult.emolime(second).status == 0)
    let journal = folder.url("shards/shards/shard-2-of-3.jsonl")
    let finished = try Data(contentsOf: journal)
    try finished.prefix(finished.count - 1000).write(to: journal)
    #expect(try CommandResult.emolime(second).status == 0)
    #expect(try Data(contentsOf: journal) == finished)

    for _ in 0..<2 { #expect(try CommandResult.emolime(merge).status == 0) }
    #expect(try contents("shards") == contents("whole"))
  }

  /// A model file under two names beside features to train on.
  @Test func modelFilesAreMarkedAsPretrained() throws {
    let corpus = try SyntheticCorpus()
    let model = folder.url("tones.emolime").path
    let trained = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--out", model)
    #expect(trained.status == 0, "\(trained.errors)")
    let common = [
      "study", "--corpus", corpus.argument, "--utterances", "2", "--components", "bands:3",
      "--replicates", "200", "--out", folder.url("fixed").path,
    ]
    let mixed =
      common + ["--features", "mel-statistics", "--model", model, "--model", "b=\(model)"]
    let result = try CommandResult.emolime(mixed)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("| tones | pretrained | probability |"))
    #expect(result.output.contains("EMODB, b (pretrained)"))
    let tests = try String(contentsOf: folder.url("fixed/tests.csv"), encoding: .utf8)
    #expect(tests.split(separator: "\n").count == 1 + 3 * 4)

    // Another model in the same file is another study.
    let other = try CommandResult.emolime(
      "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--c", "0.0001",
      "--out", model)
    #expect(other.status == 0, "\(other.errors)")
    let changed = try CommandResult.emolime(mixed)
    #expect(changed.status == 1)
    #expect(changed.errors.contains("another study"))
  }

  @Test(arguments: [
    (["--model", "compare2016"], Int32(1), "--features compare2016"),
    (["--model", "absent.emolime"], 1, "absent.emolime"),
    (["--model", "x=y:z"], 64, "onnx:"),
    ([], 64, "--features"),
    (["--features", "compare2016", "--out", ""], 64, "--out"),
    (["--features", "mel-statistics", "--alpha", "-1"], 64, "--alpha"),
  ])
  func invalidModelsAreRejected(arguments: [String], status: Int32, message: String) throws {
    let corpus = try SyntheticCorpus()
    let result = try CommandResult.emolime(
      ["study", "--corpus", corpus.argument, "--out", folder.url("none").path] + arguments)
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  /// A penalty shrinks all weights.
  @Test func ridgePenaltyShrinksWeights() throws {
    let corpus = try SyntheticCorpus()
    func sumOfSquares(_ out: String, _ options: [String]) throws -> Double {
      let result = try CommandResult.emolime(
        [
          "study", "--corpus", corpus.argument, "--features", "mel-statistics", "--utterances", "2",
          "--components", "bands:4", "--replicates", "200", "--out", folder.url(out).path,
        ] + options)
      #expect(result.status == 0, "\(result.errors)")
      return try String(contentsOf: folder.url("\(out)/weights.csv"), encoding: .utf8)
        .split(separator: "\n").dropFirst()
        .flatMap { $0.split(separator: ",").suffix(4).compactMap { Double($0) } }
        .reduce(0) { $0 + $1 * $1 }
    }
    let reference = ["--samples", "reference"]
    let plain = try sumOfSquares("plain", reference)
    #expect(plain > 0)
    #expect(try sumOfSquares("paper", reference + ["--alpha", "1"]) < 0.95 * plain)
    #expect(try sumOfSquares("none", reference + ["--alpha", "0"]) == plain)
  }

  @Test func resultsOfAnotherStudyAreRejected() throws {
    let corpus = try SyntheticCorpus()
    #expect(try CommandResult.emolime(arguments(corpus, out: "a")).status == 0)
    let other = try CommandResult.emolime(arguments(corpus, out: "a") + ["--seed", "7"])
    #expect(other.status == 1)
    #expect(other.errors.contains("another study"))
  }

  @Test func missingUtterancesFailOnRequest() throws {
    let corpus = try SyntheticCorpus()
    let many = arguments(corpus, out: "many") + ["--utterances", "50"]
    let stopped = try CommandResult.emolime(many + ["--missing-utterances", "fail"])
    #expect(stopped.status == 1)
    #expect(stopped.errors.contains("of 50 requested"))
    #expect(!FileManager.default.fileExists(atPath: folder.url("many/summary.md").path))
  }

  @Test(arguments: ["0/3", "4/3", "1/0", "1", "a/b", "1/2/3"])
  func invalidShardsAreRejected(shard: String) throws {
    let result = try CommandResult.emolime(
      "study", "--corpus", "emodb:x", "--features", "compare2016", "--out", "y", "--shard", shard)
    #expect(result.status == 64)
  }
}
