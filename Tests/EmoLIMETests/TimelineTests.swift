import EmoLIME
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct TimelineTests {
  private let recording = SyntheticSound.voice(seconds: 1.25)

  @Test(arguments: [
    (0, "0:00"), (9.94, "0:09.9"), (59.96, "1:00"), (65.3, "1:05.3"), (3600, "60:00"),
  ])
  func timesAreMinutesAndSeconds(seconds: Double, text: String) {
    #expect(timeText(seconds) == text)
  }

  @Test func timesOfAnySizeAreWritten() {
    for seconds in [1e300, -1e300, .infinity] { #expect(!timeText(seconds).isEmpty) }
  }

  private func timeline(
    of audio: AudioSignal? = nil, _ windows: Explanation.Timeline.Windows
  ) async throws -> Explanation.Timeline {
    try await Explainer(configuration: .init(components: EqualSegments(count: 3)))
      .timeline(audio: audio ?? recording, windows: windows, classifier: tangledClassifier)
  }

  private func spans(_ timeline: Explanation.Timeline) -> [[Double]] {
    timeline.windows.map { [$0.start, $0.end] }
  }

  @Test func windowsAreExplainedLikeRecordingsOfTheirOwn() async throws {
    let found = try await timeline(.regular(length: 0.5))
    #expect(spans(found) == [[0, 0.5], [0.5, 1], [1, 1.25]])
    for (window, samples) in zip(found.windows, [0..<8000, 8000..<16_000, 16_000..<20_000]) {
      let part = try AudioSignal(samples: Array(recording.samples[samples]), sampleRate: 16_000)
      let alone = try await Explainer(configuration: .init(components: EqualSegments(count: 3)))
        .explain(audio: part, classifier: tangledClassifier)
      #expect(window.explanation == alone)
    }
    #expect(found.explanations.count == 3)
  }

  @Test func windowsOverlapAndShortRestsBelongToTheLast() async throws {
    #expect(
      try await spans(timeline(.regular(length: 0.5, hop: 0.25)))
        == [[0, 0.5], [0.25, 0.75], [0.5, 1], [0.75, 1.25]])
    #expect(try await spans(timeline(.regular(length: 0.6))) == [[0, 0.6], [0.6, 1.25]])
    #expect(try await spans(timeline(.regular(length: 2))) == [[0, 1.25]])
  }

  @Test func segmentsOfSpeechAreFoundByTheirLevel() async throws {
    let pause = SyntheticSound.noise(seconds: 0.5, amplitude: 1e-4).samples
    let click = [Float](repeating: 0.3, count: 160)
    let audio = try AudioSignal(
      samples: pause + recording.samples + pause + click + pause + recording.samples,
      sampleRate: 16_000)
    let found = try await timeline(of: audio, .speech(longest: 1))
    let expected = [[0.5, 1.125], [1.125, 1.75], [2.76, 3.385], [3.385, 4.01]]
    #expect(found.windows.count == 4)
    for (window, place) in zip(found.windows, expected) {
      #expect(isClose(window.start, place[0], within: 0.03))
      #expect(isClose(window.end, place[1], within: 0.03))
    }
  }

  @Test func givenIntervalsAreExplained() async throws {
    let found = try await timeline(.intervals([0.8...1.26, 0.1...0.3]))
    #expect(spans(found) == [[0.8, 1.25], [0.1, 0.3]])
  }

  @Test func windowsThatCannotBeExplainedHaveAReason() async throws {
    let silence = [Float](repeating: 0, count: 8000)
    let audio = try AudioSignal(samples: silence + recording.samples, sampleRate: 16_000)
    let found = try await timeline(of: audio, .regular(length: 0.5))
    #expect(found.windows[0].explanation == nil)
    #expect(found.windows[0].failure == "\(ExplainerError.silentSignal)")
    #expect(found.windows[1].failure == nil)
    #expect(found.description.contains("0:00–0:00.5: The signal is silent"))
    let decoded = try JSONDecoder().decode(Explanation.Timeline.self, from: found.json())
    #expect(decoded == found)
  }

  @Test func windowsOutsideTheRecordingAreRejected() async throws {
    for (window, error) in [
      (
        Explanation.Timeline.Windows.regular(length: 0, hop: 1),
        ExplainerError.invalidWindow(length: 0, hop: 1)
      ),
      (.regular(length: 1, hop: .infinity), .invalidWindow(length: 1, hop: .infinity)),
      (.speech(longest: -1), .invalidWindow(length: -1, hop: -1)),
      (.intervals([1...2]), .windowOutsideSignal(start: 1, end: 2, duration: 1.25)),
      (.intervals([1...1]), .windowOutsideSignal(start: 1, end: 1, duration: 1.25)),
    ] {
      await #expect(throws: error) { try await timeline(window) }
    }
    let silence = try AudioSignal(
      samples: [Float](repeating: 0, count: 16_000), sampleRate: 16_000)
    await #expect(throws: ExplainerError.noSpeech) { try await timeline(of: silence, .speech()) }
    await #expect(
      throws: ExplainerError.nothingExplained(reason: "\(ExplainerError.silentSignal)")
    ) {
      try await timeline(of: silence, .regular(length: 0.5))
    }
  }

  @Test func tableHasARowPerWindow() async throws {
    let text = try await timeline(.regular(length: 0.5)).description
    for part in ["Recording: 0:00 to 0:01.3 at 16 kHz", "0:00.5–0:01", "segment ", "3 windows: "] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test func errorsOfTheClassifierEndTheRun() async throws {
    struct Broken: Error {}
    let classifier = ClosureClassifier(labels: ["a"]) { _ -> [[Double]] in throw Broken() }
    await #expect(throws: ExplainerError.ClassifierFailure.self) {
      try await Explainer().timeline(
        audio: recording, windows: .regular(length: 0.5), classifier: classifier)
    }
  }
}

/// Signals whose components are not kept in memory.
struct LongSignalTests {
  private let long: AudioSignal

  init() throws {
    var samples = [Float](repeating: 0, count: 1 << 24 + 1)
    samples[1000] = 0.5
    long = try AudioSignal(samples: samples, sampleRate: 16_000)
  }

  private let classifier = ClosureClassifier(labels: ["a"], scoreKind: .decision) { signals in
    signals.map { [Double($0.samples[1000])] }
  }

  @Test func bandsOfLongSignalsAreFiltered() async throws {
    let explainer = Explainer(
      configuration: .init(components: FrequencyBands(count: 2), concurrentBatches: 8))
    let found = try await explainer.explain(audio: long, classifier: classifier)
    // Half of the impulse is below 4 kHz.
    #expect(isClose(found.classes[0].prediction, 0.5, within: 1e-6))
    for weight in found.classes[0].weights { #expect(isClose(weight, 0.25, within: 0.01)) }
  }

  @Test func otherComponentsOfLongSignalsAreRejected() async throws {
    let error = ExplainerError.tooLong(
      duration: Double(1 << 24 + 1) / 16_000, limit: Double(1 << 24) / 16_000)
    for configuration in [
      Explainer.Configuration(components: TimeSegments(count: 2)),
      Explainer.Configuration(fill: .attenuation(decibels: 10)),
    ] {
      await #expect(throws: error) {
        try await Explainer(configuration: configuration)
          .explain(audio: long, classifier: classifier)
      }
    }
    #expect(throws: error) { try Explainer().maskable(long) }
    #expect("\(error)".contains("--window 10"))
  }
}
