import EmoLIMEModels
import EmoLIMEONNX
import Foundation
import TestSupport
import Testing

@Suite(.enabled(if: Runtime.isPresent, Runtime.hint))
struct ONNXFeatureExtractorTests {
  @Test(
    "Embeddings equal those of ONNX Runtime's Python API; frames are averaged over time",
    arguments: ["frames", "lengths"])
  func embeddings(name: String) async throws {
    let extractor = try ONNXFeatureExtractor(contentsOf: Fixture.url("\(name).onnx"))
    let features = try await extractor.matrix(for: Fixture.signals(3, length: 400))
    let expected = try Fixture.expected(name)
    #expect(features.columns == extractor.featureNames.count)
    #expect(largestDifference(features.elements, Array(expected.joined())) < 1e-5)
  }

  @Test func identifiersNameTheFileAndItsContents() throws {
    let frames = try ONNXFeatureExtractor(contentsOf: Fixture.url("frames.onnx"))
    let digest = try #require(frames.identifier.split(separator: "/").last)
    #expect(frames.identifier == "onnx/frames.onnx/frames/\(digest)")
    #expect(digest.count == 16)
    #expect(frames.featureNames == ["frames[0]", "frames[1]", "frames[2]", "frames[3]"])
    let folder = TemporaryFolder()
    try FileManager.default.copyItem(
      at: Fixture.url("lengths.onnx"), to: folder.url("frames.onnx"))
    let other = try ONNXFeatureExtractor(contentsOf: folder.url("frames.onnx"))
    #expect(other.identifier != frames.identifier)
  }

  @Test func signalsThatTheModelCannotRunAreRejected() async throws {
    let url = try Fixture.url("frames.onnx")
    let extractor = try ONNXFeatureExtractor(contentsOf: url)
    await #expect {
      try await extractor.matrix(for: Fixture.signals(1, length: 10))
    } throws: { error in
      guard case .runFailed(let path, let reason) = error as? ONNXError else { return false }
      return path == url.path && !reason.isEmpty
    }
    await #expect(throws: ModelError.wrongSampleRate(expected: 16_000, actual: 44_100)) {
      try await extractor.matrix(for: Fixture.signals(1, length: 400, sampleRate: 44_100))
    }
  }

  @Test(
    "A real speech model's embeddings are those of the Python API to 1e-5",
    .enabled(if: Shared.isPresent, Shared.hint))
  func speakerEncoder() async throws {
    let extractor = try ONNXFeatureExtractor(contentsOf: Shared.url("models/dvector.onnx"))
    #expect(extractor.featureNames.count == 256)
    let features = try await extractor.matrix(for: Fixture.signals(2, length: 16_000))
    let expected = try Fixture.expected("dvector")
    #expect(largestDifference(features.elements, Array(expected.joined())) < 1e-5)
  }
}
