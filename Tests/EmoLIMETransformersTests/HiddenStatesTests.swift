import EmoLIMEModels
import EmoLIMESignal
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

@Suite("Hidden states")
struct HiddenStatesTests {
  @Test("All hidden states equal those of transformers to 1e-4", arguments: Fixture.all)
  func agreement(fixture: Fixture) async throws {
    let model = try SpeechTransformer(contentsOf: fixture.folder)
    for (samples, expected) in try fixture.expected {
      let signal = try Fixture.signal(samples)
      #expect(expected.hiddenStates.count == model.configuration.layerCount + 1)
      for (layer, states) in expected.hiddenStates.enumerated() {
        let actual = try await model.hiddenStates(for: signal, layer: layer)
        #expect(actual.frameCount == states.count)
        let difference = largestDifference(actual.values.map(Double.init), states.flatMap { $0 })
        #expect(difference < 1e-4, "\(samples) samples, layer \(layer)")
      }
      let last = try await model.hiddenStates(for: signal)
      let expectedLast = expected.lastHiddenState.flatMap { $0 }
      #expect(largestDifference(last.values.map(Double.init), expectedLast) < 1e-4)
    }
  }

  @Test(
    "Signals in a batch give, bit for bit, what they give alone, on any number of cores",
    arguments: Fixture.bothNorms)
  func batches(fixture: Fixture) async throws {
    // Lengths of one to 168 frames: of one piece and of several.
    let signals = try [4000, 400, 2640, 54_000, 719].map(Fixture.signal)
    let one = try SpeechTransformer(contentsOf: fixture.folder, concurrency: 1)
    var alone: [SpeechTransformer.HiddenStates] = []
    for signal in signals { alone.append(try await one.hiddenStates(for: signal)) }
    #expect(try await one.hiddenStates(for: signals) == alone)
    for cores in [2, 4] {
      let model = try SpeechTransformer(contentsOf: fixture.folder, concurrency: cores)
      #expect(try await model.hiddenStates(for: signals) == alone)
      for (signal, states) in zip(signals, alone) {
        #expect(try await model.hiddenStates(for: signal) == states)
      }
    }
  }

  @Test("Batches of 1 to 17 in any order give the bits of single calls")
  func shuffledBatches() async throws {
    let model = try SpeechTransformer(
      contentsOf: Fixture(name: "wavlm-classifier").folder, concurrency: 3)
    let lengths = (0..<17).map { 400 + 1777 * $0 }
    var alone: [[Double]] = []
    for length in lengths {
      alone.append(try await model.means(for: [Fixture.signal(length)])[0])
    }
    for size in 1...17 {
      // A step that has no factor in common with 17 visits all lengths, each step in another order.
      let order = (0..<size).map { ($0 * size + size) % 17 }
      let means = try await model.means(for: order.map { try Fixture.signal(lengths[$0]) })
      for (row, index) in order.enumerated() { #expect(means[row] == alone[index]) }
    }
  }

  @Test("Means equal those of the frames, for one layer and for all")
  func means() async throws {
    let model = try SpeechTransformer(contentsOf: Fixture(name: "wavlm-stable").folder)
    let signals = try [4000, 2640].map(Fixture.signal)
    let all = try await model.meansOfAllLayers(for: signals)
    let normed = try await model.meansOfAllLayers(for: signals, finalNorm: true)
    let last = try await model.means(for: signals)
    for (row, means) in normed.enumerated() {
      #expect(means.count == 3)
      #expect(means[2] == last[row])
      #expect(means[1] == all[row][1])
    }
    for layer in 0...2 {
      let means = try await model.means(for: signals, layer: layer)
      for (row, signal) in signals.enumerated() {
        let states = try await model.hiddenStates(for: signal, layer: layer)
        let mean = (0..<states.size).map { index in
          (0..<states.frameCount).reduce(0.0) { $0 + Double(states[$1][$1 * states.size + index]) }
            / Double(states.frameCount)
        }
        #expect(largestDifference(means[row], mean) < 1e-12)
        #expect(largestDifference(all[row][layer], mean) < 1e-12)
      }
    }
  }

  @Test(
    "Frames are counted as the convolutions step",
    arguments: [
      (399, 0), (400, 1), (719, 1), (720, 2), (16_000, 49), (25_000, 77), (32_000, 99),
      (48_000, 149),
    ])
  func frames(samples: Int, frames: Int) throws {
    let model = try SpeechTransformer.Configuration(
      contentsOf: Fixture.all[0].folder.appendingPathComponent("config.json"))
    #expect(model.frameCount(sampleCount: samples) == frames)
    #expect(model.receptiveField == 400)
  }

  @Test("Signals that are too short or of another sample rate are rejected")
  func rejectedSignals() async throws {
    let model = try SpeechTransformer(contentsOf: Fixture.all[0].folder)
    await #expect(throws: ModelError.tooShort(samples: 399, minimum: 400)) {
      try await model.hiddenStates(for: try Fixture.signal(399))
    }
    let slow = try AudioSignal(samples: [Float](repeating: 0.1, count: 8000), sampleRate: 8000)
    await #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 8000)) {
      try await model.means(for: [slow])
    }
    let signal = try Fixture.signal(400)
    await #expect(throws: TransformerError.unknownLayer(3, last: 2)) {
      try await model.means(for: [signal], layer: 3)
    }
    await #expect(throws: TransformerError.unknownLayer(-1, last: 2)) {
      try await model.hiddenStates(for: signal, layer: -1)
    }
    #expect(throws: TransformerError.invalidConcurrency(0)) {
      try SpeechTransformer(contentsOf: Fixture.all[0].folder, concurrency: 0)
    }
  }

  @Test("Silence has finite hidden states")
  func silence() async throws {
    let silence = try AudioSignal(samples: [Float](repeating: 0, count: 4000), sampleRate: 16_000)
    for fixture in Fixture.all {
      let states = try await SpeechTransformer(contentsOf: fixture.folder).hiddenStates(
        for: silence)
      let isFinite = states.values.allSatisfy { $0.isFinite }
      #expect(isFinite, "\(fixture)")
    }
  }

  @Test("Concurrent tasks get the same results as single ones")
  func manyTasks() async throws {
    let model = try SpeechTransformer(contentsOf: Fixture.all[0].folder, concurrency: 2)
    let signals = try [4000, 400, 2640].map(Fixture.signal)
    let alone = try await model.means(for: signals)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for task in 0..<24 {
        group.addTask {
          task % 2 == 0
            ? try await model.means(for: signals) == alone
            : try await model.means(for: [signals[2]])[0] == alone[2]
        }
      }
      for try await isSame in group { #expect(isSame) }
    }
  }

  @Test("A cancelled task stops")
  func cancellation() async throws {
    let model = try SpeechTransformer(contentsOf: Fixture.all[0].folder)
    let signals = try [4000, 4000, 4000].map(Fixture.signal)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await model.means(for: signals)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
