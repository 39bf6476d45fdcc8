import EmoLIMEAudio
import EmoLIMEONNX
import EmoLIMESignal
import EmoLIMETesting
import Testing

/// The checks of `EmoLIMETesting` for ONNX classifiers.
@Suite(.enabled(if: Runtime.isPresent, Runtime.hint))
struct ConformanceTests {
  // ONNX Runtime rounds differently in batches of different sizes.
  private static let rounding = 1e-6

  @Test(arguments: ["classifier", "channel_axis", "mask", "one_at_a_time"])
  func classifiersPass(name: String) async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("\(name).onnx"), scores: .softmax)
    let findings = try await checkClassifier(classifier, tolerance: Self.rounding)
    #expect(findings.failures.isEmpty)
  }

  @Test func modelsOfOneLengthPassWithARecordingOfThatLength() async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("fixed_length.onnx"), scores: .softmax)
    #expect(try await checkClassifier(classifier).failures.map(\.name) == ["shape"])
    let speech = try AudioSignal.exampleSpeech()
    let recording = try AudioSignal(
      samples: Array(speech.samples[8000..<8400]), sampleRate: speech.sampleRate)
    let findings = try await checkClassifier(
      classifier, on: recording, tolerance: Self.rounding)
    #expect(findings.failures.isEmpty)
  }

  @Test func scoresThatAreNotFiniteAreFound() async throws {
    let classifier = try ONNXClassifier(
      contentsOf: Fixture.url("not_finite.onnx"), labels: ["nothing"],
      scores: .unchanged(.decision))
    let failures = try await checkClassifier(classifier).failures
    #expect(failures.map(\.name) == ["shape"])
    #expect(failures.first?.detail.contains("NaN or infinite") == true)
  }
}
