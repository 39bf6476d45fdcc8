import EmoLIME
import EmoLIMESignal
import Synchronization
import TestSupport
import Testing

/// Components that a recording does not have.
struct AbsenceTests {
  /// Noise of the whole band that claims to be from a recording of another rate or bandwidth.
  private func recording(rate: Double, bandwidth: Double, peak: Float = 0.5) throws -> AudioSignal {
    let noise = SyntheticSound.noise(seconds: 0.3).samples
    let largest = noise.reduce(0) { max($0, abs($1)) }
    return try AudioSignal(
      samples: noise.map { $0 / largest * peak }, sampleRate: 16_000,
      source: AudioSignal.Source(
        sampleRate: rate, channels: 1, encoding: "test", bandwidth: bandwidth, decoder: "test",
        resampler: "test"))
  }

  private func explanation(
    of recording: AudioSignal, _ configuration: Explainer.Configuration = .init()
  ) async throws -> Explanation {
    try await Explainer(configuration: configuration)
      .explain(audio: recording, classifier: tangledClassifier)
  }

  @Test(arguments: [
    (8000.0, 4000.0, "the source was sampled at 8000 Hz"),
    (16_000, 4075, "the source ends at 4075 Hz"),
  ])
  func bandsAboveTheBandwidthAreAbsent(rate: Double, bandwidth: Double, reason: String) async throws
  {
    let explanation = try await explanation(of: recording(rate: rate, bandwidth: bandwidth))
    let absences = explanation.components.map(\.absence)
    #expect(absences == [nil, nil, nil, nil] + [String?](repeating: reason, count: 4))
    for found in explanation.classes {
      #expect(found.weights.prefix(4).allSatisfy { $0 != 0 })
      #expect(found.weights.suffix(4).allSatisfy { $0 == 0 })
      #expect(found.selected == [0, 1, 2, 3])
      let intervals = try #require(found.uncertainty).intervals
      #expect(intervals.suffix(4).allSatisfy { $0.lower == 0 && $0.upper == 0 })
      #expect(
        isClose(found.localPrediction, found.weights.reduce(found.intercept, +), within: 1e-12))
    }
    #expect(
      explanation.description.contains(
        "The components 4000–5000 Hz, 5000–6000 Hz, 6000–7000 Hz and 7000–8000 Hz are absent from "
          + "the recording (\(reason))."
      ))
    let decoded = try Explanation(json: explanation.json())
    #expect(decoded == explanation)
  }

  @Test func absentBandsAreNeverMasked() async throws {
    let distinct = Mutex<Set<AudioSignal>>([])
    let classifier = ClosureClassifier(labels: ["a"], scoreKind: .decision) { signals in
      distinct.withLock { $0.formUnion(signals) }
      return signals.map { [Double($0.samples[100])] }
    }
    let recording = try recording(rate: 8000, bandwidth: 4000)
    _ = try await Explainer().explain(audio: recording, classifier: classifier)
    // All combinations of the four bands below 4 kHz.
    #expect(distinct.withLock { $0.count } == 16)
    #expect(distinct.withLock { $0.contains(recording) })
  }

  @Test func partsOfABandAreABand() async throws {
    let explanation = try await explanation(of: recording(rate: 16_000, bandwidth: 5600))
    #expect(explanation.components.map { $0.absence == nil }.count { $0 } == 6)
  }

  @Test func cellsOfAGridAreAbsentAndNamedInOneLine() async throws {
    let grid = TimeFrequencyGrid(times: TimeSegments(count: 5))
    let explanation = try await explanation(
      of: recording(rate: 8000, bandwidth: 4000),
      .init(components: grid, sampling: .distinct(count: 90)))
    #expect(explanation.components.count { $0.absence != nil } == 10)
    #expect(
      explanation.description.contains(
        " s and 4 others are absent from the recording (the source was sampled at 8000 Hz)."))
  }

  @Test func signalsThatWereNotReadHaveAllBands() async throws {
    let tone = SyntheticSound.sines([(0.5, 440)], seconds: 0.3)
    #expect(try await explanation(of: tone).components.allSatisfy { $0.absence == nil })
  }

  @Test func otherAttributionsAndContrastsHaveNoWeightEither() async throws {
    let explanation = try await explanation(of: recording(rate: 8000, bandwidth: 4000))
    let others = [
      try explanation.attributed(by: .shapley), try explanation.contrast("a", ratherThan: "b"),
    ]
    for other in others {
      for found in other.classes { #expect(found.weights.suffix(4).allSatisfy { $0 == 0 }) }
    }
  }

  @Test func peaksAboveFullScaleAreStated() async throws {
    let loud = try await explanation(of: recording(rate: 16_000, bandwidth: 8000, peak: 2))
    #expect(loud.provenance.peakAmplitude == 2)
    #expect(loud.description.contains("Recording: 0.30 s at 16 kHz, peak 6.0 dB above full scale"))
    let normal = try await explanation(of: recording(rate: 16_000, bandwidth: 8000))
    #expect(!normal.description.contains("full scale"))
  }
}
