import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// A classifier of segments of time with given diagnostics, by the number of segments that have sound.
private struct Diagnosing: Classifier {
  var name: String { "diagnosing" }
  var labels: [String] { ["a", "b"] }
  var scoreKind: ScoreKind = .probability
  var noveltyScore: @Sendable (_ sounding: Int) -> Double? = { Double(4 - $0) }
  var isTied: @Sendable (_ sounding: Int) -> Bool = { _ in false }
  var diagnosed: @Sendable (_ count: Int) -> Int = { $0 }

  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    signals.map { signal in
      // Never one half, which would be a tie.
      let score = 0.15 + 0.2 * Double(sounding(signal))
      return [score, 1 - score]
    }
  }

  func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    let diagnostics = signals.prefix(diagnosed(signals.count)).map { signal in
      DiagnosedScores.Diagnostics(
        noveltyScore: noveltyScore(sounding(signal)), isTied: isTied(sounding(signal)))
    }
    return DiagnosedScores(scores: try await scores(for: signals), diagnostics: diagnostics)
  }

  private func sounding(_ signal: AudioSignal) -> Int {
    segmentEnergies(signal, count: 4).count { $0 > 0 }
  }
}

/// The wrapper of `Docs/Classifiers.md`, which forwards all requirements.
private struct Renamed: Classifier {
  let base: any Classifier
  let name: String
  var labels: [String] { base.labels }
  var sampleRate: Double? { base.sampleRate }
  var scoreKind: ScoreKind { base.scoreKind }

  func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await base.scores(for: signals)
  }

  func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    try await base.diagnosedScores(for: signals)
  }

  func randomized(seed: UInt64) throws -> (any Classifier)? {
    try base.randomized(seed: seed).map { Renamed(base: $0, name: $0.name) }
  }
}

struct ReliabilityTests {
  private let voice = SyntheticSound.voice(seconds: 0.1)
  private let explainer = Explainer(
    configuration: .init(components: EqualSegments(count: 4), fill: .silence, batchSize: 3))

  private func explain(_ classifier: some Classifier) async throws -> Explanation {
    try await explainer.explain(audio: voice, classifier: classifier)
  }

  @Test func sharesAreWeightedByTheKernel() async throws {
    let explanation = try await explain(Diagnosing(isTied: { $0 == 3 }))
    // √exp(-d²/0.25²) of the cosine distance d = 1 - √(k/4), by hand.
    func weight(_ size: Int) -> Double {
      let distance = 1 - (Double(size) / 4).squareRoot()
      return exp(-distance * distance / 0.0625).squareRoot()
    }
    let sizes = [1, 4, 6, 4, 1].enumerated().map { Double($1) * weight($0) }
    let total = sizes.reduce(0, +)
    let found = explanation.diagnostics
    #expect(found.recordingNoveltyScore == 0)
    #expect(found.tiedCount == 4)
    #expect(isClose(found.tiedShare, sizes[3] / total, within: 1e-12))
    // The novelty score is the number of silent segments; a score of 1 is not novel.
    #expect(isClose(found.novelShare ?? -1, sizes[...2].reduce(0, +) / total, within: 1e-12))
    #expect(found.medianNoveltyScore == (sizes[4] + sizes[3] >= total / 2 ? 1 : 2))
    #expect(explanation.evaluations.noveltyScores?.first == 0)
    #expect(explanation.evaluations.noveltyScores?.last == 4)
    #expect(explanation.evaluations.ties.count == 4)
  }

  @Test func reasonsAreInTheTableAndTheJSON() async throws {
    let explanation = try await explain(
      Diagnosing(noveltyScore: { _ in 2.34 }, isTied: { $0 != 4 }))
    let json = String(decoding: try explanation.json(), as: UTF8.self)
    for part in ["novelty score 2.3", "100 % of the kernel weight", "tied"] {
      #expect(explanation.verdict.reasons.contains { $0.text.contains(part) }, "\(part)")
      #expect(explanation.description.contains(part))
      #expect(json.contains(part))
    }
    // Four components of equal weight: none stands out.
    #expect(explanation.verdict.level == .notReliable)
    #expect(explanation.description.contains("Verdict: not reliable"))
    #expect(json.contains("\"level\":\"not reliable\""))
    #expect(try Explanation(json: explanation.json()) == explanation)
  }

