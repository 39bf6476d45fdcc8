import EmoLIME
import EmoLIMESpeech
import Foundation
import Synchronization
import TestSupport
import Testing

/// Response curves of classifiers whose answers are known.
struct ResponseCurveTests {
  private let voice = SyntheticSound.voice(seconds: 1)

  /// The probability of "loud" is the logistic function of the level relative to -20 dB, a tenth per dB.
  private let level = ClosureClassifier(name: "level", labels: ["quiet", "loud"]) { signal in
    let loud = 1 / (1 + exp(-(10 * log10(power(signal.samples)) + 20) / 2))
    return [1 - loud, loud]
  }

  @Test func curvesOfAKnownClassifierAreThoseOfItsFormula() async throws {
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: level, edits: [.gain, .clipping])
    let own = 10 * log10(power(voice.samples))
    let gain = curves.curves[0]
    #expect(gain.points.map(\.value) == AudioSignal.Edit.gain.values)
    for point in gain.points {
      let value = try #require(point.value)
      let scores = try #require(point.scores)
      #expect(isClose(scores[1], 1 / (1 + exp(-(own + value + 20) / 2)), within: 1e-5))
      #expect(isClose(point.peakAmplitude / voice.peakAmplitude, pow(10, value / 20), within: 1e-5))
      #expect(curves.predictedLabel(of: point) == (own + value < -20 ? "quiet" : "loud"))
    }
    #expect(gain.points.first { $0.value == 0 }?.scores == curves.recording.scores)
    #expect(curves.curves[1].points[0].scores == curves.recording.scores)
    let remark = try #require(curves.gainRemark)
    #expect(remark.hasPrefix("Warning: gain alone changes the prediction: "))
    #expect(curves.description.contains("A file of integers would clip gains above"))
    #expect(curves.description.contains("does not measure the distance from its training data"))
    #expect(curves.description.contains("19 model evaluations."))
  }

  @Test func resultsDoNotDependOnBatches() async throws {
    let edits = AudioSignal.Edit.prosody + [.whiteNoise(), .telephone]
    var found: [Explanation.ResponseCurves] = []
    for (batch, concurrent) in [(16, 2), (1, 1), (5, 3)] {
      let explainer = Explainer(
        configuration: .init(batchSize: batch, concurrentBatches: concurrent))
      let shown = Mutex<[Explainer.Progress]>([])
      found.append(
        try await explainer.responseCurves(audio: voice, classifier: level, edits: edits) {
          progress in shown.withLock { $0.append(progress) }
        })
      let steps = shown.withLock { $0 }
      let total =
        1
        + edits.reduce(0) { sum, edit in
          edit.name == "pauses" ? sum : sum + edit.values.count { $0 != edit.neutral }
        }
      #expect(steps[0].completed == 0 && steps[1].completed == 1)
      #expect(steps.allSatisfy { $0.total == total })
      #expect(steps.map(\.completed) == steps.map(\.completed).sorted())
      #expect(steps.last?.completed == total)
    }
    #expect(found[0] == found[1] && found[0] == found[2])
    #expect(found[0].curves[3].absence == "no pause of 0.2 s")
    #expect(found[0].curves[3].points.isEmpty)
    #expect(found[0].description.contains("Pauses: no curve, no pause of 0.2 s."))
  }

  @Test func gainThatHasNoEffectIsSaid() async throws {
    let tone = ClosureClassifier(labels: ["a", "b"]) { _ in [0.3, 0.7] }
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: tone, edits: [.gain])
    #expect(curves.gainRemark == "Scores do not depend on gain.")
    let weak = ClosureClassifier(labels: ["a", "b"]) { signal in
      let share = 0.1 * min(1, signal.peakAmplitude)
      return [share, 1 - share]
    }
    let same = try await Explainer().responseCurves(
      audio: voice, classifier: weak, edits: [.gain])
    #expect(same.gainRemark?.hasPrefix("Gain alone does not change the prediction") == true)
  }

  @Test func ratingsHaveCurvesWithoutPredictions() async throws {
    let ratings = ClosureClassifier(labels: ["arousal", "valence"], scoreKind: .regression) {
      [10 * $0.peakAmplitude, -1]
    }
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: ratings, edits: [.gain])
    #expect(curves.predictedLabel == nil)
    #expect(curves.gainRemark?.hasPrefix("Gain alone moves arousal from") == true)
    #expect(!curves.description.contains("other prediction"))
  }

  @Test func versionsThatAreTooShortHaveAReason() async throws {
    let slow = ClosureClassifier(labels: ["a", "b"]) { signal in
      guard signal.samples.count >= 12_000 else {
        throw ModelError.tooShort(samples: signal.samples.count, minimum: 12_000)
      }
      return [0.5, 0.5]
    }
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: slow, edits: [.tempo])
    let points = curves.curves[0].points
    #expect(points.filter { $0.scores == nil }.map(\.value) == [1.4, 1.7, 2])
    #expect(points.allSatisfy { ($0.failure == nil) == ($0.scores != nil) })
    #expect(curves.description.contains("Tempo: without scores from 1.4."))
    let short = SyntheticSound.voice(seconds: 0.5)
    await #expect(throws: ExplainerError.ClassifierFailure.self) {
      try await Explainer().responseCurves(audio: short, classifier: slow, edits: [.tempo])
    }
  }

  @Test func noveltyIsKeptAlongTheCurve() async throws {
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: try EmotionClassifier.emodbMelStatistics(), edits: [.whiteNoise()])
    let scores = curves.curves[0].points.compactMap(\.noveltyScore)
    #expect(scores.count == 8 && curves.recording.noveltyScore != nil)
    #expect(curves.description.contains("of 8 versions lie outside the training data"))
  }

  @Test func badInputIsRefused() async throws {
    func run(
      _ edits: [AudioSignal.Edit], _ audio: AudioSignal? = nil,
      _ classifier: ClosureClassifier? = nil
    ) async throws {
      _ = try await Explainer().responseCurves(
        audio: audio ?? voice, classifier: classifier ?? level, edits: edits)
    }
    await #expect(throws: ExplainerError.noEdits) { try await run([]) }
    await #expect(throws: ExplainerError.repeatedEdit("gain")) { try await run([.gain, .gain]) }
    let silence = try AudioSignal(samples: [0, 0, 0, 0], sampleRate: 16_000)
    await #expect(throws: ExplainerError.silentSignal) { try await run([.gain], silence) }
    let constant = try AudioSignal(samples: [0.5, 0.5], sampleRate: 16_000)
    await #expect(throws: ExplainerError.constantSignal(value: 0.5)) {
      try await run([.gain], constant)
    }
    let fast = ClosureClassifier(labels: ["a"], sampleRate: 8000) { _ in [1] }
    await #expect(throws: ModelError.wrongSampleRate(expected: 8000, actual: 16_000)) {
      try await run([.gain], nil, fast)
    }
    let wild = AudioSignal.Edit(
      name: "wild", title: "", unit: "", neutral: nil, range: 0...1, values: [0, 2]
    ) { signal, _ in signal }
    await #expect(throws: SignalError.self) { try await run([wild]) }
    let long = try AudioSignal(
      samples: [Float](repeating: 0, count: 1 << 24) + [1], sampleRate: 16_000)
    await #expect(
      throws: ExplainerError.tooLongToEdit(
        duration: long.duration, limit: Double(1 << 24) / 16_000)
    ) { try await run([.gain], long) }
  }

  @Test func encodedCurvesAreDecodedAndChecked() async throws {
    let curves = try await Explainer().responseCurves(
      audio: voice, classifier: level, edits: [.gain, .whiteNoise()])
    let data = try curves.json()
    let decoded = try JSONDecoder().decode(Explanation.ResponseCurves.self, from: data)
    #expect(decoded == curves)
    #expect(try decoded.json() == data)
    let broken = String(decoding: data, as: UTF8.self)
      .replacing("\"labels\":[\"quiet\",\"loud\"]", with: "\"labels\":[\"quiet\"]")
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Explanation.ResponseCurves.self, from: Data(broken.utf8))
    }
  }
}
