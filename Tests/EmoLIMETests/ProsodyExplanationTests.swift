import EmoLIME
import EmoLIMEAudio
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// Classifiers that depend on one prosodic cue, on speech.
struct ProsodyExplanationTests {
  private let explainer = Explainer(configuration: .init(components: Prosody()))

  @Test func measuredCueHasTheLargestWeight() async throws {
    let audio = try AudioSignal.exampleSpeech()
    // The range of F0, the range of levels, and the spectral tilt.
    let classifier = ClosureClassifier(
      name: "three cues", labels: ["intonation", "loudness", "spectral-tilt"], scoreKind: .decision
    ) { signal in
      let pitches = try PitchTracker().contour(of: signal).frequencies.compactMap { $0 }
      return [
        quartileRange(pitches.map { 12 * log2($0) }),
        quartileRange(levels(of: signal).filter { $0 > -35 }),
        SpectralTilt(signal)?.slope ?? 0,
      ]
    }
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    #expect(
      explanation.components.map(\.name) == ["intonation", "loudness", "spectral-tilt", "tempo"])
    #expect(explanation.provenance.modelEvaluations == 16)
    for (cue, found) in explanation.classes.enumerated() {
      let sizes = found.weights.map(abs)
      #expect(sizes.indices.max { sizes[$0] < sizes[$1] } == cue, "\(found.weights)")
    }
    #expect(explanation.description.contains("masked components are neutral."))
  }

  @Test func resultsAreIndependentOfBatches() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let one = try await explainer.explain(audio: audio, classifier: classifier)
    var configuration = explainer.configuration
    configuration.batchSize = 3
    configuration.concurrentBatches = 1
    let other = try await Explainer(configuration: configuration)
      .explain(audio: audio, classifier: classifier)
    #expect(one.evaluations == other.evaluations)
    #expect(one.classes == other.classes)
  }

  @Test func fullCoalitionIsTheRecording() async throws {
    let audio = try AudioSignal.exampleSpeech()
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    let scores = try await classifier.scores(for: [audio])
    #expect(explanation.evaluations.scores[0] == scores[0])
  }

  @Test func absentCuesAreReported() async throws {
    let explanation = try await explainer.explain(
      audio: SyntheticSound.noise(), classifier: tangledClassifier)
    #expect(
      explanation.components.map(\.name) == ["intonation", "loudness", "spectral-tilt", "tempo"])
    #expect(
      explanation.description.contains(
        "The component intonation is absent from the recording (nothing voiced)."))
    #expect(try Explanation(json: explanation.json()) == explanation)
    // Masking an absent cue changes no score. (Its LIME weight need not be zero: the regression
    // spreads what is not linear over all components.)
    for coalition in explanation.evaluations.sample.coalitions where !coalition.contains(0) {
      let other = Coalition(bits: coalition.bits | 1)
      #expect(
        explanation.evaluations.scores(for: coalition) == explanation.evaluations.scores(for: other)
      )
    }
  }

  @Test func prosodyDoesNotSumToTheSignal() throws {
    let audio = SyntheticSound.voice(seconds: 0.5)
    #expect(throws: ExplainerError.componentsDoNotSum(Prosody().summary)) {
      try explainer.decompose(audio)
    }
  }

  @Test func errorsReachTheCaller() async throws {
    let intonation = Explainer(configuration: .init(components: Prosody(cues: [.intonation])))
    await #expect(throws: SpeechError.noProsody([.intonation])) {
      try await intonation.explain(audio: SyntheticSound.noise(), classifier: tangledClassifier)
    }
  }
}

/// The distance of the quartiles.
private func quartileRange(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard sorted.count >= 4 else { return 0 }
  return sorted[sorted.count * 3 / 4] - sorted[sorted.count / 4]
}

/// The levels of blocks of 100 ms in dB.
private func levels(of signal: AudioSignal) -> [Double] {
  let length = Int(signal.sampleRate / 10)
  return stride(from: 0, through: signal.samples.count - length, by: length).map { start in
    let power = signal.samples[start..<start + length].reduce(0.0) {
      $0 + Double($1) * Double($1)
    }
    return 10 * log10(power / Double(length) + 1e-12)
  }
}
