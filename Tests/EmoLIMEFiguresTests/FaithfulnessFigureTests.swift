import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport
import Testing

/// Perturbation curves, mean weights, and faithfulness in the report.
struct FaithfulnessFigureTests {
  @Test func curvesShareTheirEndpoints() async throws {
    let example = try await ExplainedSignal()
    let measured = try Faithfulness(of: example.explanation).classes[0]
    let figure = try Figure.perturbationCurves(measured, score: "probability")
    let svg = try figure.svg().text
    for word in [
      "most relevant first", "least relevant first", "mean of all orders", "Probability",
      "Present components",
    ] {
      #expect(svg.contains(">\(word)<"), "\(word)")
    }
    // All curves start and end at the same scores.
    let ends = [measured.insertion.scores[0], measured.deletion.scores[0]].map {
      String(format: "%.3g)", $0)
    }
    for end in ends { #expect(figure.summary.components(separatedBy: end).count > 3) }
  }

  @Test func reportShowsFaithfulness() async throws {
    let example = try await ExplainedSignal()
    func page(_ explanation: Explanation) throws -> String {
      try Report(explanation: explanation, signal: example.decomposition).html().text
    }
    #expect(try !page(example.explanation).contains("Faithfulness of the weights"))
    var explanation = example.explanation
    try explanation.attach(Faithfulness(of: explanation))
    try explanation.attach(
      Explanation.RandomizationTest(original: explanation, randomized: [explanation]))
    let measured = try page(explanation)
    for part in [
      "Faithfulness of the weights", "↓ deletion area", "Yeh et al. 2019",
      "Randomisation test <strong>failed</strong>", "data:image/svg+xml;base64,",
    ] {
      #expect(measured.contains(part), "\(part)")
    }
  }

  @Test func meanWeightsAndClustersAreDrawn() async throws {
    let example = try await ExplainedSignal()
    let set = try ExplanationSet(
      (0..<3).map { .init(name: "\($0)", explanation: example.explanation) })
    let svg = try Figure.summary(ExplanationSet.Summary(set)).svg().text
    for label in set.labels { #expect(svg.contains(">\(label)<")) }
    let clusters = try ExplanationSet.Clusters(set, count: 2)
    #expect(
      try Figure.summary(ExplanationSet.Summary(set), clusters: clusters).svg().text.contains(
        "cluster 2 ("))
  }
}
