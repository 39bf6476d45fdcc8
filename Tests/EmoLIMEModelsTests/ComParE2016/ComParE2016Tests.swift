import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

@Suite struct ComParE2016Tests {
  private let extractor = ComParE2016()

  @Test("The 6,373 features have different names")
  func names() {
    let names = extractor.featureNames
    #expect(names.count == 6373)
    #expect(Set(names).count == 6373)
    #expect(names[0] == "audspec_lengthL1norm_sma_range")
    #expect(names[6372] == "mfcc_sma_de[14]_stddevFallingSlope")
    #expect(extractor.sampleRate == 16_000)
    #expect(extractor.identifier == "compare2016/1")
  }

  @Test("Features of a signal do not depend on its batch, bit for bit")
  func batch() async throws {
    let signals = [
      SyntheticSound.voice(), SyntheticSound.noise(seconds: 0.7), SyntheticSound.voice(seconds: 2),
      SyntheticSound.sines([(0.3, 200)]), SyntheticSound.noise(samples: 960),
    ]
    let matrix = try await extractor.matrix(for: signals)
    #expect(matrix.rows == signals.count && matrix.columns == 6373)
    for (row, signal) in signals.enumerated() {
      #expect(try extractor.features(of: signal).map { Double($0) } == Array(matrix.row(row)))
    }
    #expect(try await extractor.matrix(for: []).rows == 0)
  }

  @Test("Features do not depend on samples after the last whole frame")
  func remainder() throws {
    let voice = SyntheticSound.voice()
    // 95 frames of 60 ms end at sample 16,000; the next one needs 160 more.
    let longer = try AudioSignal(
      samples: voice.samples + [Float](repeating: 0.7, count: 159), sampleRate: 16_000)
    #expect(try extractor.features(of: longer) == extractor.features(of: voice))
  }

  @Test("Features of signals of at least 60 ms are finite")
  func corners() throws {
    let constant = [Float](repeating: 0.3, count: 20_000)
    let square = (0..<32_000).map { Float($0 % 160 < 80 ? 1 : -1) }
    let impulse = (0..<16_000).map { Float($0 == 5000 ? 1 : 0) }
    let alternating = (0..<16_000).map { Float($0 % 2 == 0 ? 1 : -1) }
    let tiny = SyntheticSound.voice().samples.map { $0 * 1e-20 }
    let clipped = SyntheticSound.voice().samples.map { min(max(50 * $0, -1), 1) }
    let silence = [Float](repeating: 0, count: 16_000)
    for samples in [constant, square, impulse, alternating, tiny, clipped, silence] {
      for count in [960, 1120, 1280, 1440, 2000, samples.count] {
        let signal = try AudioSignal(samples: Array(samples.prefix(count)), sampleRate: 16_000)
        #expect(try extractor.features(of: signal).allSatisfy { $0.isFinite })
      }
    }
  }

  @Test("Another sample rate is rejected")
  func wrongRate() throws {
    let signal = SyntheticSound.noise(sampleRate: 44_100)
    #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 44_100)) {
      try extractor.features(of: signal)
    }
    #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 44_100)) {
      try extractor.descriptors(of: signal)
    }
  }

  @Test("Signals of less than one frame of 60 ms are rejected")
  func tooShort() async throws {
    let signal = SyntheticSound.noise(samples: 959)
    let error = ModelError.tooShort(samples: 959, minimum: 960)
    #expect(throws: error) { try extractor.features(of: signal) }
    await #expect(throws: error) {
      try await extractor.matrix(for: [SyntheticSound.voice(), signal])
    }
    #expect("\(error)".contains("959") && "\(error)".contains("960"))
  }

  @Test("Amplitudes that overflow single precision are rejected with the name of a feature")
  func tooLoud() {
    // Louder than the public initialiser accepts.
    let loud = AudioSignal(
      validSamples: SyntheticSound.voice().samples.map { $0 * 1e30 }, sampleRate: 16_000)
    #expect {
      try extractor.features(of: loud)
    } throws: { error in
      guard case ModelError.featureOverflow(let feature, let amplitude) = error else {
        return false
      }
      return extractor.featureNames.contains(feature) && amplitude > 1e28
        && "\(error)".contains(feature)
    }
  }

  @Test("A cancelled extraction stops early")
  func cancellation() async throws {
    // The time is not measured, because other tests use the cores.
    let signals = [AudioSignal](repeating: SyntheticSound.noise(seconds: 60), count: 50)
    let batch = Task { try await ComParE2016().matrix(for: signals) }
    batch.cancel()
    await #expect(throws: CancellationError.self) { try await batch.value }
    let single = Task { try ComParE2016().features(of: signals[0]) }
    single.cancel()
    await #expect(throws: CancellationError.self) { try await single.value }
  }

  @Test(
    "An hour of audio needs less than a gigabyte", .enabled(if: SlowTests.areAsked, SlowTests.hint))
  func hour() throws {
    let voice = SyntheticSound.voice(seconds: 60)
    let signal = try AudioSignal(
      samples: (0..<60).flatMap { _ in voice.samples }, sampleRate: 16_000)
    let before = try residentPeak()
    #expect(try extractor.features(of: signal).count == 6373)
    #expect(try residentPeak() - before < 1 << 30)
  }

  /// Returns the peak resident memory of this process in bytes.
  private func residentPeak() throws -> Int {
    var usage = rusage()
    // RUSAGE_SELF is 0, but its type differs between systems.
    try #require(getrusage(0, &usage) == 0)
    #if canImport(Darwin)
      return Int(usage.ru_maxrss)
    #else
      return Int(usage.ru_maxrss) * 1024
    #endif
  }
}
