import EmoLIMENumerics
import EmoLIMESignal
import TestSupport
import Testing

struct HarmonicPercussiveTests {
  /// Masks of librosa.decompose.hpss, to the seven stored digits.
  @Test func masksAgreeWithLibrosa() throws {
    for expected in try ComponentCases.load().separations {
      let masks = try HarmonicPercussive(
        harmonicFrames: expected.harmonicFrames, percussiveBins: expected.percussiveBins,
        margin: expected.margin, power: expected.power
      ).masks(of: MagnitudeSpectrogram(values: expected.values, bins: expected.bins))
      #expect(largestDifference(masks.harmonic.map(Double.init), expected.harmonic) <= 1e-6)
      #expect(largestDifference(masks.percussive.map(Double.init), expected.percussive) <= 1e-6)
    }
  }

  @Test func toneAndClicksAreSeparated() throws {
    let tone = SyntheticSound.sines([(0.1, 440)], seconds: 2)
    var clicks = [Float](repeating: 0, count: 32_000)
    for place in stride(from: 4000, to: 32_000, by: 8000) { clicks[place] = 1 }
    let signal = try AudioSignal(
      samples: zip(tone.samples, clicks).map(+), sampleRate: 16_000)
    let parts = try HarmonicPercussive().decompose(signal)
    #expect(parts.components.map(\.name) == ["harmonic", "percussive"])
    let toneLost = zip(parts.samples[0], tone.samples).map { $0 - $1 }
    let clicksLost = zip(parts.samples[1], clicks).map { $0 - $1 }
    #expect(power(toneLost) < 0.01 * power(tone.samples))
    #expect(power(clicksLost) < 0.1 * power(clicks))
  }

  @Test func marginGivesAResidual() throws {
    let parts = try HarmonicPercussive(margin: 2).decompose(SyntheticSound.noise())
    #expect(parts.components.map(\.name) == ["harmonic", "percussive", "residual"])
    #expect(power(parts.samples[2]) > power(parts.samples[1]))
  }

  @Test func invalidSettingsAreRejected() {
    let signal = SyntheticSound.noise(samples: 100)
    for length in [0, -3, 4] {
      #expect(throws: SignalError.invalidMedian(length: length)) {
        try HarmonicPercussive(harmonicFrames: length).decompose(signal)
      }
      #expect(throws: SignalError.invalidMedian(length: length)) {
        try HarmonicPercussive(percussiveBins: length).decompose(signal)
      }
    }
    #expect(throws: SignalError.invalidSetting(name: "margin", value: 0.5, expected: 1...100)) {
      try HarmonicPercussive(margin: 0.5).decompose(signal)
    }
    #expect(throws: SignalError.invalidSetting(name: "power", value: 0, expected: 0.1...100)) {
      try HarmonicPercussive(power: 0).decompose(signal)
    }
  }
}

struct NMFComponentsTests {
  /// Factors of scikit-learn's multiplicative updates from the same start.
  @Test func factorsAgreeWithScikitLearn() throws {
    for expected in try ComponentCases.load().factorizations {
      var factors = try NonnegativeFactorization(
        activations: #require(Matrix(expected.firstActivations)),
        templates: #require(Matrix(expected.firstTemplates)))
      factors.update(
        toward: MagnitudeSpectrogram(values: expected.values, bins: expected.bins),
        iterations: expected.iterations)
      #expect(
        largestDifference(factors.activations.elements, expected.activations.joined().map { $0 })
          <= 1e-9)
      #expect(
        largestDifference(factors.templates.elements, expected.templates.joined().map { $0 })
          <= 1e-9)
    }
  }

  @Test func twoTonesAreSeparated() throws {
    let low = SyntheticSound.sines([(0.3, 500)], seconds: 0.5).samples
    let high = SyntheticSound.sines([(0.3, 3000)], seconds: 0.5).samples
    let signal = try AudioSignal(
      samples: low + high + low + zip(low, high).map(+), sampleRate: 16_000)
    let parts = try NMFComponents(count: 2).decompose(signal)
    #expect(parts.components[0].name.hasPrefix("NMF 1, centre 50"))
    #expect(power(parts.samples[0][9000..<15_000]) < 1e-4)
    #expect(power(parts.samples[1][..<7000]) < 1e-4)
    #expect(isClose(power(parts.samples[1][25_000...31_000]), 0.045, within: 0.002))
  }

  @Test func componentsDependOnTheSeedOnly() throws {
    let signal = SyntheticSound.voice(seconds: 0.5)
    func first(_ seed: UInt64) throws -> [Float] {
      try NMFComponents(count: 3, iterations: 10, seed: seed).decompose(signal).samples[0]
    }
    #expect(try first(1) == first(1))
    #expect(try first(1) != first(2))
  }

  @Test func invalidSettingsAreRejected() {
    let signal = SyntheticSound.noise(samples: 100)
    for count in [0, 65] {
      #expect(throws: SignalError.invalidComponentCount(count)) {
        try NMFComponents(count: count).decompose(signal)
      }
    }
    #expect(
      throws: SignalError.invalidSetting(
        name: "number of iterations", value: 0, expected: 1...100_000)
    ) {
      try NMFComponents(iterations: 0).decompose(signal)
    }
  }
}
