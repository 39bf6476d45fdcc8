import EmoLIME
import Foundation
import TestSupport
import Testing

/// `emolime explain --logic` and `--interactions`.
struct LogicCommandTests {
  private let folder = TemporaryFolder()

  @Test func logicIsInTheTextTheJSONAndTheReport() throws {
    let (json, page) = (folder.url("e.json"), folder.url("r.html"))
    let result = try CommandResult.emolime([
      "explain", "--components", "bands:4", "--logic", "--interactions", "faith-shapley:3",
      "--json", json.path, "--report", page.path,
    ])
    #expect(result.status == 0, "\(result.errors)")
    let explanation = try Explanation(json: Data(contentsOf: json))
    for sentence in try explanation.logic().sentences {
      #expect(result.output.contains("- \(sentence)\n"))
    }
    #expect(result.output.contains("interactions for happy"))
    #expect(result.output.contains("Largest interactions for happy (faith-shapley, order 3):"))
    let text = try String(contentsOf: page, encoding: .utf8)
    #expect(text.contains("Components that decide the label"))
    #expect(text.contains("Interactions for happy"))
    struct File: Decodable {
      struct Interactions: Decodable {
        struct Class: Decodable { let label: String, values: [Value] }
        struct Value: Decodable { let components: [Int], value: Double }
        let index: String, order: Int, classes: [Class]
      }
      let interactions: Interactions
    }
    let found = try JSONDecoder().decode(File.self, from: Data(contentsOf: json)).interactions
    #expect(found.index == "faith-shapley" && found.order == 3)
    #expect(found.classes.map(\.label) == explanation.labels)
    let expected = try explanation.interactions(.faithShapley, upTo: 3)
    #expect(found.classes[1].values.map(\.value) == expected[1].map(\.value))
    #expect(found.classes[1].values.map(\.components) == expected[1].map(\.components.members))
  }

  @Test func gridsHaveOwenValues() throws {
    let result = try CommandResult.emolime(["explain", "--components", "grid:2x2", "--logic"])
    #expect(result.status == 0 && result.output.contains("Owen value "))
  }

  @Test(arguments: [
    (["--components", "bands:13"], "Exact logic supports at most 12 components; there are 13."),
    (["--components", "bands:10", "--budget", "30"], "Use exhaustive sampling."),
    (["--contrast", "happy,sad"], "--logic cannot be combined with --contrast."),
    (["--window", "2"], "--logic and --interactions cannot be combined with --window"),
    (["--out", "folder"], "--logic and --interactions cannot be combined with several recordings"),
    (["--interactions", "shapley"], "'shapley' is invalid"),
    (["--interactions", "shapley:0"], "'shapley:0' is invalid"),
    (["--interactions", "core:2"], "'core:2' is invalid"),
    (["--interactions", "shapley:9"], "The order of interactions is 9."),
  ])
  func whatHasNoLogicIsRefused(arguments: [String], message: String) throws {
    let result = try CommandResult.emolime(["explain", "--logic"] + arguments)
    #expect(result.status != 0)
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func weightsAreShownWhereLogicIsMissing() throws {
    let result = try CommandResult.emolime([
      "explain", "--logic", "--components", "bands:13", "--budget", "30",
    ])
    #expect(result.status != 0 && result.output.contains("LIME weight"))
  }
}
