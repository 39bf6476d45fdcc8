import EmoLIME
import Foundation
import TestSupport
import Testing

/// `emolime explain --retrainings` and `--also-model`.
struct RetrainingCommandTests {
  private let folder = TemporaryFolder()

  private static let checkpoint = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Examples/Models/wav2vec2-emodb-small").path

  /// A model of a synthetic corpus.
  private func train(
    _ corpus: SyntheticCorpus, as name: String, holdingOut speakers: String? = nil
  ) throws -> String {
    let path = folder.url(name).path
    let result = try CommandResult.emolime(
      [
        "train", "--corpus", corpus.argument, "--features", "mel-statistics", "--out", path,
      ] + (speakers.map { ["--held-out", $0] } ?? []))
    #expect(result.status == 0, "\(result.errors)")
    return path
  }

  @Test func retrainingsAreInTheTextTheJSONAndTheReport() throws {
    let corpus = try SyntheticCorpus(speakers: 6)
    let model = try train(corpus, as: "m.emolime")
    let (json, page) = (folder.url("e.json"), folder.url("r.html"))
    let result = try CommandResult.emolime([
      "explain", corpus.clip, "--model", model, "--components", "bands:4", "--retrainings", "20",
      "--corpus", corpus.argument, "--json", json.path, "--report", page.path,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(contentsOf: json))
    let retrainings = try #require(explanation.retrainings)
    #expect(retrainings.count == 20 && retrainings.disjoint?.speakers == 3)
    guard case .speakers(_, let count) = retrainings.source else {
      Issue.record("The source is \(retrainings.source).")
      return
    }
    #expect(count == 6)
    #expect(result.output.contains("20 retrainings on 6 speakers of "))
    #expect(result.output.contains("agreement of pairs"))
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains("Other trainings") && text.contains("20 retrainings on 6 speakers"))
  }

  @Test func otherModelsAreCompared() throws {
    let corpus = try SyntheticCorpus(speakers: 6)
    let model = try train(corpus, as: "m.emolime")
    let others = try (1...2).map {
      try train(corpus, as: "\($0).emolime", holdingOut: corpus.speakers[$0])
    }
    let result = try CommandResult.emolime([
      "explain", corpus.clip, "--model", model, "--components", "bands:4",
      "--also-model", others[0], "--also-model", others[1],
    ])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("2 other models ("))
    #expect(result.output.contains("of the weight by another model"))
  }

  @Test(arguments: [
    (["--retrainings", "19"], "--retrainings must be from 20 to 1000 (got 19)."),
    (["--retrainings", "100"], "are not embedded. Name its corpus (EMODB) with --corpus"),
    (["--retrainings", "20", "--window", "1"], "cannot be combined with --window"),
    (["--also-model", "x.emolime"], "--also-model needs at least two models."),
    (["--corpus", "emodb:x"], "--corpus needs --retrainings."),
    (
      ["--retrainings", "20", "--model", "hf:\(Self.checkpoint)"],
      "wav2vec2-emodb-small was not made by emolime train"
    ),
    (
      ["--retrainings", "20", "--also-model", "a", "--also-model", "b"],
      "--retrainings cannot be combined with --also-model."
    ),
  ])
  func whatCannotBeComparedIsRefused(arguments: [String], message: String) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status != 0)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func anotherCorpusAndTooFewSpeakersAreRefused() throws {
    let (corpus, other) = (
      try SyntheticCorpus(speakers: 6), try SyntheticCorpus(speakers: 3, seed: 9)
    )
    let model = try train(corpus, as: "m.emolime")
    let result = try CommandResult.emolime([
      "explain", corpus.clip, "--model", model, "--retrainings", "20", "--corpus", other.argument,
    ])
    #expect(result.status != 0 && result.errors.contains("Name the corpus of its training."))
    let small = try train(other, as: "s.emolime")
    let few = try CommandResult.emolime([
      "explain", corpus.clip, "--model", small, "--retrainings", "20", "--corpus", other.argument,
    ])
    #expect(few.status != 0)
    #expect(few.errors.contains("at least 4 speakers of each emotion (there are 3)"))
  }
}
