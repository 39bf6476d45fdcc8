import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// A classifier of stretches of time that assesses itself as it is told: by the number of stretches
/// that have sound.
private struct Assessing: SelfAssessingClassifier {
  var name: String { "assessing" }
  var labels: [String] { ["a", "b"] }
  var scoreKind: ScoreKind = .probability
  var novelty: @Sendable (_ sounding: Int) -> Double? = { Double(4 - $0) }
  var isSaturated: @Sendable (_ sounding: Int) -> Bool = { _ in false }
  var answered: @Sendable (_ count: Int) -> Int = { $0 }

  func scores(for signals: [AudioSignal]) async throws -> Matrix {
    var scores = Matrix(rows: signals.count, columns: 2)
    for (row, signal) in signals.enumerated() {
      // Never one half, which would be a tie.
      scores[row, 0] = 0.15 + 0.2 * Double(sounding(signal))
      scores[row, 1] = 1 - scores[row, 0]
    }
    return scores
  }

  func assessedScores(for signals: [AudioSignal]) async throws -> AssessedScores {
    let assessments = signals.prefix(answered(signals.count)).map { signal in
      AnswerAssessment(
        novelty: novelty(sounding(signal)), isSaturated: isSaturated(sounding(signal)))
    }
    return AssessedScores(scores: try await scores(for: signals), assessments: assessments)
  }

  private func sounding(_ signal: AudioSignal) -> Int {
    stretchEnergies(signal, count: 4).count { $0 > 0 }
  }
}

struct ReliabilityTests {
  private let voice = SyntheticSound.voice(seconds: 0.1)
  private let explainer = Explainer(
    configuration: .init(components: Stretches(count: 4), fill: .silence, batchSize: 3))

  private func explain(_ classifier: some Classifier) async throws -> Explanation {
    try await explainer.explain(audio: voice, classifier: classifier)
  }

  @Test func sharesAreOfTheKernelWeight() async throws {
    let explanation = try await explain(Assessing(isSaturated: { $0 == 3 }))
    // √exp(-d²/0.25²) of the cosine distance d = 1 - √(k/4), by hand.
    func weight(_ size: Int) -> Double {
      let distance = 1 - (Double(size) / 4).squareRoot()
      return exp(-distance * distance / 0.0625).squareRoot()
    }
    let sizes = [1, 4, 6, 4, 1].enumerated().map { Double($1) * weight($0) }
    let total = sizes.reduce(0, +)
    let found = explanation.reliability
    #expect(found.recordingNovelty == 0)
    #expect(found.saturatedAnswers == 4)
    #expect(isClose(found.saturatedShare, sizes[3] / total, within: 1e-12))
    // Novelty is the number of silent stretches, and 1 itself is no novelty.
    #expect(isClose(found.novelShare ?? -1, sizes[...2].reduce(0, +) / total, within: 1e-12))
    #expect(found.medianNovelty == (sizes[4] + sizes[3] >= total / 2 ? 1 : 2))
    #expect(explanation.answers.novelties?.first == 0)
    #expect(explanation.answers.novelties?.last == 4)
    #expect(explanation.answers.saturated.count == 4)
  }

  @Test func warningsAreInTheTableTheJSONAndTheProvenance() async throws {
    let explanation = try await explain(
      Assessing(novelty: { _ in 2.34 }, isSaturated: { $0 != 4 }))
    #expect(explanation.provenance.warnings.count == 3)
    #expect(explanation.provenance.warnings == explanation.reliability.warnings)
    for part in ["novelty 2.3", "100 % of the weight", "saturated"] {
      #expect(explanation.provenance.warnings.contains { $0.contains(part) }, "\(part)")
      #expect(explanation.description.contains(part))
    }
    let decoded = try Explanation(json: explanation.json())
    #expect(decoded == explanation)
    #expect(String(decoding: try explanation.json(), as: UTF8.self).contains("\"warnings\":[\"the"))
  }

