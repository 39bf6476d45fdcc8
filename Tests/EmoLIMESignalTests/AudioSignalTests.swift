import EmoLIMESignal
import Testing

struct AudioSignalTests {
  @Test func durationAndNyquistFollowFromTheRate() throws {
    let signal = try AudioSignal(samples: [Float](repeating: 0.5, count: 8000), sampleRate: 16_000)
    #expect(signal.duration == 0.5)
    #expect(signal.nyquistFrequency == 8000)
  }

  @Test func samplesBeyondFullScaleAreKept() throws {
    #expect(try AudioSignal(samples: [3, -4], sampleRate: 1).samples == [3, -4])
  }

  @Test func absurdAmplitudesAreRefused() {
    #expect(throws: SignalError.tooLoud(index: 1, amplitude: 2e6)) {
      try AudioSignal(samples: [1e6, -2e6], sampleRate: 16_000)
    }
  }

  @Test func emptySignalsAreRefused() {
    #expect(throws: SignalError.empty) { try AudioSignal(samples: [], sampleRate: 16_000) }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func samplesThatAreNoNumbersAreRefused(sample: Float) {
    #expect(throws: SignalError.notFinite(index: 2)) {
      try AudioSignal(samples: [0, 1, sample, 0], sampleRate: 16_000)
    }
  }

  @Test(arguments: [0, -16_000, Double.infinity])
  func ratesThatAreNoRatesAreRefused(rate: Double) {
    #expect(throws: SignalError.invalidSampleRate(rate)) {
      try AudioSignal(samples: [0], sampleRate: rate)
    }
  }
}
