import EmoLIMESignal
import Testing

struct AudioSignalTests {
  @Test func durationAndNyquistFrequencyFollowFromTheRate() throws {
    let signal = try AudioSignal(samples: [Float](repeating: 0.5, count: 8000), sampleRate: 16_000)
    #expect(signal.duration == 0.5)
    #expect(signal.nyquistFrequency == 8000)
  }

  @Test func samplesBeyondFullScaleAreKept() throws {
    #expect(try AudioSignal(samples: [3, -4], sampleRate: 1).samples == [3, -4])
  }

  @Test func amplitudesAboveTheMaximumAreRejected() {
    #expect(throws: SignalError.tooLoud(index: 1, amplitude: 2e6)) {
      try AudioSignal(samples: [1e6, -2e6], sampleRate: 16_000)
    }
  }

  @Test func emptySignalsAreRejected() {
    #expect(throws: SignalError.empty) { try AudioSignal(samples: [], sampleRate: 16_000) }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func nonFiniteSamplesAreRejected(sample: Float) {
    #expect(throws: SignalError.notFinite(index: 2)) {
      try AudioSignal(samples: [0, 1, sample, 0], sampleRate: 16_000)
    }
  }

  @Test(arguments: [0, -16_000, Double.infinity])
  func invalidSampleRatesAreRejected(rate: Double) {
    #expect(throws: SignalError.invalidSampleRate(rate)) {
      try AudioSignal(samples: [0], sampleRate: rate)
    }
  }

  @Test func sampleRateMustBeANumber() {
    // NaN does not equal itself, so the error is compared by its description.
    let error = #expect(throws: SignalError.self) {
      try AudioSignal(samples: [0], sampleRate: .nan)
    }
    #expect(error?.description == "Sample rate nan Hz is invalid. It must be positive and finite.")
  }

  @Test func equalityIgnoresTheSource() throws {
    let source = AudioSignal.Source(
      sampleRate: 8000, channels: 2, encoding: "WAV", bandwidth: 4000, decoder: "libsndfile-1.2.0",
      resampler: "libsoxr-0.1.3")
    let read = try AudioSignal(samples: [0.5], sampleRate: 8000, source: source)
    let made = try AudioSignal(samples: [0.5], sampleRate: 8000)
    #expect(read == made)
    #expect(Set([read, made]).count == 1)
    #expect(try AudioSignal(samples: [0.5], sampleRate: 16_000) != made)
  }
}
