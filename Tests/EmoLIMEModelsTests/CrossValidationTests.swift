import EmoLIMEModels
import EmoLIMENumerics
import TestSupport
import Testing

@Suite struct CrossValidationTests {
  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func leavesOneSpeakerOutAsScikitLearnDoes() async throws {
    let corpus = try EMODBReference()
    let folds = try Fold.leaveOneOut(groups: corpus.speakers)
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
}
