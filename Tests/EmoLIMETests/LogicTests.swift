import EmoLIME
import Foundation
import TestSupport
import Testing

/// The components that decide a label, from an explanation.
struct LogicTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  /// An explanation whose scores are functions of the segments that are present.
  private func explanation(
    segments: Int = 4, labels: [String] = ["sad", "happy", "angry"],
    kind: ScoreKind = .decision, sampling: SamplingPlan = .exhaustive,
    _ score: @escaping @Sendable ([Bool]) -> [Double]
  ) async throws -> Explanation {
    let classifier = ClosureClassifier(name: "given", labels: labels, scoreKind: kind) { signal in
      score(segmentEnergies(signal, count: segments).map { $0 > 0 })
    }
    return try await Explainer(
      configuration: .init(components: EqualSegments(count: segments), sampling: sampling)
    ).explain(audio: voice, classifier: classifier)
  }

  /// Happy if segment 0 and one of 1 and 2 are present; else angry, or sad without segment 3.
  private func happy() async throws -> Explanation {
    try await explanation { present in
      let isHappy = present[0] && (present[1] || present[2])
      return [present[3] ? 0 : 0.5, isHappy ? 1 : 0, 0.4]
    }
  }

  @Test func setsAreThoseOfAKnownRule() async throws {
    let logic = try await happy().logic()
    #expect(logic.label == "happy")
    #expect(logic.sufficientSets.map(\.components) == [[0, 1], [0, 2]])
    #expect(logic.sufficientSets.map(\.coalitionCount) == [4, 4])
    let sets = logic.counterfactualSets
    #expect(sets.map(\.components) == [[0], [1, 2]])
    #expect(sets.map(\.label) == ["angry", "angry"])
    #expect(sets.map(\.coalitionCount) == [8, 4])
    #expect(sets.map(\.changedCount) == [8, 4])
    // As many are sad as angry: the first of both.
    #expect(sets.map(\.mostFrequentLabel) == ["sad", "sad"])
    #expect(sets.map(\.mostFrequentCount) == [4, 2])
    #expect(logic.stabilityRadius == 0)
    #expect(logic.stability.map(\.keptCount) == [1, 3, 2, 0, 0])
    #expect(logic.stability.map(\.coalitionCount) == [1, 4, 6, 4, 1])
    #expect(logic.stability[1].share == 0.75)
    #expect(logic.tieCount == 0 && logic.owenValues == nil)
  }

  @Test func sentencesSayWhatTheSetsAre() async throws {
    let explanation = try await happy()
    #expect(
      try explanation.logic().sentences == [
        "Stability radius 0: with one component masked, 3 of 4 combinations keep happy.",
        "happy whenever segment 0 and segment 1 are present: 4 of 4 combinations.",
        "happy whenever segment 0 and segment 2 are present: 4 of 4 combinations.",
        "Without segment 0: angry if all others are present; not happy in 8 of 8 combinations, most "
          + "often sad (4).",
        "Without segment 1 and segment 2: angry if all others are present; not happy in 4 of 4 "
          + "combinations, most often sad (2).",
      ])
    #expect(
      try explanation.logic().sentences(of: explanation, count: 1).filter { $0.contains("listed") }
        == [
          "1 further minimal sufficient set is not listed.",
          "1 further minimal counterfactual set is not listed.",
        ])
    let simple = try await self.explanation(labels: ["a", "b"]) { [$0[1] ? 1 : 0, 0.5] }
    #expect(
      try simple.logic().sentences(of: simple).dropFirst() == [
        "a whenever segment 1 is present: 8 of 8 combinations.",
        "Without segment 1: b, in 8 of 8 combinations.",
      ])
    let firm = try await self.explanation(labels: ["a", "b"]) { present in
      [present.count { $0 } >= 2 ? 1 : 0, 0.5]
    }
    #expect(
      try firm.logic().sentences(of: firm)[0]
        == "Stability radius 2: the label stays a if any 2 components are masked; with 3 masked, 0 of 4 "
        + "combinations keep it.")
    let constant = try await self.explanation(labels: ["a", "b"]) { [$0[0] ? 1 : 0.75, 0.5] }
    #expect(
      try constant.logic().sentences(of: constant) == ["The label is a in all 16 combinations."])
  }

  @Test func tiesAreCounted() async throws {
    let explanation = try await explanation(labels: ["a", "b"]) { [$0[0] ? 1 : 0.5, 0.5] }
    let logic = try explanation.logic()
    #expect(logic.label == "a" && logic.tieCount == 8 && logic.stabilityRadius == 4)
    #expect(
      logic.sentences(of: explanation).last
        == "Labels tie for the highest score in 8 of 16 combinations; the first one counts.")
  }

  @Test func adjacentBandsHaveOneName() async throws {
    let explanation = try await Explainer(
      configuration: .init(components: FrequencyBands(count: 4))
    ).explain(audio: voice, classifier: tangledClassifier)
    #expect(explanation.names(of: [0, 1, 3]) == ["0–4000 Hz", "6000–8000 Hz"])
    #expect(explanation.names(of: [2]) == ["4000–6000 Hz"])
    #expect(explanation.names(of: []) == [])
  }

  @Test func gridsHaveOwenValuesOfBandsWithinSegments() async throws {
    let explanation = try await Explainer(
      configuration: .init(
        components: TimeFrequencyGrid(
          times: TimeSegments(count: 2), bands: FrequencyBands(count: 3)))
    ).explain(audio: voice, classifier: tangledClassifier)
    let owen = try explanation.owenValues()
    let groups = Attribution.Hierarchy(groups: [[0, 2, 4], [1, 3, 5]])
    #expect(try explanation.owenValues(groups) == owen)
    #expect(try explanation.logic().owenValues == owen)
    // Of segments alone they are Shapley values of two components.
    let scores = try [0, 0b010101, 0b101010, 0b111111].map { bits in
      try #require(explanation.evaluations.scores(for: Coalition(bits: bits)))[0]
    }
    let first = (scores[1] - scores[0] + scores[3] - scores[2]) / 2
    #expect(isClose(owen[0][0] + owen[0][2] + owen[0][4], first, within: 1e-12))
    #expect(throws: SurrogateError.invalidHierarchy(components: 6)) {
      try explanation.owenValues(.group([.component(0)]))
    }
    // Components of different times are groups of their own.
    let segments = try await happy()
    let shapley = try segments.attributed(by: .shapley)
    #expect(
      largestDifference(try segments.owenValues()[1], shapley.classes[1].weights) < 1e-12)
  }

  @Test func interactionsOfHigherOrderAreOfAllLabels() async throws {
    let explanation = try await happy()
    let found = try explanation.interactions(.moebius, upTo: 3)
    #expect(found.count == 3 && found[1].count == 14)
    let triple = try #require(found[1].first { $0.components == Coalition(members: [0, 1, 2]) })
    #expect(isClose(triple.value, -1, within: 1e-12))
    #expect(throws: SurrogateError.invalidOrder(5, components: 4)) {
      try explanation.interactions(.moebius, upTo: 5)
    }
  }

  @Test func logicIsInTheJSON() async throws {
    struct File: Decodable {
      struct Logic: Decodable {
        struct Set: Decodable { let components: [Int] }
        let label: String
        let sufficientSets: [Set]
        let stabilityRadius: Int
      }
      let logic: Logic?
    }
    let explanation = try await happy()
    let json = try explanation.json()
    let logic = try #require(try JSONDecoder().decode(File.self, from: json).logic)
    #expect(logic.label == "happy" && logic.stabilityRadius == 0)
    #expect(logic.sufficientSets.map(\.components) == [[0, 1], [0, 2]])
    #expect(try Explanation(json: json) == explanation)
    let contrast = try explanation.contrast("happy", ratherThan: "sad").json()
    #expect(try JSONDecoder().decode(File.self, from: contrast).logic == nil)
  }

  @Test func explanationsWithoutLogicAreRejected() async throws {
    let happy = try await happy()
    #expect(throws: SurrogateError.logicWithoutAlternatives) {
      try happy.contrast("happy", ratherThan: "sad").logic()
    }
    let regression = try await explanation(labels: ["arousal", "valence"], kind: .regression) {
      [$0[0] ? 1 : 0, 0.5]
    }
    #expect(throws: SurrogateError.logicWithoutAlternatives) { try regression.logic() }
    let few = try await explanation(sampling: .distinct(count: 9)) { [$0[0] ? 1 : 0, 0.5, 0.2] }
    #expect(throws: SurrogateError.incompleteLogic(evaluated: 9, components: 4)) {
      try few.logic()
    }
    let tied = try await explanation(labels: ["a", "b"]) { [$0[0] ? 1 : 0, $0[0] ? 1 : 0] }
    #expect(throws: SurrogateError.tiedEverywhere) { try tied.logic() }
    let many = try await explanation(
      segments: 13, labels: ["a", "b"], sampling: .distinct(count: 9)
    ) {
      [$0[0] ? 1 : 0, 0.5]
    }
    #expect(throws: SurrogateError.tooManyForLogic(components: 13, maximum: 12)) {
      try many.logic()
    }
  }
}
