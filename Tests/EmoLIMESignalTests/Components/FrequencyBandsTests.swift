import EmoLIMESignal
import TestSupport
import Testing

struct FrequencyBandsTests {
  @Test func defaultsAreEightBandsOfOneKilohertz() throws {
    let edges = try FrequencyBands().edges()
    #expect(edges == [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000])
    let names = try FrequencyBands().decompose(SyntheticSound.noise()).components.map(\.name)
    #expect(names.first == "0–1000 Hz")
    #expect(names.last == "7000–8000 Hz")
  }

  @Test(arguments: [1, 2, 511, 512, 16_000], FrequencyBands.Scale.allCases)
  func bandsSumToTheSignal(samples: Int, scale: FrequencyBands.Scale) throws {
    let signal = SyntheticSound.noise(samples: samples, amplitude: 0.25)
    for count in [1, 2, 7, 8, 32, 64] {
      let decomposition = try FrequencyBands(count: count, scale: scale).decompose(signal)
      #expect(decomposition.components.count == count)
      #expect(decomposition.base == nil)
      #expect(sumError(decomposition) <= 1e-6, "\(count) bands in \(scale)")
    }
  }

  @Test func frequenciesOutsideTheRangeAreInTheBase() throws {
    let signal = SyntheticSound.sines([(0.3, 200), (0.2, 3500), (0.1, 12_000)], sampleRate: 48_000)
    let decomposition = try FrequencyBands(count: 4, range: 1000...5000).decompose(signal)
    #expect(sumError(decomposition) <= 1e-6)
    let base = try #require(decomposition.base)
    #expect(isClose(power(base), (0.09 + 0.01) / 2, within: 1e-3))
    #expect(isClose(power(decomposition.samples[2]), 0.04 / 2, within: 1e-3))
    #expect(power(decomposition.samples[0]) < 1e-5)
  }

  @Test(arguments: 0..<8)
  func toneIsInTheBandOfItsFrequency(band: Int) throws {
    let tone = SyntheticSound.sines([(0.5, 500 + 1000 * Double(band))])
    let powers = try FrequencyBands().decompose(tone).samples.map { power($0) }
    #expect(isClose(powers[band], 0.125, within: 1e-3))
    for other in 0..<8 where other != band { #expect(powers[other] < 1e-4) }
  }

  @Test func binWithAnEdgeIsShared() throws {
    // At 16 kHz and 512 samples a bin is 31.25 Hz wide; bin 32 extends from 984.375 to 1015.625 Hz. With
    // an edge a quarter of the way up, the lower band gets bin 31 and a quarter of bin 32.
    let tone = SyntheticSound.sines([(0.4, 1000)])
    let edge = 984.375 + 31.25 / 4
    let lower = try FrequencyBands(count: 1, range: 0...edge).decompose(tone)
    let upper = try FrequencyBands(count: 1, range: edge...8000).decompose(tone)
    #expect(sumError(lower) <= 1e-6)
    #expect(sumError(upper) <= 1e-6)
    // Analysis and synthesis with a Hann window (transform ¼, ½, ¼) distribute a tone in the middle of
    // bin 32 over bins 31 to 33 with amplitudes 1/6, 2/3 and 1/6: the lower band gets
    // 1/6 + 2/3 · 1/4 = 1/3. The ends of the signal, where fewer windows overlap, are excluded.
    let inside = 1000..<15_000
    for index in inside {
      #expect(abs(lower.samples[0][index] - tone.samples[index] / 3) < 1e-5)
      #expect(abs(upper.samples[0][index] - tone.samples[index] * 2 / 3) < 1e-5)
    }
  }

  @Test(arguments: [0, -1, 65])
  func invalidCountsAreRejected(count: Int) {
    #expect(throws: SignalError.invalidComponentCount(count)) {
      try FrequencyBands(count: count).decompose(SyntheticSound.noise(samples: 100))
    }
  }

