import EmoLIME
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// Summaries, clusters and picks of sets of explanations.
struct GlobalViewTests {
  private let folder = TemporaryFolder()

  /// Returns explanations of signals by linear classifiers of two kinds.
  private func explanations(count: Int = 6) async throws -> [ExplanationSet.Member] {
    var members: [ExplanationSet.Member] = []
    for index in 0..<count {
      let weights =
        index % 2 == 0 ? [[3, 0.1, -1, 0.2], [0, 1, 0, 0]] : [[0, 0.2, 1, 4], [2, 0, 1, 0]]
      let sound = SyntheticSound.voice(seconds: 0.2 + 0.01 * Double(index))
      let explanation = try await Explainer(
        configuration: .init(components: EqualSegments(count: 4))
      )
      .explain(audio: sound, classifier: energyClassifier(weights: weights))
      members.append(.init(name: "sound \(index)", explanation: explanation))
    }
    return members
  }

  @Test func summaryHasTheMomentsOfTheWeights() async throws {
    let members = try await explanations()
    let summary = try ExplanationSet.Summary(ExplanationSet(members))
    #expect(summary.components == (0..<4).map { "segment \($0)" })
    for (column, label) in summary.labels.enumerated() {
      #expect(label.explanations == 6)
      for component in 0..<4 {
        let weights = members.map { $0.explanation.classes[column].weights[component] }
        let mean = weights.reduce(0, +) / 6
        let variance = weights.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / 5
        #expect(isClose(label.means[component], mean, within: 1e-12))
        #expect(
          isClose(
            label.standardDeviations?[component] ?? .nan, variance.squareRoot(), within: 1e-12))
        #expect(
          label.positiveShares[component] == Double(weights.count { $0 > 0 }) / 6)
      }
    }
    let text = summary.description
    for part in ["segment 3", "label 1", "explanations", "%"] { #expect(text.contains(part)) }
  }

  @Test func predictedScopeSelectsSignalsWithTheLabel() async throws {
    let members = try await explanations()
    let predicted = members.map(\.explanation.predictedClass.label)
    let summary = try ExplanationSet.Summary(ExplanationSet(members), scope: .predicted)
    for label in summary.labels {
      #expect(label.explanations == predicted.count { $0 == label.label })
    }
    #expect(summary.labels.map(\.explanations).reduce(0, +) == 6)
  }

  @Test func aSingleExplanationHasNoStandardDeviation() async throws {
    let summary = try await ExplanationSet.Summary(ExplanationSet(explanations(count: 1)))
    #expect(summary.labels.allSatisfy { $0.standardDeviations == nil })
    #expect(summary.description.contains("–"))
    #expect(!summary.description.contains("± 0"))
    let json = String(decoding: try JSONEncoder().encode(summary), as: UTF8.self)
    #expect(!json.contains("standardDeviations"))
  }

  @Test func clustersAreFound() async throws {
    let set = try await ExplanationSet(explanations())
    for clusters in [try ExplanationSet.Clusters(set), try ExplanationSet.Clusters(set, count: 2)] {
      #expect(clusters.clusters.map(\.members) == [[0, 2, 4], [1, 3, 5]])
      #expect(try #require(clusters.silhouette) > 0.5)
      #expect(clusters.clusters.map(\.centralMember) == ["sound 2", "sound 3"])
      #expect(clusters.clusters[0].means.count == 2)
    }
    let whole = try ExplanationSet.Clusters(set, count: 1)
    #expect(whole.clusters.count == 1 && whole.silhouette == nil)
    let summary = ExplanationSet.Summary(set)
    #expect(largestDifference(whole.clusters[0].means[0], summary.labels[0].means) < 1e-12)
    for count in [0, 7] {
      #expect(throws: ExplainerError.invalidClusterCount(count, explanations: 6)) {
        try ExplanationSet.Clusters(set, count: count)
      }
    }
    let pair = try await ExplanationSet(explanations(count: 2))
    #expect(try ExplanationSet.Clusters(pair).clusters.count == 1)
  }

  @Test func picksAreThoseOfLime() throws {
    struct File: Decodable {
      struct Case: Decodable {
        let weights: [[Double]]
        let picks: [Int]
        let coverages: [Double]
      }
      let cases: [Case]
    }
    let url = try #require(
      Bundle.module.url(
        forResource: "submodular_pick", withExtension: "json", subdirectory: "Fixtures"))
    let cases = try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
    #expect(cases.count == 3)
    for shared in cases {
      let pick = try ExplanationSet.SubmodularPick(
        weights: #require(Matrix(shared.weights)), count: shared.picks.count)
      #expect(pick.picks == shared.picks)
      #expect(largestDifference(pick.coverages, shared.coverages) < 1e-12)
    }
  }

  @Test func picksCoverBothKinds() async throws {
    let set = try await ExplanationSet(explanations())
    let pick = try ExplanationSet.SubmodularPick(set, count: 2, features: 1)
    #expect(Set(pick.picks.map { $0 % 2 }) == [0, 1])
    #expect(isClose(pick.coverages[1], 1, within: 1e-12))
    let all = try ExplanationSet.SubmodularPick(set, count: 6)
    #expect(all.picks.sorted() == Array(0..<6))
    #expect(throws: ExplainerError.invalidPickCount(7, explanations: 6)) {
      try ExplanationSet.SubmodularPick(set, count: 7)
    }
    #expect(throws: ExplainerError.invalidPickCount(0, explanations: 6)) {
      try ExplanationSet.SubmodularPick(set, count: 0)
    }
    #expect(throws: ExplainerError.invalidFeatureCount(0)) {
      try ExplanationSet.SubmodularPick(set, count: 1, features: 0)
    }
    #expect(throws: ExplainerError.invalidPickCount(1, explanations: 0)) {
      try ExplanationSet.SubmodularPick(weights: Matrix(rows: 0, columns: 3), count: 1)
    }
  }

  @Test func differentExplanationsAreRefused() async throws {
    let members = try await explanations(count: 1)
    #expect(throws: ExplainerError.noExplanations) { try ExplanationSet([]) }
    let sound = SyntheticSound.voice(seconds: 0.2)
    let finer = try await Explainer(configuration: .init(components: EqualSegments(count: 5)))
      .explain(
        audio: sound, classifier: energyClassifier(weights: [[1, 2, 3, 4, 5], [1, 1, 1, 1, 1]]))
    let differ = ExplainerError.componentsDiffer(
      names: ["sound 0", "finer"], first: (0..<4).map { "segment \($0)" },
      second: (0..<5).map { "segment \($0)" })
    #expect(throws: differ) {
      try ExplanationSet(members + [.init(name: "finer", explanation: finer)])
    }
    #expect("\(differ)".contains("5 in all"))
    let tangled = try await Explainer(configuration: .init(components: EqualSegments(count: 4)))
      .explain(audio: sound, classifier: tangledClassifier)
    #expect(
      throws: ExplainerError.labelsDiffer(
        names: ["sound 0", "tangled"], first: ["label 0", "label 1"], second: ["a", "b"])
    ) { try ExplanationSet(members + [.init(name: "tangled", explanation: tangled)]) }
    let probabilities = ClosureClassifier(labels: ["label 0", "label 1"]) { _ in
      [Double](repeating: 0.5, count: 2)
    }
    let other = try await Explainer(configuration: .init(components: EqualSegments(count: 4)))
      .explain(audio: sound, classifier: probabilities)
    #expect(
      throws: ExplainerError.scoreKindsDiffer(
        names: ["sound 0", "p"], first: "decision", second: "probability")
    ) { try ExplanationSet(members + [.init(name: "p", explanation: other)]) }
  }

  @Test func differentSettingsAreRefused() async throws {
    let members = try await explanations(count: 2)
    let shapley = try members[1].explanation.attributed(by: .shapley)
    let attribution = ExplainerError.settingsDiffer(
      names: ["sound 0", "s"], setting: "attribution",
      first: "LIME by ridge regression, kernel width 0.25, cosine distance",
      second: "Shapley values")
    #expect(throws: attribution) {
      try ExplanationSet([members[0], .init(name: "s", explanation: shapley)])
    }
    #expect("\(attribution)".hasSuffix("Use explanations with the same attribution."))
    let attenuated = try await Explainer(
      configuration: .init(
        components: EqualSegments(count: 4), fill: .attenuation(decibels: 10))
    ).explain(
      audio: SyntheticSound.voice(seconds: 0.2),
      classifier: energyClassifier(weights: [[1, 2, 3, 4], [0, 1, 0, 0]]))
    #expect(
      throws: ExplainerError.settingsDiffer(
        names: ["sound 0", "a"], setting: "replacement of masked components", first: "silence",
        second: "attenuated by 10.0 dB")
    ) { try ExplanationSet([members[0], .init(name: "a", explanation: attenuated)]) }
    let sets = try [
      ExplanationSet(members), ExplanationSet([.init(name: "s", explanation: shapley)]),
    ]
    await #expect(throws: ExplainerError.self) {
      try await sets[0].compared(with: sets[1], label: "label 0")
    }
  }

  @Test func repeatedExplanationsAreRefused() async throws {
    let json = try await explanations(count: 1)[0].explanation.json()
    for name in ["one.json", "copy.json"] { try json.write(to: folder.url(name)) }
    for names in [["one.json", "one.json"], ["one.json", "copy.json"]] {
      #expect(throws: ExplainerError.repeatedExplanation(names: names)) {
        try ExplanationSet(contentsOf: names.map(folder.url))
      }
    }
    try Data(json + Data("\n".utf8) + json).write(to: folder.url("lines.jsonl"))
    #expect(
      throws: ExplainerError.repeatedExplanation(names: ["lines.jsonl:1", "lines.jsonl:2"])
    ) { try ExplanationSet(contentsOf: [folder.url("lines.jsonl")]) }
  }

  @Test func filesOfEveryKindAreRead() async throws {
    let members = try await explanations(count: 4)
    let lines = try members.prefix(3).map {
      String(decoding: try $0.explanation.json(), as: UTF8.self)
    }
    try Data((lines[0] + "\n").utf8).write(to: folder.url("one.json"))
    try Data((lines[1] + "\n\n" + lines[2] + "\n").utf8).write(to: folder.url("two.jsonl"))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .prettyPrinted
    try encoder.encode(members[3].explanation).write(to: folder.url("pretty.json"))
    let set = try ExplanationSet(
      contentsOf: ["one.json", "two.jsonl", "pretty.json"].map(folder.url))
    #expect(set.members.map(\.name) == ["one.json", "two.jsonl:1", "two.jsonl:3", "pretty.json"])
    #expect(set.members.map(\.explanation) == members.map(\.explanation))
    #expect(set.classifiers == ["energy"])
  }

  @Test func malformedFilesAreReportedWithTheLine() async throws {
    let json = try await explanations(count: 1)[0].explanation.json()
    let line = String(decoding: json, as: UTF8.self)
    func reading(_ text: String) throws {
      try Data(text.utf8).write(to: folder.url("file.jsonl"))
      _ = try ExplanationSet(contentsOf: [folder.url("file.jsonl")])
    }
    let path = folder.url("file.jsonl").path
    #expect(throws: ExplainerError.noExplanationsInFile(path: path)) { try reading("") }
    #expect(throws: ExplainerError.noExplanationsInFile(path: path)) { try reading("\n \n") }
    for (broken, part) in [
      (String(line.dropLast(40)), "JSON"), ("{}", "\"schemaVersion\" is missing"),
      ("[1, 2]", "line 2"), (line.replacing(#""name":"segment 1""#, with: #""name":5"#), "name"),
      (line.replacing(#""schemaVersion":"#, with: #""schemaVersion":9"#), "version"),
    ] {
      #expect {
        try reading(line + "\n" + broken + "\n")
      } throws: { error in
        guard case .malformedLine(path, 2, _) = error as? ExplainerError else { return false }
        return "\(error)".contains(part)
      }
    }
    let missing = folder.url("missing.json")
    #expect(
      throws: ExplainerError.unreadableFile(path: missing.path, reason: "there is no such file.")
    ) { try ExplanationSet(contentsOf: [missing]) }
  }
}

/// Contrasts of two labels.
struct ContrastTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  @Test(arguments: [
    Attribution.lime(), .lime(.init(regression: .ridge(alpha: 0))), .shapley, .banzhaf, .kernelSHAP,
  ])
  func contrastsAreDifferencesOfWeights(attribution: Attribution) async throws {
    let explanation = try await Explainer(configuration: .init(attribution: attribution))
      .explain(audio: voice, classifier: tangledClassifier)
    let contrast = try explanation.contrast("a", ratherThan: "b")
    let found = try contrast["a rather than b"]
    let (first, second) = (explanation.classes[0], explanation.classes[1])
    let differences = zip(first.weights, second.weights).map { $0 - $1 }
    #expect(largestDifference(found.weights, differences) < 1e-10)
    #expect(isClose(found.intercept, first.intercept - second.intercept, within: 1e-10))
    #expect(
      isClose(
        found.prediction, first.prediction - second.prediction,
        within: 1e-12))
    #expect(found.weightedR2 <= 1)
    let decoded = try Explanation(json: contrast.json())
    #expect(decoded == contrast)
    #expect(decoded.description.contains("a rather than b"))
    let backwards = try explanation.contrast("b", ratherThan: "a").classes[0].weights
    #expect(largestDifference(backwards, differences.map { -$0 }) < 1e-10)
  }

  @Test func contrastsHaveFaithfulness() async throws {
    let explanation = try await Explainer().explain(audio: voice, classifier: tangledClassifier)
    let measured = try Faithfulness(of: explanation.contrast("a", ratherThan: "b")).classes[0]
    // The difference of two probabilities that sum to 1 changes twice as much.
    let single = try Faithfulness(of: explanation).classes[0]
    #expect(isClose(measured.infidelity.value, 4 * single.infidelity.value, within: 1e-10))
    #expect(
      isClose(
        measured.value(of: .deletionGain) ?? .nan, 2 * (single.value(of: .deletionGain) ?? .nan),
        within: 1e-10))
  }

  @Test func missingCoalitionsOfContrastsAreEvaluated() async throws {
    func explainer(_ sampling: SamplingPlan) -> Explainer {
      Explainer(configuration: .init(components: EqualSegments(count: 5), sampling: sampling))
    }
    let few = explainer(.distinct(count: 12))
    let contrast = try await few.explain(audio: voice, classifier: tangledClassifier)
      .contrast("b", ratherThan: "a")
    let missing = try await few.faithfulness(
      of: contrast, audio: voice, classifier: tangledClassifier
    ).additionalEvaluations
    #expect(throws: ExplainerError.missingCoalitions(missing)) { try Faithfulness(of: contrast) }
    let faithfulness = try await few.faithfulness(
      of: contrast, audio: voice, classifier: tangledClassifier,
      configuration: .init(repetitions: 1))
    #expect(faithfulness.additionalEvaluations > 12)
    let measured = try faithfulness["b rather than a"]
    #expect(measured.sensitivity?.changes.count == 1)
    // The curves contain the differences of the classifier's scores.
    let all = try await explainer(.exhaustive).explain(audio: voice, classifier: tangledClassifier)
    var coalition = Coalition.full(components: 5)
    for (step, score) in measured.deletion.scores.enumerated() {
      let scores = try #require(all.evaluations.scores(for: coalition))
      #expect(isClose(score, scores[1] - scores[0], within: 1e-9))
      guard step < 5 else { break }
      coalition = Coalition(bits: coalition.bits & ~(1 << UInt64(measured.deletion.order[step])))
    }
    await #expect(
      throws: ExplainerError.wrongLabels(expected: ["b", "a"], actual: ["label 0"])
    ) {
      try await few.faithfulness(
        of: contrast, audio: voice, classifier: energyClassifier(weights: [[1, 2, 3, 4, 5]]))
    }
  }

  @Test func contrastsAreDescribedAsContrasts() async throws {
    let explanation = try await Explainer(
      configuration: .init(
        components: EqualSegments(count: 6),
        sampling: .adaptive(.init(intervalWidth: 10)),
        attribution: .kernelSHAP)
    ).explain(audio: voice, classifier: tangledClassifier)
    #expect(explanation.provenance.contrast == nil)
    #expect(explanation.description.contains("Sampling stopped"))
    let contrast = try explanation.contrast("b", ratherThan: "a")
    #expect(contrast.provenance.contrast == Explanation.Contrast(label: "b", other: "a"))
    let text = contrast.description
    #expect(
      text.contains("\nModel: tangled\nDifference: b rather than a (difference of probabilities "))
    #expect(!text.contains("Prediction:"))
    #expect(!text.contains("Sampling stopped"))
    let decoded = try Explanation(json: contrast.json())
    #expect(decoded.provenance.contrast?.other == "a")
    let wrong = String(decoding: try contrast.json(), as: UTF8.self)
      .replacing("\"other\":\"a\"", with: "\"other\":\"c\"")
    #expect(throws: DecodingError.self) { try Explanation(json: Data(wrong.utf8)) }
  }

  @Test func unknownLabelsAreRefused() async throws {
    let explanation = try await Explainer().explain(audio: voice, classifier: tangledClassifier)
    #expect(throws: ExplainerError.unknownLabel("joy", labels: ["a", "b"])) {
      try explanation.contrast("a", ratherThan: "joy")
    }
    #expect(throws: ExplainerError.contrastWithItself("a")) {
      try explanation.contrast("a", ratherThan: "a")
    }
  }
}
