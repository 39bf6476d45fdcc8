import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// `emolime explain --cues`.
struct CueCommandTests {
  private let folder = TemporaryFolder()

  private func explain(_ arguments: String...) throws -> CommandResult {
    try CommandResult.emolime(["explain", "--budget", "32"] + arguments)
  }

  @Test func cuesAreInTheTableTheJSONTheFigureAndTheReport() throws {
    let (json, page, figure) = (
      folder.url("e.json"), folder.url("r.html"), folder.url("cues.svg")
    )
    let result = try explain(
      "--cue-figure", figure.path, "--json", json.path, "--report", page.path)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("cues of "))
    #expect(result.output.contains("Beside the average training clip: F0 "))
    let explanation = try Explanation(json: Data(contentsOf: json))
    #expect(explanation.provenance.scoreKind == .decision)
    #expect(explanation.cues?.families.contains("F0") == true)
    #expect(try String(contentsOf: page, encoding: .utf8).contains("Weights by acoustic cue"))
    #expect(try String(contentsOf: figure, encoding: .utf8).contains("voice quality"))
  }

  @Test func logOddsAreSplitToo() throws {
    let result = try explain("--cues", "--score", "one-vs-rest-log-odds", "--json", "-")
    let explanation = try Explanation(json: Data(result.output.utf8))
    #expect(explanation.provenance.scoreKind == .oneVersusRestLogOdds)
    #expect(explanation.cues != nil)
  }

  @Test func aFolderHasABeeswarmOfCues() throws {
    for name in ["a", "b", "c"] {
      try SyntheticSound.noise(samples: 9000, seed: UInt64(name.utf8.first ?? 0))
        .writeWAV(to: folder.url("\(name).wav"))
    }
    let result = try explain(
      folder.url("a.wav").path, folder.url("b.wav").path, folder.url("c.wav").path, "--cues",
      "--out", folder.url("out").path)
    #expect(result.status == 0, "\(result.errors)")
    let page = try String(contentsOf: folder.url("out/index.html"), encoding: .utf8)
    #expect(page.contains("Cues of the predicted labels"))
  }

  @Test(arguments: [
    (["--cues", "--score", "probability"], "Use decision or one-vs-rest-log-odds."),
    (["--cues", "--score", "auto"], "--cues cannot be combined with --score auto."),
    (["--cues", "--regression", "lasso"], "Use ridge regression of all components"),
    (["--cue-figure", "cues.doc"], "Use .svg, .png or .pdf."),
    (["--cue-figure", ""], "--cue-figure"),
  ])
  func whatCannotBeSplitIsRefused(arguments: [String], message: String) throws {
    let result = try CommandResult.emolime(["explain"] + arguments)
    #expect(result.status != 0)
    #expect(result.errors.contains(message), "\(result.errors)")
  }
}