  @Test func bandsAboveTheNyquistFrequencyAreRejected() {
    #expect(throws: SignalError.bandAboveNyquist(upper: 8000, nyquist: 4000)) {
      try FrequencyBands().decompose(SyntheticSound.noise(sampleRate: 8000))
    }
  }

  @Test func moreBandsThanBinsAreRejected() throws {
    let transform = try ShortTimeFourierTransform(windowLength: 16, hop: 4)
    #expect(throws: SignalError.moreBandsThanBins(bands: 9, bins: 8)) {
      try FrequencyBands(count: 9, transform: transform).decompose(SyntheticSound.noise())
    }
    #expect(
      try FrequencyBands(count: 8, transform: transform).decompose(SyntheticSound.noise())
        .components.count == 8)
  }

  @Test(arguments: [-100...1000, 500...500, 0...Double.infinity])
  func invalidRangesAreRejected(range: ClosedRange<Double>) {
    #expect(throws: SignalError.invalidBandRange(range)) {
      try FrequencyBands(range: range).decompose(SyntheticSound.noise(samples: 100))
    }
  }

  @Test(.enabled(if: SlowTests.areAsked, SlowTests.hint))
  func hourLongSignalsAreReconstructed() throws {
    let signal = SyntheticSound.noise(seconds: 3600, amplitude: 0.2)
    let decomposition = try FrequencyBands().decompose(signal)
    #expect(sumError(decomposition) <= 1e-6)
    let same = try Spectrogram(signal).signal()
    let worst = zip(signal.samples, same.samples).reduce(Float(0)) { max($0, abs($1.0 - $1.1)) }
    #expect(worst <= 1e-6)
  }
}

struct FillTests {
  private let signal = SyntheticSound.voice()

  @Test func baseIsTheNoise() throws {
    let decomposition = try FrequencyBands().decompose(signal, fill: .noise(level: -40), seed: 3)
    #expect(sumError(decomposition) <= 2e-6)
    let base = try #require(decomposition.base)
    // White noise of root mean square 0.01, within its sampling error.
    #expect(isClose(power(base).squareRoot(), 0.01, within: 3e-4))
  }

  @Test func noiseDependsOnTheSeedOnly() throws {
    let bands = FrequencyBands()
    let first = try bands.decompose(signal, fill: .noise(level: -30), seed: 3)
    #expect(try bands.decompose(signal, fill: .noise(level: -30), seed: 3).base == first.base)
    #expect(try bands.decompose(signal, fill: .noise(level: -30), seed: 4).base != first.base)
  }

  @Test func silenceHasNoBase() throws {
    #expect(try FrequencyBands().decompose(signal, fill: .silence, seed: 0).base == nil)
  }

  @Test(arguments: [3, Double.infinity, -Double.infinity])
  func invalidNoiseLevelsAreRejected(level: Double) {
    #expect(throws: SignalError.invalidNoiseLevel(level)) {
      try FrequencyBands().decompose(signal, fill: .noise(level: level), seed: 0)
    }
  }
}

struct DecompositionTests {
  @Test func componentsMustHaveTheLengthOfTheSignal() throws {
    let signal = try AudioSignal(samples: [1, 2, 3], sampleRate: 1)
    #expect(throws: SignalError.componentLength(name: "short", expected: 3, actual: 2)) {
      try Decomposition(signal: signal, components: [(Component(name: "short"), [1, 2])])
    }
  }

  @Test func componentsMustSumToTheSignal() throws {
    let signal = try AudioSignal(samples: [1, 2, 3], sampleRate: 1)
    #expect(throws: SignalError.componentsDoNotAddUp(index: 1, difference: 1)) {
      try Decomposition(
        signal: signal, base: [0, 1, 1], components: [(Component(name: "a"), [1, 0, 2])])
    }
    #expect(
      try Decomposition(
        signal: signal, base: [0, 1, 1], components: [(Component(name: "a"), [1, 1, 2])]
      ).components.count == 1)
  }

  @Test func maskedSignalIsTheBasePlusPresentComponents() throws {
    let decomposition = try Decomposition(
      signal: AudioSignal(samples: [1, 2, 3], sampleRate: 1), base: [0, 1, 0],
      components: [(Component(name: "a"), [1, 0, 1]), (Component(name: "b"), [0, 1, 2])])
    func masked(_ present: [Bool]) -> [Float] {
      var samples: [Float] = [9]
      decomposition.write(present: present, to: &samples)
      return samples
    }
    #expect(masked([true, true]) == [1, 2, 3])
    #expect(masked([false, true]) == [0, 2, 2])
    #expect(masked([true, false]) == [1, 1, 1])
    #expect(masked([false, false]) == [0, 1, 0])
  }

  @Test func decompositionsNeedAComponent() throws {
    let signal = try AudioSignal(samples: [1], sampleRate: 1)
    #expect(throws: SignalError.invalidComponentCount(0)) {
      try Decomposition(signal: signal, base: [1], components: [])
    }
  }
}
