import EmoLIME
import Foundation
import TestSupport
import Testing

struct ExplanationTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  private func explanation(
    weights: [[Double]] = [[3, -2, 0, 1], [-3, 2, 0, -1]], attribution: Attribution = .lime()
  ) async throws -> Explanation {
    try await Explainer(
      configuration: .init(components: EqualSegments(count: 4), attribution: attribution)
    ).explain(audio: voice, classifier: energyClassifier(weights: weights))
  }

  @Test func jsonIsLossless() async throws {
    for configuration in [
      Explainer.Configuration(),
      Explainer.Configuration(
        components: FrequencyBands(count: 3, scale: .erb), fill: .noise(level: -33.3),
        sampling: .reference(count: 10),
        attribution: .lime(
          .init(distance: .hamming, selection: .lassoPath, maximumFeatures: 2)), seed: 7),
    ] {
      let explanation = try await Explainer(configuration: configuration)
        .explain(audio: voice, classifier: tangledClassifier)
      let json = try explanation.json()
      let decoded = try Explanation(json: json)
      #expect(decoded == explanation)
      #expect(try decoded.json() == json)
      #expect(decoded.description == explanation.description)
    }
  }

  @Test func otherSchemaVersionsAreRefused() async throws {
    let json = String(decoding: try await explanation().json(), as: UTF8.self)
      .replacing("\"schemaVersion\":5", with: "\"schemaVersion\":1")
    #expect(throws: ExplainerError.unsupportedSchema(version: 1, supported: 5)) {
      try Explanation(json: Data(json.utf8))
    }
  }

  @Test func inconsistentJSONIsRefused() async throws {
    let json = String(decoding: try await explanation().json(), as: UTF8.self)
    for (part, replacement) in [
      ("\"multiplicities\":[1,", "\"multiplicities\":["),
      ("\"name\":\"segment 0\"", "\"nom\":\"segment 0\""),
      (",\"schemaVersion\":5", ""),
    ] {
      #expect(json.contains(part))
      let broken = json.replacing(part, with: replacement)
      #expect(throws: DecodingError.self) { try Explanation(json: Data(broken.utf8)) }
    }
    let more = json.replacing("\"components\":4", with: "\"components\":5")
    #expect(more != json)
    #expect(throws: SurrogateError.firstCoalitionNotFull(components: 5)) {
      try Explanation(json: Data(more.utf8))
    }
  }

  @Test func sharesOfEvaluationsAreChecked() async throws {
    let json = String(decoding: try await explanation().json(), as: UTF8.self)
    for (key, value) in [
      ("tiedShare", "1.1"), ("tiedShare", "18446744073709551616"), ("tiedCount", "-1"),
      ("tiedCount", "1000000"), ("effectiveSampleSize", "-1"),
    ] {
      let broken = json.replacing(try Regex("\"\(key)\":[^,}]+"), with: "\"\(key)\":\(value)")
      #expect(broken != json)
      #expect(throws: DecodingError.self) { try Explanation(json: Data(broken.utf8)) }
    }
  }

  /// Scores of a regression can differ by any amount, and so can the percentage in the verdict.
  @Test func hugeDifferencesOfRepeatedScoresAreDescribed() async throws {
    let json = String(decoding: try await explanation().json(), as: UTF8.self)
    let huge = json.replacing(
      try Regex("\"repeatDifference\":[^,}]+"), with: "\"repeatDifference\":1e300")
    #expect(huge != json)
    #expect(try Explanation(json: Data(huge.utf8)).description.contains("differently each time"))
  }

  @Test func tableHasAllRowsAndColumns() async throws {
    let text = try await explanation().description
    for part in ["segment 2", "label 1", "weighted R²", "intercept", "16 model evaluations"] {
      #expect(text.contains(part))
    }
  }

  @Test func numbersAreAlignedBelowBrackets() async throws {
    let text = try await explanation().description
    let lines = text.split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("segment 2") && $0.contains("(") })
    // The last digit of each row is in the same column; a closing bracket follows it.
    let rows = [
      "segment 0", "segment 2", "intercept", "decision", "local prediction", "weighted R²",
    ]
    let ends = try rows.map { row in
      let line = try #require(lines.first { $0.hasPrefix(row) })
      return line.count - (line.hasSuffix(")") ? 1 : 0)
    }
    #expect(Set(ends).count == 1, "\(text)")
  }

  @Test func fiftyLabelsFitATerminal() async throws {
    let classifier = ClosureClassifier(
      labels: (0..<50).map { "label \($0)" }, scoreKind: .oneVersusRest
    ) { _ in
      (0..<50).map { Double($0) / 50 }
    }
    let text = try await Explainer().explain(audio: voice, classifier: classifier).description
    #expect(text.contains("label 49"))
    #expect(text.contains("42 labels with lower scores are not shown"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count < 130 })
  }

  @Test func controlCharactersAreReplaced() async throws {
    let classifier = ClosureClassifier(name: "a\u{7}", labels: ["\u{1B}[2Jx"]) { _ in
      [Double](repeating: 1, count: 1)
    }
    let text = try await Explainer().explain(audio: voice, classifier: classifier).description
    #expect(!text.contains("\u{1B}") && !text.contains("\u{7}"))
    #expect(text.contains("[2Jx"))
  }

  @Test func labelsAreFound() async throws {
    let explanation = try await explanation()
    #expect(try explanation["label 1"] == explanation.classes[1])
    #expect(
      throws: ExplainerError.unknownLabel("joy", labels: ["label 0", "label 1"])
    ) {
      try explanation["joy"]
    }
    #expect(explanation.predictedClass.label == "label 1")
  }

  @Test func scoresAreFoundByTheirCoalition() async throws {
    let evaluations = try await explanation().evaluations
    let energies = segmentEnergies(voice, count: 4)
    let scores = try #require(evaluations.scores(for: Coalition(bits: 0b1010)))
    #expect(isClose(scores[0], -2 * energies[1] + energies[3], within: 1e-9))
    #expect(evaluations.scores(for: Coalition(bits: 0b10000)) == nil)
  }

  @Test func listenablePartsContainSupportingAndOpposingComponents() async throws {
    let truth = [3, -2, 0.5, 1]
    let explanation = try await explanation(weights: [truth], attribution: .shapley)
    let decomposition = try EqualSegments(count: 4).decompose(voice)
    let parts = decomposition.samples
    func sum(_ gains: [Float]) -> [Double] {
      voice.samples.indices.map { index in
        Double(zip(gains, parts).reduce(0) { $0 + $1.0 * $1.1[index] })
      }
    }
    func audio(_ part: Explanation.ListenablePart, _ label: String) throws -> [Double] {
      try explanation.listenable(part, for: label, in: decomposition).samples.map(Double.init)
    }
    #expect(try largestDifference(audio(.supporting, "label 0"), sum([1, 0, 1, 1])) < 1e-6)
    #expect(try largestDifference(audio(.opposing, "label 0"), sum([0, 1, 0, 0])) < 1e-6)
    // The classifier is linear, so the Shapley value of a segment is its coefficient times its energy.
    let values = zip(truth, segmentEnergies(voice, count: 4)).map { abs($0 * $1) }
    let largest = try #require(values.max())
    let gains = values.map { Float($0 / largest) }
    #expect(try largestDifference(audio(.weighted, "label 0"), sum(gains)) < 1e-6)
  }

  @Test func listenablePartOfAnotherDecompositionIsRefused() async throws {
    let explanation = try await explanation()
    let other = try EqualSegments(count: 5).decompose(voice)
    #expect(throws: ExplainerError.wrongComponentCount(expected: 4, actual: 5)) {
      try explanation.listenable(.supporting, for: "label 0", in: other)
    }
    #expect(throws: ExplainerError.unknownLabel("joy", labels: ["label 0", "label 1"])) {
      try explanation.listenable(.supporting, for: "joy", in: other)
    }
  }

  @Test func digestIsThatOfTheSamples() async throws {
    // printf '\0\0\200\077\0\0\0\300' | sha256sum: the floats 1 and -2.
    let pair = try AudioSignal(samples: [1, -2], sampleRate: 16_000)
    let explanation = try await Explainer(configuration: .init(components: EqualSegments(count: 2)))
      .explain(audio: pair, classifier: energyClassifier(weights: [[1, 1]]))
    #expect(
      explanation.provenance.audioDigest
        == "ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b")
  }
}
