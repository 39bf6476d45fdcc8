import EmoLIME
import Foundation
import TestSupport
import Testing

struct ExplanationTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  private func explanation(
    weights: [[Double]] = [[3, -2, 0, 1], [-3, 2, 0, -1]]
  ) async throws -> Explanation {
    try await Explainer(configuration: .init(components: Stretches(count: 4)))
      .explain(audio: voice, classifier: energyClassifier(weights: weights))
  }

  @Test func jsonLosesNothing() async throws {
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

  @Test func otherVersionsOfTheFormAreRefused() async throws {
    let json = String(decoding: try await explanation().json(), as: UTF8.self)
      .replacing("\"schemaVersion\":3", with: "\"schemaVersion\":1")
    #expect(throws: ExplainerError.unsupportedSchema(version: 1, supported: 3)) {
      try Explanation(json: Data(json.utf8))
    }
  }

  @Test func partsThatDoNotBelongTogetherAreRefused() async throws {
    let json = String(decoding: try await explanation().json(), as: UTF8.self)
    for (part, replacement) in [
      ("\"multiplicities\":[1,", "\"multiplicities\":["),
      ("\"name\":\"stretch 0\"", "\"nom\":\"stretch 0\""),
      (",\"schemaVersion\":3", ""),
      ("\"components\":4", "\"components\":5"),
    ] {
      #expect(json.contains(part))
      let broken = json.replacing(part, with: replacement)
      #expect(throws: (any Error).self) { try Explanation(json: Data(broken.utf8)) }
    }
  }

  @Test func theTableShowsWhatThereIs() async throws {
    let text = try await explanation().description
    for part in ["stretch 2", "label 1", "weighted R²", "intercept", "16 model evaluations"] {
      #expect(text.contains(part))
    }
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

  @Test func labelsCannotControlTheTerminal() async throws {
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

  @Test func answersAreFoundByTheirCoalition() async throws {
    let answers = try await explanation().evaluations
    let energies = stretchEnergies(voice, count: 4)
    let scores = try #require(answers.scores(for: Coalition(bits: 0b1010)))
    #expect(isClose(scores[0], -2 * energies[1] + energies[3], within: 1e-9))
    #expect(answers.scores(for: Coalition(bits: 0b10000)) == nil)
  }

  @Test func listeningKeepsWhatSpeaksForAndAgainst() async throws {
    let explanation = try await explanation()
    let decomposition = try Stretches(count: 4).decompose(voice)
    let parts = decomposition.samples
    func sum(_ gains: [Float]) -> [Double] {
      voice.samples.indices.map { index in
        Double(zip(gains, parts).reduce(0) { $0 + $1.0 * $1.1[index] })
      }
    }
    func heard(_ part: Explanation.ListenablePart, _ label: String) throws -> [Double] {
      try explanation.listenable(part, for: label, in: decomposition).samples.map(Double.init)
    }
    let weights = explanation.classes[0].weights
    #expect(weights[0] > 0 && weights[1] < 0 && weights[3] > 0)
    // The third stretch has no say, but rounding may give it a weight of either sign.
    let rest: Float = weights[2] > 0 ? 1 : 0
    let against: Float = weights[2] < 0 ? 1 : 0
    #expect(try largestDifference(heard(.supporting, "label 0"), sum([1, 0, rest, 1])) < 1e-6)
    #expect(try largestDifference(heard(.opposing, "label 0"), sum([0, 1, against, 0])) < 1e-6)
    let largest = weights.map(abs).max() ?? 1
    let gains = weights.map { Float(abs($0) / largest) }
    #expect(try largestDifference(heard(.weighted, "label 0"), sum(gains)) < 1e-6)
  }

  @Test func listeningToAnotherDecompositionIsRefused() async throws {
    let explanation = try await explanation()
    let other = try Stretches(count: 5).decompose(voice)
    #expect(throws: ExplainerError.wrongComponentCount(expected: 4, actual: 5)) {
      try explanation.listenable(.supporting, for: "label 0", in: other)
    }
    #expect(throws: ExplainerError.self) {
      try explanation.listenable(.supporting, for: "joy", in: other)
    }
  }

  @Test func theFingerprintIsThatOfTheSamples() async throws {
    // printf '\0\0\200\077\0\0\0\300' | sha256sum: the floats 1 and -2.
    let pair = try AudioSignal(samples: [1, -2], sampleRate: 16_000)
    let explanation = try await Explainer(configuration: .init(components: Stretches(count: 2)))
      .explain(audio: pair, classifier: energyClassifier(weights: [[1, 1]]))
    #expect(
      explanation.provenance.audioDigest
        == "ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b")
  }
}
