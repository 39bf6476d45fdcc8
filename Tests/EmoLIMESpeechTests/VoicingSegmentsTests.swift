import EmoLIMESignal
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

struct VoicingSegmentsTests {
  @Test func toneIsVoicedAndNoiseIsNot() throws {
    let tone = SyntheticSound.sines([(0.3, 150), (0.2, 300), (0.1, 450)], seconds: 0.5)
    let noise = SyntheticSound.noise(seconds: 0.5, amplitude: 0.05)
    let signal = try AudioSignal(samples: tone.samples + noise.samples, sampleRate: 16_000)
    let parts = try VoicingSegments().decompose(signal)
    #expect(parts.components.map(\.name) == ["voiced", "unvoiced"])
    #expect(power(parts.samples[0][..<7500]) > 0.99 * power(signal.samples[..<7500]))
    #expect(power(parts.samples[1][8500...]) > 0.9 * power(signal.samples[8500...]))
  }

  @Test(arguments: [10, 513, 16_001], [8000, 44_100.0])
  func componentsSumToTheSignal(samples: Int, rate: Double) throws {
    let signal = SyntheticSound.voice(seconds: Double(samples) / rate, sampleRate: rate)
    let peak = signal.samples.reduce(0.0) { max($0, Double(abs($1))) }
    #expect(sumError(try VoicingSegments().decompose(signal)) <= 1e-6 * peak)
    let filled = try VoicingSegments().decompose(signal, fill: .noise(level: -40), seed: 1)
    #expect(sumError(filled) <= 2e-6)
  }

  @Test(arguments: [1, 2, 3])
  func shortSignalsAreDecomposed(samples: Int) throws {
    #expect(
      sumError(try VoicingSegments().decompose(SyntheticSound.noise(samples: samples))) <= 1e-7)
  }

  @Test func silenceIsDecomposedIntoSilence() throws {
    let signal = try AudioSignal(samples: [Float](repeating: 0, count: 5000), sampleRate: 16_000)
    #expect(sumError(try VoicingSegments().decompose(signal)) == 0)
  }

  /// Noise has no voiced segment.
  @Test func missingSegmentsAreAbsentComponents() throws {
    let noise = SyntheticSound.noise(seconds: 0.5, amplitude: 0.05)
    let parts = try VoicingSegments().decompose(noise)
    #expect(parts.components.map { $0.absence != nil } == [true, false])
    let grid = try TimeFrequencyGrid(times: VoicingSegments(), bands: FrequencyBands(count: 2))
      .decompose(noise)
    #expect(grid.components.map { $0.absence != nil } == [true, false, true, false])
    let tone = SyntheticSound.sines([(0.3, 150), (0.2, 300), (0.1, 450)], seconds: 0.5)
    let both = try AudioSignal(samples: tone.samples + noise.samples, sampleRate: 16_000)
    #expect(try VoicingSegments().decompose(both).components.allSatisfy { $0.absence == nil })
  }

  @Test func fillMustHaveTheShapeOfTheSignal() throws {
    let expected = SignalError.differentShape(
      samples: 100, rate: 16_000, templateSamples: 8000, templateRate: 16_000)
    #expect(throws: expected) {
      try VoicingSegments().decompose(
        SyntheticSound.noise(samples: 100), like: SyntheticSound.voice(seconds: 0.5))
    }
  }

  @Test func settingsRoundTripThroughJSON() throws {
    let parts = VoicingSegments(tracker: PitchTracker(range: 50...400))
    let data = try JSONEncoder().encode(parts)
    #expect(try JSONDecoder().decode(VoicingSegments.self, from: data) == parts)
  }
}
