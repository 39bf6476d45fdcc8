import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// What all feature sets of low-level descriptors and functionals promise.
@Suite struct FeatureSetTests {
  private static let sets: [any DescriptorExtractor] = [ComParE2016(), EGeMAPS()]

  @Test(arguments: [
    (
      ComParE2016() as any DescriptorExtractor, "compare2016/1", 6373, 65,
      "audspec_lengthL1norm_sma_range", "mfcc_sma_de[14]_stddevFallingSlope"
    ),
    (
      EGeMAPS(), "egemaps/1", 88, 25, "F0semitoneFrom27.5Hz_sma3nz_amean",
      "equivalentSoundLevel_dBp"
    ),
  ])
  func namesAreDifferent(
    extractor: any DescriptorExtractor, identifier: String, features: Int, descriptors: Int,
    first: String, last: String
  ) {
    let names = extractor.featureNames
    #expect(names.count == features)
    #expect(Set(names).count == features)
    #expect(names.first == first && names.last == last)
    let contours = type(of: extractor).descriptors.map(\.name)
    #expect(contours.count == descriptors)
    #expect(Set(contours).count == descriptors)
    #expect(extractor.sampleRate == 16_000)
    #expect(extractor.identifier == identifier)
  }

  @Test("Features of a signal do not depend on its batch, bit for bit", arguments: sets)
  func batch(extractor: any DescriptorExtractor) async throws {
    let signals = [
      SyntheticSound.voice(), SyntheticSound.noise(seconds: 0.7), SyntheticSound.voice(seconds: 2),
      SyntheticSound.sines([(0.3, 200)]), SyntheticSound.noise(samples: 960),
    ]
    let matrix = try await extractor.matrix(for: signals)
    #expect(matrix.rows == signals.count && matrix.columns == extractor.featureNames.count)
    for (row, signal) in signals.enumerated() {
      #expect(try extractor.features(of: signal).map { Double($0) } == Array(matrix.row(row)))
    }
    #expect(try await extractor.matrix(for: []).rows == 0)
  }

  @Test("Frames are 60 ms long, with a hop of 10 ms; smoothing adds one", arguments: sets)
  func frames(extractor: any DescriptorExtractor) throws {
    let count = type(of: extractor).descriptors.count
    for (samples, frames) in [(960, 2), (1119, 2), (1120, 3), (16_000, 96)] {
      let descriptors = try extractor.descriptors(of: SyntheticSound.noise(samples: samples))
      #expect(descriptors.frames == frames)
      #expect(descriptors.descriptors.count == count)
      for (index, descriptor) in descriptors.descriptors.enumerated() {
        #expect(descriptors.contour(of: index).count == frames)
        #expect(descriptors.contour(named: descriptor.name)?.count == frames)
        #expect((descriptors.slopes(of: index) == nil) == (descriptor.slopeName == nil))
        if let slopes = descriptors.slopes(of: index) { #expect(slopes.count == frames) }
      }
    }
  }

  @Test("Features of signals of at least 60 ms are finite", arguments: sets)
  func corners(extractor: any DescriptorExtractor) throws {
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
        let descriptors = try extractor.descriptors(of: signal)
        for index in descriptors.descriptors.indices {
          #expect(descriptors.contour(of: index).allSatisfy { $0.isFinite })
        }
      }
    }
  }

  @Test("Another sample rate is rejected", arguments: sets)
  func wrongRate(extractor: any DescriptorExtractor) throws {
    let signal = SyntheticSound.noise(sampleRate: 44_100)
    #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 44_100)) {
      try extractor.features(of: signal)
    }
    #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 44_100)) {
      try extractor.descriptors(of: signal)
    }
  }

  @Test("Signals of less than one frame of 60 ms are rejected", arguments: sets)
  func tooShort(extractor: any DescriptorExtractor) async throws {
    let signal = SyntheticSound.noise(samples: 959)
    let error = ModelError.tooShort(samples: 959, minimum: 960)
    #expect(throws: error) { try extractor.features(of: signal) }
    #expect(throws: error) { try extractor.descriptors(of: signal) }
    await #expect(throws: error) {
      try await extractor.matrix(for: [SyntheticSound.voice(), signal])
    }
    #expect("\(error)".contains("959") && "\(error)".contains("960"))
    // The public initialiser does not make an empty signal.
    let empty = AudioSignal(validSamples: [], sampleRate: 16_000)
    #expect(throws: ModelError.tooShort(samples: 0, minimum: 960)) {
      try extractor.features(of: empty)
    }
  }

  @Test(
    "Amplitudes that overflow single precision are rejected with the name of a feature",
    arguments: sets)
  func tooLoud(extractor: any DescriptorExtractor) {
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

  @Test("A cancelled extraction stops early", arguments: sets)
  func cancellation(extractor: any DescriptorExtractor) async throws {
    // The time is not measured, because other tests use the cores.
    let signals = [AudioSignal](repeating: SyntheticSound.noise(seconds: 60), count: 50)
    let batch = Task { try await extractor.matrix(for: signals) }
    batch.cancel()
    await #expect(throws: CancellationError.self) { try await batch.value }
    let features = Task { try extractor.features(of: signals[0]) }
    features.cancel()
    await #expect(throws: CancellationError.self) { try await features.value }
    let descriptors = Task { try extractor.descriptors(of: signals[0]).frames }
    descriptors.cancel()
    await #expect(throws: CancellationError.self) { try await descriptors.value }
  }

  @Test("Features of ComParE 2016 do not depend on samples after the last whole frame")
  func remainder() throws {
    let voice = SyntheticSound.voice()
    // 95 frames of 60 ms end at sample 16,000; the next one needs 160 more.
    let longer = try AudioSignal(
      samples: voice.samples + [Float](repeating: 0.7, count: 159), sampleRate: 16_000)
    #expect(try ComParE2016().features(of: longer) == ComParE2016().features(of: voice))
  }

  @Test(
    "An hour of audio needs less than a gigabyte", .enabled(if: SlowTests.areAsked, SlowTests.hint),
    arguments: sets)
  func hour(extractor: any DescriptorExtractor) throws {
    let voice = SyntheticSound.voice(seconds: 60)
    let signal = try AudioSignal(
      samples: (0..<60).flatMap { _ in voice.samples }, sampleRate: 16_000)
    let before = try residentPeak()
    #expect(try extractor.features(of: signal).count == extractor.featureNames.count)
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
