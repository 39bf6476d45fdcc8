import EmoLIMEModels
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

@Suite struct MelStatisticsTests {
  private let extractor = MelStatistics()

  /// The signal of `make_fixtures.py`.
  private static func syntheticSamples() -> [Float] {
    var state: UInt64 = 1
    return (0..<9600).map { n in
      let time = Double(n) / 16000
      state = (1_103_515_245 * state + 12345) % (1 << 31)
      let noise = Double(state) / Double(1 << 31) - 0.5
      let tone = sin(2 * .pi * (200 * time + 150 * time * time))
      let high = sin(2 * .pi * (2500 * time - 800 * time * time))
      return n >= 8000 ? 0 : Float(0.4 * exp(-3 * time) * tone + 0.1 * high + 0.02 * noise)
    }
  }

  @Test func valuesMatchLibrosa() async throws {
    let expected = try Fixture.decode([Double].self, from: "mel.json")
    let signal = try AudioSignal(samples: Self.syntheticSamples(), sampleRate: 16000)
    let features = try await extractor.matrix(for: [signal])
    // The transform is in single precision, so powers near the floor keep five digits.
    #expect(largestDifference(features.elements, expected) < 1e-4)
    #expect(features.columns == extractor.featureNames.count)
    #expect(Set(extractor.featureNames).count == 140)
  }

  @Test func rowsDoNotDependOnTheBatch() async throws {
    let samples = Self.syntheticSamples()
    let signals = try [9600, 400, 5000, 401].map {
      try AudioSignal(samples: Array(samples[..<$0]), sampleRate: 16000)
    }
    let batch = try await extractor.matrix(for: signals)
    for (row, signal) in signals.enumerated() {
      let single = try await extractor.matrix(for: [signal])
      #expect(single.row(0) == batch.row(row)[...])
    }
  }

  @Test func silenceHasFiniteFeatures() async throws {
    let silence = try AudioSignal(samples: [Float](repeating: 0, count: 400), sampleRate: 16000)
    let features = try await extractor.matrix(for: [silence])
    #expect(features.elements.allSatisfy { $0.isFinite })
    #expect(isClose(features[0, 0], log(1e-8), within: 1e-6))
    #expect(try await extractor.matrix(for: []).rows == 0)
  }

  @Test func shortSignalsAndOtherSampleRatesAreRejected() async throws {
    let short = try AudioSignal(samples: [Float](repeating: 0, count: 399), sampleRate: 16000)
    await #expect(throws: ModelError.tooShort(samples: 399, minimum: 400)) {
      try await extractor.matrix(for: [short])
    }
    let slow = try AudioSignal(samples: [Float](repeating: 0, count: 900), sampleRate: 8000)
    await #expect(throws: ModelError.wrongSampleRate(expected: 16000, actual: 8000)) {
      try await extractor.matrix(for: [slow])
    }
  }
}
