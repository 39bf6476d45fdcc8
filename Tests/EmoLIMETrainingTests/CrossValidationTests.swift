import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct CrossValidationTests {
  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func leaveOneSpeakerOutMatchesScikitLearn() async throws {
    let corpus = try EMODBReference()
    let folds = try CrossValidation.Fold.leaveOneOut(groups: corpus.speakers)
    let decisions = try await CrossValidation().decisions(
      features: corpus.features, classes: corpus.classes, folds: folds, costs: [1, 1e-4])
    let confusion = try ConfusionMatrix(
      labels: corpus.labels, truths: corpus.classes, predictions: decisions[0].predictedClasses)
    // ../shared/reference/reference.md, section A.
    #expect(
      confusion.counts == [[117, 10, 0, 0], [26, 44, 1, 0], [0, 2, 76, 1], [0, 0, 4, 58]])
    #expect(isClose(confusion.unweightedAverageRecall, 0.8596, within: 5e-5))
    let weaker = try ConfusionMatrix(
      labels: corpus.labels, truths: corpus.classes, predictions: decisions[1].predictedClasses)
    #expect(isClose(weaker.accuracy, 0.8407, within: 5e-5))
    #expect(isClose(weaker.unweightedAverageRecall, 0.8079, within: 5e-5))
  }

  private struct Expected: Decodable {
    struct Case: Decodable {
      let cost: Double
      let loss: LinearSVM.Loss
      let scaling: Double?
      let decisions: [[Double]]
    }
    let rows: [Int]
    let cases: [Case]
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func decisionValuesOfRealFeaturesMatchScikitLearn() async throws {
    let corpus = try EMODBReference()
    let fixture = try Fixture.decode(Expected.self, from: "emodb-decisions.json")
    let folds = try CrossValidation.Fold.leaveOneOut(groups: corpus.speakers)
    for expected in fixture.cases {
      var svm = LinearSVM(cost: expected.cost, loss: expected.loss)
      if let scaling = expected.scaling { svm.intercept = .penalized(scaling: scaling) }
      let decisions = try await CrossValidation(svm: svm).decisions(
        features: corpus.features, classes: corpus.classes, folds: folds, costs: [expected.cost])[0]
      let chosen = decisions.selecting(rows: fixture.rows)
      #expect(
        largestDifference(chosen.elements, Array(expected.decisions.joined())) < 1e-5,
        "\(expected.loss), C = \(expected.cost)")
    }
  }

  @Test func predictionsForSeveralCostsAreThoseOfEachCost() async throws {
    let set = try sampleTrainingSet()
    let folds = try CrossValidation.Fold.leaveOneOut(groups: set.groups)
    let together = try await CrossValidation().predictions(
      for: set, folds: folds, costs: [1, 1e-3])
    for (cost, predictions) in zip([1, 1e-3], together) {
      let alone = CrossValidation(svm: LinearSVM(cost: cost))
      #expect(try await alone.predictions(for: set, folds: folds) == predictions)
    }
    #expect(together[0] != together[1])
  }

  @Test func invalidFoldsAreRejected() async throws {
    typealias Fold = CrossValidation.Fold
    let set = try sampleTrainingSet()
    let all = Array(0..<60)
    let first = Fold(name: "first", training: Array(all[30...]), testing: Array(all[..<30]))
    let second = Fold(name: "second", training: Array(all[..<30]), testing: Array(all[30...]))
    let cases: [([Fold], TrainingError)] = [
      ([first], .clipNotTested(30)),
      ([first, first], .invalidFold(name: "first", clip: 0)),
      ([Fold(name: "x", training: all, testing: [0])], .invalidFold(name: "x", clip: 0)),
      ([Fold(name: "x", training: [60], testing: [0])], .invalidFold(name: "x", clip: 60)),
      (
        [Fold(name: "x", training: [0, 3], testing: [1]), second],
        .classMissing(class: 1, fold: "x")
      ),
    ]
    for (folds, error) in cases {
      await #expect(throws: error) {
        try await CrossValidation().predictions(for: set, folds: folds)
      }
    }
    #expect(throws: TrainingError.tooFewGroups(1)) { try Fold.leaveOneOut(groups: ["a", "a"]) }
  }

  @Test func confusionMatrixCountsPredictions() throws {
    let confusion = try ConfusionMatrix(
      labels: ["a", "b", "c"], truths: [0, 0, 0, 0, 1, 1], predictions: [0, 0, 0, 1, 1, 0])
    #expect(confusion.counts == [[3, 1, 0], [1, 1, 0], [0, 0, 0]])
    #expect((confusion.total, confusion.correct) == (6, 4))
    #expect(isClose(confusion.accuracy, 4.0 / 6, within: 1e-15))
    #expect(isClose(confusion.unweightedAverageRecall, 0.625, within: 1e-15))
    #expect(confusion.recalls[0] == 0.75 && confusion.recalls[2].isNaN)
    #expect(confusion.precisions[1] == 0.5 && confusion.precisions[2].isNaN)
    #expect(throws: TrainingError.countsDiffer(truths: 1, predictions: 0)) {
      try ConfusionMatrix(labels: ["a"], truths: [0], predictions: [])
    }
    #expect(throws: TrainingError.classOutOfRange(clip: 0, class: 1, classes: 1)) {
      try ConfusionMatrix(labels: ["a"], truths: [0], predictions: [1])
    }
  }
}
