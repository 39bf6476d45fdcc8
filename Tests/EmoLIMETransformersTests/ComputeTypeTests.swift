import EmoLIMESignal
import EmoLIMETransformers
import TestSupport
import Testing

/// Products and convolutions in bfloat16.
@Suite(
  .enabled(
    if: SpeechTransformer.ComputeType.bfloat16.isSupported,
    "This processor has neither AVX512-BF16 nor AMX, or oneDNN is kept from using them."))
struct BFloat16Tests {
  @Test(arguments: Fixture.all)
  func hiddenStatesEqualThoseOfSinglePrecisionToTwoPercent(fixture: Fixture) async throws {
    let model = try SpeechTransformer(contentsOf: fixture.folder, compute: .bfloat16)
    for (samples, expected) in try fixture.expected {
      let signal = try Fixture.signal(samples)
      var states: [[[Double]]] = expected.hiddenStates
      states.append(expected.lastHiddenState)
      for (index, expected) in states.enumerated() {
        let layer = index == states.count - 1 ? nil : index
        let actual = try await model.hiddenStates(for: signal, layer: layer).values.map(Double.init)
        let error = relativeError(actual, expected.flatMap { $0 })
        #expect(error < 2e-2, "\(samples) samples, state \(index)")
        // What has not been rounded to eight bits anywhere would be nearer.
        #expect(error > 1e-5, "\(samples) samples, state \(index)")
      }
    }
  }

  @Test(arguments: Fixture.bothNorms)
  func bitsAreIndependentOfBatchAndCores(fixture: Fixture) async throws {
    let signals = try [4000, 400, 2640, 54_000, 719].map(Fixture.signal)
    let one = try SpeechTransformer(
      contentsOf: fixture.folder, concurrency: 1, compute: .bfloat16)
    let four = try SpeechTransformer(
      contentsOf: fixture.folder, concurrency: 4, compute: .bfloat16)
    for (index, states) in try await four.hiddenStates(for: signals).enumerated() {
      #expect(try await one.hiddenStates(for: signals[index]) == states)
      #expect(try await four.hiddenStates(for: signals[index]) == states)
    }
  }

  @Test func nameFingerprintAndFeaturesContainTheType() throws {
    let folder = Fixture.all[0].folder
    let single = try SpeechTransformer(contentsOf: folder)
    let half = try SpeechTransformer(contentsOf: folder, compute: .bfloat16)
    #expect(single.compute == .float32)
    #expect(half.name == single.name + "-bfloat16")
    let identifiers = try [single, half].map { try HiddenStateFeatures(of: $0).identifier }
    #expect(identifiers[1] == identifiers[0].replacing("-last-", with: "-bfloat16-last-"))
  }
}

struct BFloat16AvailabilityTests {
  @Test(
    .enabled(
      if: !SpeechTransformer.ComputeType.bfloat16.isSupported,
      "This processor computes with bfloat16."))
  func bfloat16IsRejectedWithoutInstructions() {
    #expect(
      throws: TransformerError.bfloat16Unsupported(instructions: OneDNN.instructionSet)
    ) { try SpeechTransformer(contentsOf: Fixture.all[0].folder, compute: .bfloat16) }
  }
}

/// The length of the difference of two vectors over the length of the second.
private func relativeError(_ actual: [Double], _ expected: [Double]) -> Double {
  func length(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  return length(zip(actual, expected).map { $0 - $1 }) / length(expected)
}
