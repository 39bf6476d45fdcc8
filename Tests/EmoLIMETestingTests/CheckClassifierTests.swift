import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETesting
import Testing

struct CheckClassifierTests {
  private static let names = [
    "labels", "sample rate", "shape", "finite scores", "score range", "response", "determinism",
    "batch independence", "order independence", "concurrent calls", "short recordings",
    "cancellation",
  ]

  @Test func aGoodClassifierPassesEveryCheck() async throws {
    let findings = try await checkClassifier(PlainClassifier.good)
    #expect(findings.map(\.name) == Self.names)
    #expect(findings.allSatisfy { $0.outcome == .passed }, "\(findings)")
  }

  @Test(arguments: BrokenClassifier.all)
  func aBrokenClassifierFailsItsCheck(broken: BrokenClassifier) async throws {
    let findings = try await checkClassifier(broken.classifier)
    #expect(findings.map(\.name) == Self.names)
    let finding = try #require(findings.first { $0.name == broken.check })
    #expect(finding.outcome == .failed, "\(finding)")
    #expect(finding.detail.contains(broken.sentence), "\(finding)")
  }

  @Test func everyCheckHasABrokenClassifier() {
    #expect(Set(BrokenClassifier.all.map(\.check)) == Set(Self.names))
  }

  @Test("Embedded classifiers pass, whatever their scores", arguments: ScoreKind.allCases)
  func embeddedClassifiers(kind: ScoreKind) async throws {
    // An SVM has no logits, and classes are no regression.
    guard kind != .regression, kind != .logit else { return }
    for classifier in try [
      EmotionClassifier.emodbComParE(), .emodbEGeMAPS(), .emodbMelStatistics(),
    ] {
      let findings = try await checkClassifier(classifier.scoring(kind))
      #expect(findings.failures.isEmpty, "\(classifier.name)")
      #expect(findings.first { $0.name == "batch independence" }?.outcome == .passed)
    }
  }

  @Test func aToleranceAcceptsRoundingAndNothingElse() async throws {
    let rounding = PlainClassifier { signals in
      let error = signals.count > 1 ? 1e-8 : 0
      return signals.map { signal in
        let row = PlainClassifier.probabilities(of: signal)
        return [row[0] - error, row[1] + error]
      }
    }
    #expect(try await checkClassifier(rounding, tolerance: 1e-7).failures.isEmpty)
    let names = try await checkClassifier(rounding, tolerance: 1e-9).failures.map(\.name)
    #expect(names == ["batch independence"])
  }

  @Test func aClassifierThatThrowsFailsTheShapeAndNothingElseIsChecked() async throws {
    let findings = try await checkClassifier(
      PlainClassifier { _ in throw ModelError.noLabels })
    #expect(findings.failures.map(\.name) == ["shape"])
    #expect(findings.failures[0].detail.contains("\(ModelError.noLabels)"))
    #expect(findings.dropFirst(3).allSatisfy { $0.outcome == .notApplicable })
  }

  @Test func tooShortSignalsMayBeRefused() async throws {
    let findings = try await checkClassifier(
      PlainClassifier { signals in
        try signals.map { signal in
          guard signal.duration > 0.2 else { throw SignalError.empty }
          return PlainClassifier.probabilities(of: signal)
        }
      })
    #expect(findings.failures.isEmpty)
    let finding = try #require(findings.first { $0.name == "short recordings" })
    #expect(finding.outcome == .notApplicable)
    #expect(finding.detail.contains("\(SignalError.empty)"))
  }

  @Test func aRecordingOfAnotherRateIsAnError() async throws {
    let recording = try AudioSignal.exampleSpeech()
    await #expect(throws: ModelError.wrongSampleRate(expected: 8000, actual: 16_000)) {
      try await checkClassifier(
        PlainClassifier(sampleRate: 8000) { $0.map(PlainClassifier.probabilities) }, on: recording)
    }
  }

  @Test func checksEndWhenTheirTaskIsCancelled() async throws {
    let checks = Task {
      try await checkClassifier(
        PlainClassifier { signals in
          try await Task.sleep(for: .seconds(60))
          return signals.map(PlainClassifier.probabilities)
        })
    }
    checks.cancel()
    let result = await checks.result
    #expect(throws: CancellationError.self) { try result.get() }
  }
}