  @Test func wrappersKeepTheReasons() async throws {
    let classifier = Diagnosing(noveltyScore: { _ in 2 }, isTied: { $0 != 4 })
    let plain = try await explain(classifier)
    let wrapped = try await explain(Renamed(base: classifier, name: "renamed"))
    #expect(wrapped.verdict == plain.verdict)
    #expect(wrapped.evaluations == plain.evaluations)
  }

  @Test(arguments: [
    (Attribution.lime(), SamplingPlan.distinct(count: 4)),
    (.kernelSHAP, .shapleyKernel(count: 4)),
  ])
  func fewerEvaluationsThanUnknownsAreNotReliable(
    attribution: Attribution, sampling: SamplingPlan
  ) async throws {
    func explain(components: Int) async throws -> Explanation {
      try await Explainer(
        configuration: .init(
          components: EqualSegments(count: components), sampling: sampling, attribution: attribution
        )
      ).explain(audio: SyntheticSound.voice(seconds: 0.3), classifier: tangledClassifier)
    }
    let few = try await explain(components: 12)
    let count = few.evaluations.sample.coalitions.count
    let warning = "\(count) model evaluations cannot determine 12 weights"
    #expect(few.verdict.level == .notReliable)
    #expect(few.verdict.reasons.first?.text.hasPrefix(warning) == true)
    #expect(few.description.contains("- \(warning)"))
    #expect(few.description.contains("Use --samples 48."))
    #expect(String(decoding: try few.json(), as: UTF8.self).contains(warning))
    let enough = try await explain(components: 3)
    #expect(!enough.description.contains("cannot determine"))
  }

  @Test func reliableScoresGiveNoReason() async throws {
    let explanation = try await explain(Diagnosing(noveltyScore: { _ in 0.9 }))
    #expect(!explanation.verdict.reasons.contains { $0.text.contains("novelty") })
    #expect(!explanation.verdict.reasons.contains { $0.text.contains("tied") })
  }

  @Test func classifiersWithoutDiagnosticsReportTiesOnly() async throws {
    let plain = ClosureClassifier(labels: ["a", "b", "c"]) { signal in
      var scores = [Double](repeating: 0, count: 3)
      let isWhole = segmentEnergies(signal, count: 4).allSatisfy { $0 > 0 }
      let values = isWhole ? [0.5, 0.3, 0.2] : [0.4, 0.4, 0.2]
      for column in 0..<3 { scores[column] = values[column] }
      return scores
    }
    let explanation = try await explain(plain)
    #expect(explanation.diagnostics.novelShare == nil)
    #expect(explanation.diagnostics.recordingNoveltyScore == nil)
    #expect(explanation.evaluations.noveltyScores == nil)
    #expect(explanation.diagnostics.tiedCount == 15)
    #expect(explanation.verdict.reasons.contains { $0.text.contains("tied") })
    // Equal decision values are not tied.
    let equal = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) { _ in
      [Double](repeating: 3, count: 2)
    }
    #expect(try await explain(equal).diagnostics.tiedCount == 0)
  }

  @Test func incompleteNoveltyScoresAreDropped() async throws {
    let explanation = try await explain(Diagnosing(noveltyScore: { $0 == 2 ? nil : 1 }))
    #expect(explanation.evaluations.noveltyScores == nil)
  }

  @Test func invalidDiagnosticsAreRefused() async throws {
    for novelty in [-0.1, .infinity, .nan] {
      await #expect {
        try await explain(Diagnosing(noveltyScore: { _ in novelty }))
      } throws: { error in
        if case ModelError.invalidNoveltyScore(0, _) = error { true } else { false }
      }
    }
    await #expect(throws: ModelError.wrongDiagnosticsCount(expected: 3, actual: 2)) {
      try await explain(Diagnosing(diagnosed: { $0 - 1 }))
    }
  }

  @Test func inconsistentEvaluationsAreRefused() async throws {
    let json = String(decoding: try await explain(Diagnosing()).json(), as: UTF8.self)
    for (part, replacement) in [
      ("\"noveltyScores\":[0,", "\"noveltyScores\":["), ("\"ties\":[]", "\"ties\":[16]"),
      ("\"ties\":[]", "\"ties\":[-1]"),
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
    #expect((explanation.diagnostics.novelShare ?? 0) > 0.9)
    #expect((explanation.diagnostics.recordingNoveltyScore ?? 9) < 1)
    #expect(
      explanation.verdict.reasons.contains { $0.text.contains("outside the training data") })
  }
}
