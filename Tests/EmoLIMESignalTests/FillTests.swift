import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct AttenuationTests {
  private let signal = SyntheticSound.voice()

  @Test(arguments: [0.5, 6, 10, 30, 100])
  func allOnIsTheSignalAndAllOffTheSameTurnedDown(decibels: Double) throws {
    let decomposition = try FrequencyBands().decompose(
      signal, fill: .attenuation(decibels: decibels), seed: 0)
    var off: [Float] = []
    decomposition.write(present: [Bool](repeating: false, count: 8), to: &off)
    let gain = pow(10, -decibels / 20)
    #expect(
      largestDifference(off.map(Double.init), signal.samples.map { gain * Double($0) }) < 2e-6)
    var on: [Float] = []
    decomposition.write(present: [Bool](repeating: true, count: 8), to: &on)
    #expect(largestDifference(on.map(Double.init), signal.samples.map(Double.init)) < 2e-6)
  }

  @Test func oneComponentAloneIsTurnedDown() throws {
    let plain = try FrequencyBands().decompose(signal)
    let filled = try FrequencyBands().decompose(
      signal, fill: .attenuation(decibels: 20), seed: 0)
    var mix: [Float] = []
    filled.write(present: (0..<8).map { $0 != 2 }, to: &mix)
    let expected = zip(signal.samples, plain.samples[2]).map {
      Double($0) - 0.9 * Double($1)
    }
    #expect(largestDifference(mix.map(Double.init), expected) < 2e-6)
  }

  @Test(arguments: [0, -3, Double.infinity])
  func whatDoesNotTurnDownIsRefused(decibels: Double) {
    #expect(throws: SignalError.invalidAttenuation(decibels)) {
      try FrequencyBands().decompose(
        signal, fill: .attenuation(decibels: decibels), seed: 0)
    }
  }

  @Test func noNumberIsRefused() {
    #expect(throws: SignalError.self) {
      try FrequencyBands().decompose(signal, fill: .attenuation(decibels: .nan), seed: 0)
    }
  }
}

struct BackgroundNoiseTests {
  /// White noise of an amplitude, with a loud tone in some of the time.
  private func recording(noise amplitude: Double, toneUntil end: Double) throws -> AudioSignal {
    let noise = SyntheticSound.noise(seconds: 2, amplitude: amplitude)
    let tone = SyntheticSound.sines([(0.5, 1000)], seconds: 2)
    let samples = zip(noise.samples, tone.samples).enumerated().map { index, pair in
      Double(index) / 16_000 < end ? pair.0 + pair.1 : pair.0
    }
    return try AudioSignal(samples: samples, sampleRate: 16_000)
  }

  @Test func theNoiseBetweenWordsIsFound() throws {
    let noise = BackgroundNoise(of: try recording(noise: 0.01, toneUntil: 1.6))
    // The power of white noise in a bin is its variance times the sum of the squared window: 192.
    let mean = noise.powers[1..<256].reduce(0, +) / 255
    let decibels = 10 * log10(mean / (1e-4 * 192))
    // A quiet frame is chosen for being quiet, so that the estimate is a little low.
    #expect(abs(decibels) < 1, "\(decibels) dB")
    let made = try noise.signal(seed: 1)
    #expect(made.samples.count == 32_000)
    #expect(abs(20 * log10(power(made.samples).squareRoot() / 0.01)) < 1)
  }

  @Test func theSpectrumIsKept() throws {
    // Noise through a filter that passes low frequencies: y[n] = x[n] + x[n - 1].
    let white = SyntheticSound.noise(seconds: 4, amplitude: 0.01).samples
    let low = zip(white, [0] + white).map { $0 + $1 }
    let signal = try AudioSignal(samples: Array(low), sampleRate: 16_000)
    let made = try BackgroundNoise(of: signal).signal(seed: 3)
    let bands = FrequencyBands(count: 4)
    let expected = try bands.decompose(signal).samples.map { power($0) }
    let found = try bands.decompose(made).samples.map { power($0) }
    for (found, expected) in zip(found, expected) {
      #expect(abs(10 * log10(found / expected)) < 1.5)
    }
  }

  @Test func digitalSilenceHasNoNoise() throws {
    var samples = SyntheticSound.voice().samples
    samples.replaceSubrange(0..<8000, with: [Float](repeating: 0, count: 8000))
    let signal = try AudioSignal(samples: samples, sampleRate: 16_000)
    #expect(BackgroundNoise(of: signal).powers.allSatisfy { $0 == 0 })
    let decomposition = try FrequencyBands().decompose(signal, fill: .recordingNoise, seed: 1)
    #expect(decomposition.base?.allSatisfy { $0 == 0 } == true)
  }

  @Test func theSeedFixesIt() throws {
    let signal = try recording(noise: 0.01, toneUntil: 1)
    let bands = FrequencyBands()
    let first = try bands.decompose(signal, fill: .recordingNoise, seed: 1)
    #expect(try bands.decompose(signal, fill: .recordingNoise, seed: 1).base == first.base)
    #expect(try bands.decompose(signal, fill: .recordingNoise, seed: 2).base != first.base)
  }

  @Test(arguments: [1, 2, 100, 511, 513])
  func shortSoundsHaveSome(samples: Int) throws {
    let signal = SyntheticSound.noise(samples: samples, amplitude: 0.1)
    let made = try BackgroundNoise(of: signal).signal(seed: 1)
    #expect(made.samples.count == samples)
    #expect(made.samples.allSatisfy { $0.isFinite })
  }
}

private func power(_ samples: [Float]) -> Double {
  samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(samples.count)
}
