import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct AttenuationTests {
  private let signal = SyntheticSound.voice()

  @Test(arguments: [0.5, 6, 10, 30, 100])
  func emptyCoalitionIsTheAttenuatedSignal(decibels: Double) throws {
    let decomposition = try FrequencyBands().decompose(
      signal, fill: .attenuation(decibels: decibels), seed: 0)
    var masked: [Float] = []
    decomposition.write(present: [Bool](repeating: false, count: 8), to: &masked)
    let gain = pow(10, -decibels / 20)
    #expect(
      largestDifference(masked.map(Double.init), signal.samples.map { gain * Double($0) }) < 2e-6)
    // The sum of base and components; writing the full coalition copies the signal instead.
    #expect(sumError(decomposition) < 2e-6)
  }

  @Test func singleComponentIsAttenuated() throws {
    let plain = try FrequencyBands().decompose(signal)
    let filled = try FrequencyBands().decompose(
      signal, fill: .attenuation(decibels: 20), seed: 0)
    var masked: [Float] = []
    filled.write(present: (0..<8).map { $0 != 2 }, to: &masked)
    let expected = zip(signal.samples, plain.samples[2]).map {
      Double($0) - 0.9 * Double($1)
    }
    #expect(largestDifference(masked.map(Double.init), expected) < 2e-6)
  }

  @Test(arguments: [0, -3, Double.infinity])
  func invalidAttenuationsAreRejected(decibels: Double) {
    #expect(throws: SignalError.invalidAttenuation(decibels)) {
      try FrequencyBands().decompose(
        signal, fill: .attenuation(decibels: decibels), seed: 0)
    }
  }

  @Test func attenuationMustBeANumber() {
    let error = #expect(throws: SignalError.self) {
      try FrequencyBands().decompose(signal, fill: .attenuation(decibels: .nan), seed: 0)
    }
    #expect(error?.description == "The attenuation is nan dB. It must be above 0 dB.")
  }
}

struct BackgroundNoiseTests {
  /// Returns white noise with a loud tone until a time in seconds.
  private func recording(noise amplitude: Double, toneUntil end: Double) throws -> AudioSignal {
    let noise = SyntheticSound.noise(seconds: 2, amplitude: amplitude)
    let tone = SyntheticSound.sines([(0.5, 1000)], seconds: 2)
    let samples = zip(noise.samples, tone.samples).enumerated().map { index, pair in
      Double(index) / 16_000 < end ? pair.0 + pair.1 : pair.0
    }
    return try AudioSignal(samples: samples, sampleRate: 16_000)
  }

  @Test func powerIsThatOfTheNoiseBetweenTones() throws {
    let noise = BackgroundNoise(of: try recording(noise: 0.01, toneUntil: 1.6))
    // The expected power of white noise in a bin is its variance times the sum of the squared Hann
    // window of 512 samples: 192.
    let mean = noise.powers[1..<256].reduce(0, +) / 255
    let decibels = 10 * log10(mean / (1e-4 * 192))
    // The selection of quiet frames makes the estimate a little too low.
    #expect(abs(decibels) < 1, "\(decibels) dB")
    let generated = try noise.signal(seed: 1)
    #expect(generated.samples.count == 32_000)
    #expect(abs(20 * log10(power(generated.samples).squareRoot() / 0.01)) < 1)
  }

  @Test func spectrumIsThatOfTheNoise() throws {
    // Low-pass noise: y[n] = x[n] + x[n - 1], whose power density is σ² (2 + 2 cos ω) / π from 0 to π.
    let white = SyntheticSound.noise(seconds: 4, amplitude: 0.01).samples
    let low = zip(white, [0] + white).map { $0 + $1 }
    let signal = try AudioSignal(samples: Array(low), sampleRate: 16_000)
    let generated = try BackgroundNoise(of: signal).signal(seed: 3)
    for (band, samples) in try FrequencyBands(count: 4).decompose(generated).samples.enumerated() {
      let (lower, upper) = (Double(band) * .pi / 4, Double(band + 1) * .pi / 4)
      let expected = 1e-4 * (2 * (upper - lower) + 2 * (sin(upper) - sin(lower))) / .pi
      let difference = 10 * log10(power(samples) / expected)
      #expect(abs(difference) < 1.5, "band \(band): \(difference) dB")
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

  @Test func noiseDependsOnTheSeedOnly() throws {
    let signal = try recording(noise: 0.01, toneUntil: 1)
    let bands = FrequencyBands()
    let first = try bands.decompose(signal, fill: .recordingNoise, seed: 1)
    #expect(try bands.decompose(signal, fill: .recordingNoise, seed: 1).base == first.base)
    #expect(try bands.decompose(signal, fill: .recordingNoise, seed: 2).base != first.base)
  }

  @Test(arguments: [1, 2, 100, 511, 513])
  func shortSignalsHaveNoise(samples: Int) throws {
    let signal = SyntheticSound.noise(samples: samples, amplitude: 0.1)
    let generated = try BackgroundNoise(of: signal).signal(seed: 1)
    #expect(generated.samples.count == samples)
    #expect(generated.samples.allSatisfy { $0.isFinite })
  }
}

/// A decomposer that decomposes noise into other components than the signal.
private struct UnequalFill: Decomposer {
  let summary = "unequal fill"
  let fillCount: Int
  let fillLength: Int

  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    try TimeSegments(count: 2).decompose(signal)
  }

  func decompose(_ signal: AudioSignal, like template: AudioSignal) throws -> Decomposition {
    try TimeSegments(count: fillCount).decompose(SyntheticSound.noise(samples: fillLength))
  }
}

struct UnequalFillTests {
  private let signal = SyntheticSound.noise(samples: 100)

  @Test(arguments: [Fill.noise(level: -40), .recordingNoise])
  func fillMustHaveTheComponentsOfTheSignal(fill: Fill) {
    #expect(throws: SignalError.fillComponents(expected: 2, actual: 3)) {
      try UnequalFill(fillCount: 3, fillLength: 100).decompose(signal, fill: fill, seed: 1)
    }
    // 25 samples at 16 kHz are 1.6 ms.
    #expect(
      throws: SignalError.componentLength(name: "0.0000–0.0016 s", expected: 100, actual: 50)
    ) {
      try UnequalFill(fillCount: 2, fillLength: 50).decompose(signal, fill: fill, seed: 1)
    }
  }
}
