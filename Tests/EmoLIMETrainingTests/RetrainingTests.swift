import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining
import TestSupport
import Testing
import TrainingTestSupport

/// Models that are trained again on drawn speakers.
struct RetrainingTests {
  /// scikit-learn's models of six speakers' clips, drawn with replacement.
  private struct Reference: Decodable {
    struct Case: Decodable {
      let rows: [Int]
      let decisions: [[Double]]
      let probabilities: [[Double]]
    }

    let features: [[Double]]
    let emotions: [String]
    let speakers: [String]
    let test: [[Double]]
    let cases: [Case]

    func set() throws -> TrainingSet {
      try TrainingSet(
        features: #require(Matrix(features)), emotions: emotions, groups: speakers,
        origins: ClipOrigins(
          digests: features.indices.map { "clip \($0)" }, speakers: speakers))
    }
  }

  private func model(of set: TrainingSet) async throws -> EmotionModel {
    try await ModelTrainer().train(
      on: set, name: "six", featureSet: "sample/1", corpus: "made up")
  }

  @Test func retrainingsAreThoseOfScikitLearn() async throws {
    let reference = try Fixture.decode(Reference.self, from: "retraining.json")
    let set = try reference.set()
    let retrained = try await model(of: set).retrained(on: set, count: 20)
    #expect(retrained.models.count == 20 && retrained.speakers == 6)
    #expect(retrained.corpus == "made up" && retrained.seed == 42)
    for (model, expected) in zip(retrained.models, reference.cases) {
      #expect(model.provenance.clips == expected.rows.count)
      let decisions = try model.scores(features: reference.test, kind: .decision)
      let probabilities = try model.scores(features: reference.test)
      #expect(largestDifference(decisions.joined(), expected.decisions.joined()) < 2e-4)
      #expect(largestDifference(probabilities.joined(), expected.probabilities.joined()) < 1e-4)
    }
  }

  @Test func embeddedFeaturesAreThoseOfTheEmbeddedModels() async throws {
    for classifier in [try EmotionClassifier.emodbEGeMAPS(), try .emodbMelStatistics()] {
      let model = classifier.model
      let set = try #require(try TrainingSet.embedded(of: model))
      let trained = try await ModelTrainer().train(
        on: set, name: model.name, featureSet: model.featureSet, corpus: "EMODB")
      // Other processors sum in another order.
      #expect(trained.provenance == model.provenance)
      let scores = try trained.scores(features: set.features, kind: .decision)
      let expected = try model.scores(features: set.features, kind: .decision)
      #expect(largestDifference(scores.elements, expected.elements) < 1e-3)
    }
    #expect(try TrainingSet.embedded(of: EmotionClassifier.emodbComParE().model) == nil)
    #expect(try await TrainingSet.embedded(of: sampleModel()) == nil)
  }

  @Test func pairsHaveNoSpeakerInCommon() async throws {
    let reference = try Fixture.decode(Reference.self, from: "retraining.json")
    let set = try reference.set()
    let retrained = try await model(of: set).retrained(on: set, count: 20)
    #expect(retrained.halves.speakers == 3 && retrained.halves.models.count == 40)
    // A quarter of six is a single speaker, who cannot be left out.
    #expect(retrained.quarters == nil)
    for first in stride(from: 0, to: 40, by: 2) {
      let pair = retrained.halves.models[first...first + 1].map {
        Set($0.provenance.trainingSpeakers ?? [])
      }
      #expect(pair[0].isDisjoint(with: pair[1]) && pair[0].count == 3 && pair[1].count == 3)
    }
  }

  @Test func equalSeedsGiveEqualModelsOfTheModelsClipsOnly() async throws {
    let set = try Fixture.decode(Reference.self, from: "retraining.json").set()
    let own = set.groups.indices.filter { set.groups[$0] != "speaker 5" }
    let model = try await model(of: set.selecting(rows: own))
    let retrained = try await model.retrained(on: set, count: 20, seed: 7)
    #expect(retrained.speakers == 5)
    #expect(try await model.retrained(on: set, count: 20, seed: 7) == retrained)
    #expect(try await model.retrained(on: set, count: 20, seed: 8) != retrained)
    for trained in retrained.models {
      #expect(trained.provenance.trainingSpeakers?.contains("speaker 5") == false)
    }
  }

  @Test func whatCannotBeRetrainedIsRefused() async throws {
    let set = try Fixture.decode(Reference.self, from: "retraining.json").set()
    let model = try await model(of: set)
    for count in [-1, 0, 19, 1001] {
      await #expect(throws: TrainingError.invalidRetrainingCount(count)) {
        try await model.retrained(on: set, count: count)
      }
    }
    let fewer = try set.selecting(rows: Array(0..<70))
    await #expect(
      throws: TrainingError.otherCorpus(
        model: "six", corpus: "the training set", missing: 2, clips: 72)
    ) { try await model.retrained(on: fewer) }
    let three = try set.selecting(rows: set.groups.indices.filter { set.groups[$0] < "speaker 3" })
    let small = try await self.model(of: three)
    await #expect(throws: TrainingError.tooFewSpeakersToRetrain(3)) {
      try await small.retrained(on: set)
    }
    // A training set without origins.
    let unknown = try await sampleModel()
    await #expect(
      throws: TrainingError.cannotRetrain(
        model: "sample", reason: "does not record the clips of its training")
    ) { try await unknown.retrained(on: set) }
    let columns = try TrainingSet(
      features: set.features.selecting(columns: [0, 1]), emotions: set.classes.map(String.init),
      groups: set.groups, origins: set.origins)
    await #expect(throws: ModelError.featuresDiffer(expected: 5, actual: 2)) {
      try await model.retrained(on: columns)
    }
  }
}
