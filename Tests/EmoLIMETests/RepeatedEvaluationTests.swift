import EmoLIME
import Foundation
import Synchronization
import TestSupport
import Testing

/// A classifier that scores the same signal differently each time is told so.
@Suite struct RepeatedEvaluationTests {
  private let voice = SyntheticSound.voice(seconds: 0.5)

  /// Scores by the energy of the signal, with a noise that differs from call to call.
  private func explanation(noise: Double) async throws -> Explanation {
    let calls = Mutex(0)
    let classifier = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) { signal in
      let call = calls.withLock { calls in
        calls += 1
        return calls
      }
      let energy = Double(signal.samples.reduce(0) { $0 + $1 * $1 })
      return [energy + noise * Double(call % 3), 1]
    }
    return try await Explainer(configuration: .init(batchSize: 1, concurrentBatches: 1))
      .explain(audio: voice, classifier: classifier)
  }

  @Test func differencesLowerTheVerdict() async throws {
    let energy = Double(voice.samples.reduce(0) { $0 + $1 * $1 })
    let noisy = try await explanation(noise: energy)
    let difference = try #require(noisy.evaluations.repeatDifference)
    #expect(difference > 0.3)
    #expect(noisy.verdict.level < .reliable)
    #expect(noisy.verdict.reasons.contains { $0.text.contains("differently each time") })
    #expect(try Explanation(json: noisy.json()).evaluations.repeatDifference == difference)
    #expect(
      try noisy.contrast("a", ratherThan: "b").evaluations.repeatDifference == difference)
  }

  @Test func equalScoresAreNoReason() async throws {
    let quiet = try await explanation(noise: 0)
    #expect(quiet.evaluations.repeatDifference == 0)
    #expect(!quiet.verdict.reasons.contains { $0.text.contains("differently") })
  }

  @Test func ownClassifiersAreNotEvaluatedAgain() async throws {
    let explanation = try await Explainer(configuration: .init(sampling: .distinct(count: 8)))
      .explain(audio: voice, classifier: EmotionClassifier.emodbMelStatistics())
    #expect(explanation.evaluations.repeatDifference == nil)
  }
}
