import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport
import Testing

/// Curves of insertion and deletion, averages, and the evidence in the report.
struct FaithfulnessFigureTests {
  @Test func curvesRunFromNothingToTheWholeSound() async throws {
    let sound = try await ExplainedSound()
    let measured = try Faithfulness(of: sound.explanation).classes[0]
    let figure = try Figure.switching(measured, score: "probability")
    let svg = try figure.svg().text
    for word in ["most relevant on", "least relevant on", "all orders", "Probability"] {
      #expect(svg.contains(">\(word)<"), "\(word)")
    }
    // All curves begin and end at the same scores.
    let ends = [measured.insertion.scores[0], measured.deletion.scores[0]].map {
      String(format: "%.3g)", $0)
    }
    for end in ends { #expect(figure.summary.components(separatedBy: end).count > 3) }
  }

  @Test func theReportShowsWhatWasMeasured() async throws {
    let sound = try await ExplainedSound()
    func page(_ explanation: Explanation) throws -> String {
      try Report(explanation: explanation, sound: sound.decomposition).html().text
    }
    #expect(try !page(sound.explanation).contains("Faithfulness of the weights"))
    var explanation = sound.explanation
    explanation.faithfulness = try Faithfulness(of: explanation)
    explanation.randomizationCheck = try RandomizationCheck(
      original: explanation, randomized: [explanation])
    let measured = try page(explanation)
    for part in [
      "Faithfulness of the weights", "↓ deletion area", "Yeh et al. 2019",
      "<strong>survives</strong>", "data:image/svg+xml;base64,",
    ] {
      #expect(measured.contains(part), "\(part)")
    }
  }

  @Test func averagesAndGroupsAreDrawn() async throws {
    let sound = try await ExplainedSound()
    let set = try ExplanationSet(
      (0..<3).map { .init(name: "\($0)", explanation: sound.explanation) })
    let svg = try Figure.summary(GlobalSummary(set)).svg().text
    for label in set.labels { #expect(svg.contains(">\(label)<")) }
    let groups = try ExplanationClusters(set, count: 2)
    #expect(
      try Figure.summary(GlobalSummary(set), clusters: groups).svg().text.contains("group 2 ("))
  }
}