  @Test(arguments: [
    (Attribution.lime(), SamplingPlan.distinct(count: 4)),
    (.kernelSHAP, .shapleyKernel(count: 4)),
  ])
  func fewerAnswersThanUnknownsAreAWarning(
    attribution: Attribution, sampling: SamplingPlan
  ) async throws {
    func explain(components: Int) async throws -> Explanation {
      try await Explainer(
        configuration: .init(
          components: Stretches(count: components), sampling: sampling, attribution: attribution)
      ).explain(audio: SyntheticSound.voice(seconds: 0.3), classifier: tangledClassifier)
    }
    let few = try await explain(components: 12)
    let count = few.answers.sample.coalitions.count
    let warning = "\(count) answers for 12 weights"
    #expect(few.provenance.warnings.first?.hasPrefix(warning) == true)
    #expect(few.description.contains("Take care: \(warning)"))
    #expect(few.description.contains("at least 13 coalitions"))
    #expect(String(decoding: try few.json(), as: UTF8.self).contains(warning))
    let enough = try await explain(components: 3)
    #expect(!enough.description.contains("answers for"))
  }

  @Test func soundAnswersGiveNoWarning() async throws {
    let explanation = try await explain(Assessing(novelty: { _ in 0.9 }))
    #expect(explanation.provenance.warnings.isEmpty)
    #expect(!explanation.description.contains("Take care"))
  }

  @Test func othersTellNothingButTies() async throws {
    let plain = ClosureClassifier(labels: ["a", "b", "c"]) { signals in
      var scores = Matrix(rows: signals.count, columns: 3)
      for (row, signal) in signals.enumerated() {
        let isWhole = stretchEnergies(signal, count: 4).allSatisfy { $0 > 0 }
        let values = isWhole ? [0.5, 0.3, 0.2] : [0.4, 0.4, 0.2]
        for column in 0..<3 { scores[row, column] = values[column] }
      }
      return scores
    }
    let explanation = try await explain(plain)
    #expect(explanation.reliability.novelShare == nil)
    #expect(explanation.reliability.recordingNovelty == nil)
    #expect(explanation.answers.novelties == nil)
    #expect(explanation.reliability.saturatedAnswers == 15)
    #expect(explanation.provenance.warnings.count == 1)
    // Decision values may be equal without being saturated.
    let equal = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) { signals in
      Matrix(rows: signals.count, columns: 2, repeating: 3)
    }
    #expect(try await explain(equal).reliability.saturatedAnswers == 0)
  }

  @Test func noveltyForSomeAnswersIsNone() async throws {
    let explanation = try await explain(Assessing(novelty: { $0 == 2 ? nil : 1 }))
    #expect(explanation.answers.novelties == nil)
  }

  @Test func assessmentsThatCannotBeAreRefused() async throws {
    for novelty in [-0.1, .infinity, .nan] {
      await #expect(throws: ClassifierError.self) {
        try await explain(Assessing(novelty: { _ in novelty }))
      }
    }
    await #expect(throws: ClassifierError.wrongAssessmentCount(expected: 3, actual: 2)) {
      try await explain(Assessing(answered: { $0 - 1 }))
    }
  }

  @Test func answersThatDoNotBelongTogetherAreRefused() async throws {
    let json = String(decoding: try await explain(Assessing()).json(), as: UTF8.self)
    for (part, replacement) in [
      ("\"novelties\":[0,", "\"novelties\":["), ("\"saturated\":[]", "\"saturated\":[16]"),
      ("\"saturated\":[]", "\"saturated\":[-1]"),
    ] {
      #expect(json.contains(part), "\(part)")
      let broken = json.replacing(part, with: replacement)
      #expect(throws: DecodingError.self) { try Explanation(json: Data(broken.utf8)) }
    }
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint), arguments: [Fill.silence, .recordingNoise])
  func maskedSpeechIsReported(fill: Fill) async throws {
    let audio = try AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/03a01Fa.wav"))
    let explanation = try await Explainer(configuration: .init(fill: fill))
      .explain(audio: audio, classifier: EmotionClassifier.emodbMelStatistics())
    #expect((explanation.reliability.novelShare ?? 0) > 0.9)
    #expect((explanation.reliability.recordingNovelty ?? 9) < 1)
    #expect(explanation.provenance.warnings.contains { $0.contains("unlike") })
  }
}
