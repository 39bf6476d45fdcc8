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
      "most relevant first", "least relevant first", "mean ± SD of all orders", "Probability",
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

  /// One standard deviation around a probability can exceed 1; the band does not.
  @Test func bandsEndAtTheBoundsOfTheScore() async throws {
    var curve = Figure.Curve(
      name: "c", x: [0, 1, 2], y: [0.05, 0.5, 0.9], spread: [0.2, 0.2, 0.2], bounds: 0...1)
    #expect(curve.y.indices.map { curve.band(at: $0).lower } == [0, 0.3, 0.7])
    #expect(curve.y.indices.map { curve.band(at: $0).upper } == [0.25, 0.7, 1])
    curve.bounds = nil
    #expect(curve.band(at: 2).upper > 1)

    let classifier = ClosureClassifier(labels: ["loud"]) { signal in
      [
        min(
          1, 60 * signal.samples.reduce(0) { $0 + Double($1 * $1) } / Double(signal.samples.count))
      ]
    }
    let example = try await ExplainedSignal(classifier: classifier)
    let bounds = try #require(example.explanation.provenance.scoreBounds)
    #expect(bounds == 0...1)
    let measured = try Faithfulness(of: example.explanation).classes[0]
    let random = measured.randomOrders
    try #require(zip(random.means, random.standardDeviations).contains { $0 + $1 > 1 || $0 < $1 })
    let cut = try Figure.perturbationCurves(measured, bounds: bounds).svg()
    #expect(try cut != Figure.perturbationCurves(measured).svg())
    let decisions = try await ExplainedSignal()
    #expect(decisions.explanation.provenance.scoreBounds == nil)
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
