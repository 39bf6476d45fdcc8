import EmoLIME
import Foundation
import TestSupport
import Testing

/// The verdict, with classifiers whose strongest component is known.
struct VerdictTests {
  private let voice = SyntheticSound.voice(seconds: 0.1)

  private func explain(
    _ score: @escaping @Sendable ([Double]) -> Double, count: Int = 4,
    kind: ScoreKind = .decision, sampling: SamplingPlan = .automatic()
  ) async throws -> Explanation {
    let classifier = ClosureClassifier(labels: ["a", "b"], scoreKind: kind) { signal in
      let present = segmentEnergies(signal, count: count).map { $0 > 0 ? 1.0 : 0 }
      let value = score(present)
      return [value, 1 - value]
    }
    return try await Explainer(
      configuration: .init(components: EqualSegments(count: count), sampling: sampling)
    ).explain(audio: voice, classifier: classifier)
  }

  @Test func oneStrongComponentOfALinearScoreIsReliable() async throws {
    let explanation = try await explain { 0.1 + 0.8 * $0[2] + 0.05 * $0[0] }
    #expect(explanation.verdict.level == .reliable)
    #expect(explanation.verdict.reasons.isEmpty)
    #expect(explanation.description.contains("\nVerdict: reliable\n"))
  }

  @Test func equalWeightsAreNotReliable() async throws {
    let verdict = try await explain { 0.25 * $0.reduce(0, +) }.verdict
    #expect(verdict.level == .notReliable)
    #expect(verdict.reasons.first?.text.hasPrefix("No component stands out for a") == true)
  }

  @Test func interactionsAloneAreNotReliable() async throws {
    // Whether an even number of components is present, of which the linear model sees nothing.
    let verdict = try await explain {
      $0.reduce(0, +).truncatingRemainder(dividingBy: 2) == 0 ? 0.9 : 0.1
    }.verdict
    #expect(verdict.level == .notReliable)
    #expect(verdict.reasons.contains { $0.text.contains("weighted R² ") })
  }

  @Test func constantScoresAreNotReliable() async throws {
    let explanation = try await explain { _ in 0.7 }
    #expect(explanation.verdict.level == .notReliable)
    #expect(
      explanation.verdict.reasons.map(\.text) == [
        "Masking the components did not change any score."
      ])
    #expect(explanation.description.contains("Masking the components did not change any score."))
  }

  @Test func shrunkWeightsAreUsedWithCare() async throws {
    let explanation = try await explain(
      { 0.1 + 0.8 * $0[2] + 0.05 * $0[0] }, count: 6, sampling: .distinct(count: 16))
    #expect(explanation.verdict.level == .useWithCare)
    let reason = try #require(explanation.verdict.reasons.first)
    #expect(reason.text.hasPrefix("16 model evaluations are few for 6 weights"))
    #expect(reason.remedy == "Use --samples 64.")
    let enough = try await explain(
      { 0.1 + 0.8 * $0[2] + 0.05 * $0[0] }, count: 6, sampling: .distinct(count: 24))
    #expect(enough.verdict.level == .reliable)
  }

  @Test func tiedPredictionsAreNotReliable() async throws {
    let verdict = try await explain { 0.1 + 0.4 * $0[2] }.verdict
    #expect(verdict.level == .notReliable)
    #expect(verdict.reasons.map(\.remedy).contains("Explain the difference: --contrast=a,b."))
  }

  @Test func aConstantScoreOfThePredictedLabelHasOneReason() async throws {
    let classifier = ClosureClassifier(labels: ["top", "a", "b"]) { signal in
      let share = segmentEnergies(signal, count: 4)[1] > 0 ? 0.3 : 0.1
      return [0.6, share, 0.4 - share]
    }
    let explanation = try await Explainer(configuration: .init(components: EqualSegments(count: 4)))
      .explain(audio: voice, classifier: classifier)
    #expect(
      explanation.verdict.reasons.map(\.text) == [
        "Masking the components did not change the score of top."
      ])
  }

  @Test(arguments: [
    ("a", "b", "--contrast=a,b."), ("-a", "b", "--contrast=-a,b."),
    ("a b", "x$y", "--contrast='a b,x$y'."), ("a,b", "c", "--contrast='\"a,b\",c'."),
    (" a", "a", "--contrast='\" a\",a'."),
    ("it's", "b", nil),
  ])
  func contrastsCanBePasted(first: String, second: String, option: String?) async throws {
    let classifier = ClosureClassifier(labels: [first, second]) { signal in
      let share = segmentEnergies(signal, count: 4)[1] > 0 ? 0.5 : 0.1
      return [share, 1 - share]
    }
    let explanation = try await Explainer(configuration: .init(components: EqualSegments(count: 4)))
      .explain(audio: voice, classifier: classifier)
    let reason = try #require(
      explanation.verdict.reasons.first { $0.text.contains("nearly a tie") })
    #expect(reason.remedy == option.map { "Explain the difference: \($0)" })
  }

  @Test func theGravestReasonsComeFirst() async throws {
    let explanation = try await explain(
      { 0.25 * $0.reduce(0, +) }, count: 12, sampling: .distinct(count: 12))
    let levels = explanation.verdict.reasons.map(\.level)
    #expect(levels.count > 1 && levels == levels.sorted())
    #expect(levels.first == explanation.verdict.level)
  }

  @Test func effectiveSampleSizeIsKishs() async throws {
    let explanation = try await explain({ 0.1 + 0.8 * $0[1] }, count: 2)
    // One coalition of both, two of one component, and the empty one, by LIME's kernel.
    let one = exp(-pow(1 - 0.5.squareRoot(), 2) / 0.0625).squareRoot()
    let none = exp(-1 / 0.0625).squareRoot()
    let total = 1 + 2 * one + none
    let expected = total * total / (1 + 2 * one * one + none * none)
    #expect(isClose(explanation.diagnostics.effectiveSampleSize, expected, within: 1e-12))
  }
}
