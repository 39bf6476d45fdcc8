import EmoLIMEModels
import EmoLIMETesting
import EmoLIMETransformers
import Testing

/// The checks of `EmoLIMETesting` for the classifiers of this target: the same bits in every batch.
struct ConformanceTests {
  @Test(arguments: Fixture.classifiers, [ScoreKind.probability, .decision, .logit])
  func classifiersPass(fixture: Fixture, kind: ScoreKind) async throws {
    let classifier = try SpeechTransformerClassifier(contentsOf: fixture.folder).scoring(kind)
    #expect(try await checkClassifier(classifier).failures.isEmpty)
  }

  @Test func dimensionalModelsPass() async throws {
    let model = try DimensionalEmotionModel(
      contentsOf: Fixture(name: "wav2vec2-dimensional").folder)
    #expect(try await checkClassifier(model).failures.isEmpty)
  }
}
