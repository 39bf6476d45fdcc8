import EmoLIME
import EmoLIMEAudio
import EmoLIMETransformers
import Foundation
import TestSupport
import Testing

/// The sentences and models of `make demo` and the README.
struct DemoTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let checkpoint = checkout.appendingPathComponent(
    "Examples/Models/wav2vec2-emodb-small")

  private static func sentence(_ name: String) throws -> AudioSignal {
    try AudioSignal(
      contentsOf: checkout.appendingPathComponent("Examples/Recordings/\(name).wav"))
  }

  /// The outputs of transformers (`expected.json`).
  private struct Expected: Decodable {
    let labels: [String]
    let probabilities: [String: [Double]]

    init() throws {
      self = try JSONDecoder().decode(
        Self.self, from: Data(contentsOf: checkpoint.appendingPathComponent("expected.json")))
    }
  }

  @Test func theEmbeddedSentenceIsThatOfTheFile() throws {
    let sentence = try AudioSignal.exampleSentence()
    #expect(try sentence.samples == Self.sentence("03a07Fb").samples)
    #expect(sentence.sampleRate == 16_000)
  }

  @Test(arguments: ["03a07Fb", "03b02Wb"])
  func probabilitiesOfTheCheckpointAreThoseOfTransformers(name: String) async throws {
    try await compare(name, Self.sentence(name))
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func probabilitiesOfTheCheckpointAreThoseOfTransformersForAllClips() async throws {
    let files = try Expected().probabilities.keys
    #expect(files.count == 10)
    for file in files {
      try await compare(
        String(file.dropLast(4)), AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/\(file)")))
    }
  }

  private func compare(_ name: String, _ signal: AudioSignal) async throws {
    let classifier = try SpeechTransformerClassifier(contentsOf: Self.checkpoint)
    let expected = try Expected()
    #expect(classifier.labels == expected.labels)
    let scores = try await classifier.scores(for: [signal])[0]
    let probabilities = try #require(expected.probabilities["\(name).wav"])
    #expect(largestDifference(scores, probabilities) < 1e-4, "\(name)")
  }

  /// `Tools/demo`, from another folder: every prediction is right, no verdict has a reason or a remark.
  @Test func theDemoIsRightAndReliable() throws {
    let folder = TemporaryFolder()
    let script = Self.checkout.appendingPathComponent("Tools/demo").path
    let result = try CommandResult.shell("'\(script)' \"$(dirname \"$0\")\"", in: folder.url(""))
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let parts = result.output.components(separatedBy: "\n== ").dropFirst()
    let (svm, deep) = ("EMODB, ComParE 2016", "wav2vec2-emodb-small")
    #expect(parts.count == 4)
    for (part, (emotion, model)) in zip(
      parts, [("happy", svm), ("happy", deep), ("angry", deep), ("angry", svm)])
    {
      #expect(part.contains("\n$ emolime explain"))
      #expect(part.contains("\nModel: \(model)\n"), "\(part)")
      #expect(part.contains("\nPrediction: \(emotion) (probability "), "\(part)")
      #expect(part.contains("\nVerdict: reliable\n"), "\(part)")
      #expect(!part.contains("\n- "), "\(part)")
    }
    #expect(result.output.contains("\nThe command is /"))
    #expect(result.output.contains("\nTry next:\n"))
  }

  /// The README says so: the weights of the SVM for the angry sentence are even.
  @Test func eightBandsOfTheAngrySentenceAreToBeUsedWithCare() async throws {
    let explanation = try await Explainer().explain(
      audio: Self.sentence("03b02Wb"), classifier: EmotionClassifier.emodbComParE())
    #expect(explanation.predictedClass.label == "angry")
    #expect(explanation.verdict.level == .useWithCare)
    #expect(explanation.verdict.reasons.count == 2)
  }
}
