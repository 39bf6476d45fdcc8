import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// All components sum to the signal, to a millionth of its largest amplitude.
struct ExactnessTests {
  static func decomposers(for signal: AudioSignal) throws -> [any Decomposer] {
    let bands = FrequencyBands(count: 3, range: 0...min(3000, signal.nyquistFrequency))
    let count = min(4, signal.samples.count)
    let end = signal.duration
    let regions = [(0.1, 0.3), (0.3, 0.35), (0.6, 1)].map { start, stop in
      AnnotatedRegions.Region(label: "word", start: start * end, end: stop * end)
    }
    return try [
      bands, TimeSegments(count: count), TimeSegments(count: count, crossfade: 0),
      TimeSegments(count: count, crossfade: 1),
      LoudnessSegments(depth: 0, shortest: signal.duration / 20),
      TimeFrequencyGrid(times: TimeSegments(count: count), bands: bands),
      TimeFrequencyGrid(times: LoudnessSegments(shortest: signal.duration / 8), bands: bands),
      NMFComponents(count: 5, iterations: 5), HarmonicPercussive(),
      HarmonicPercussive(margin: 3),
      AnnotatedRegions(regions), AnnotatedRegions(regions, pauses: .component),
      TimeFrequencyGrid(times: AnnotatedRegions(regions), bands: bands),
    ]
  }

  @Test(arguments: [10, 11, 511, 513, 4001, 16_001], [8000, 16_000, 44_100.0])
  func componentsSumToTheSignal(samples: Int, rate: Double) throws {
    let signal = SyntheticSound.voice(seconds: Double(samples) / rate, sampleRate: rate)
    let peak = signal.samples.reduce(0.0) { max($0, Double(abs($1))) }
    for decomposer in try Self.decomposers(for: signal) {
      let decomposition = try decomposer.decompose(signal)
      #expect(sumError(decomposition) <= 1e-6 * peak, "\(decomposer.summary)")
      #expect(decomposition.samples.allSatisfy { $0.count == signal.samples.count })
      #expect(Set(decomposition.components.map(\.name)).count == decomposition.components.count)
    }
  }

  @Test(arguments: [1, 2, 3])
  func shortSignalsAreDecomposed(samples: Int) throws {
    let signal = SyntheticSound.noise(samples: samples)
    let decomposers: [any Decomposer] = [
      TimeSegments(count: samples), LoudnessSegments(), NMFComponents(), HarmonicPercussive(),
      TimeFrequencyGrid(times: TimeSegments(count: 1)),
    ]
    for decomposer in decomposers {
      #expect(sumError(try decomposer.decompose(signal)) <= 1e-7, "\(decomposer.summary)")
    }
  }

  @Test func silenceIsDecomposedIntoSilence() throws {
    let signal = try AudioSignal(samples: [Float](repeating: 0, count: 5000), sampleRate: 16_000)
    for decomposer in try Self.decomposers(for: signal) {
      #expect(sumError(try decomposer.decompose(signal)) == 0, "\(decomposer.summary)")
    }
  }

  @Test(.enabled(if: SlowTests.areAsked, SlowTests.hint))
  func tenMinutesAreDecomposedExactly() throws {
    let signal = SyntheticSound.voice(seconds: 600)
    let decomposers: [any Decomposer] = [
      FrequencyBands(), TimeSegments(), LoudnessSegments(shortest: 20),
      TimeFrequencyGrid(times: TimeSegments(count: 3)), NMFComponents(count: 4, iterations: 10),
      HarmonicPercussive(margin: 2),
    ]
    for decomposer in decomposers {
      #expect(sumError(try decomposer.decompose(signal)) <= 1e-6, "\(decomposer.summary)")
    }
  }

  @Test func noiseFillsSumToTheSignal() throws {
    let signal = SyntheticSound.voice(seconds: 1.5)
    for decomposer in try Self.decomposers(for: signal) {
      let filled = try decomposer.decompose(signal, fill: .noise(level: -40), seed: 1)
      #expect(sumError(filled) <= 2e-6, "\(decomposer.summary)")
      #expect(
        filled.components == (try decomposer.decompose(signal)).components)
    }
  }

  @Test func fillMustHaveTheShapeOfTheSignal() throws {
    let signal = SyntheticSound.voice(seconds: 0.5)
    let other = SyntheticSound.noise(samples: 100)
    let expected = SignalError.differentShape(
      samples: 100, rate: 16_000, templateSamples: 8000, templateRate: 16_000)
    for decomposer: any Decomposer in [
      TimeSegments(), NMFComponents(), HarmonicPercussive(),
      TimeFrequencyGrid(times: LoudnessSegments()),
    ] {
      #expect(throws: expected) { try decomposer.decompose(other, like: signal) }
    }
  }

  @Test func settingsRoundTripThroughJSON() throws {
    func check(_ value: some Codable & Equatable) throws {
      let data = try JSONEncoder().encode(value)
      #expect(try JSONDecoder().decode(type(of: value), from: data) == value)
    }
    try check(TimeSegments(count: 5, crossfade: 0.02))
    try check(LoudnessSegments(depth: 3))
    try check(TimeFrequencyGrid(times: TimeSegments(count: 6), bands: FrequencyBands(count: 4)))
    try check(NMFComponents(count: 3, seed: 9))
    try check(HarmonicPercussive(margin: 2))
    try check(AnnotatedRegions([.init(label: "a", start: 0, end: 1)], pauses: .component))
  }
}
