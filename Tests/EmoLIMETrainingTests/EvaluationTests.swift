import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining
import Foundation
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct EvaluationTests {
  @Test func stratifiedFoldsAreBalancedAndReproducible() throws {
    let classes = (0..<103).map { $0 % 10 == 0 ? 2 : $0 % 3 == 0 ? 1 : 0 }
    let folds = try CrossValidation.Fold.stratified(classes: classes, count: 5, seed: 4)
    #expect(folds.flatMap(\.testing).sorted() == Array(0..<103))
    for fold in folds {
      #expect(Set(fold.training).isDisjoint(with: fold.testing))
      #expect(fold.training.count + fold.testing.count == 103)
    }
    func spread(_ counts: [Int]) -> Int { (counts.max() ?? 0) - (counts.min() ?? 0) }
    #expect(spread(folds.map(\.testing.count)) <= 1)
    for index in 0...2 {
      #expect(spread(folds.map { $0.testing.count { classes[$0] == index } }) <= 1)
    }
    #expect(try folds == CrossValidation.Fold.stratified(classes: classes, count: 5, seed: 4))
    #expect(try folds != CrossValidation.Fold.stratified(classes: classes, count: 5, seed: 5))
    #expect(throws: TrainingError.invalidFoldCount(1, clips: 103)) {
      try CrossValidation.Fold.stratified(classes: classes, count: 1)
    }
    #expect(throws: TrainingError.invalidFoldCount(3, clips: 2)) {
      try CrossValidation.Fold.stratified(classes: [0, 1], count: 3)
    }
  }

  /// The definition: for each speaker a search on the others, then a classifier of the others.
  @Test func nestedSearchDoesNotUseTheTestSpeaker() async throws {
    let set = try sampleTrainingSet()
    let search = GridSearch(costs: [1, 1e-3, 1e-2])
    let result = try await search.nestedDecisions(for: set)
    for (position, speaker) in Set(set.groups).sorted().enumerated() {
      let training = set.groups.indices.filter { set.groups[$0] != speaker }
      let testing = set.groups.indices.filter { set.groups[$0] == speaker }
      let others = try TrainingSet(
        features: set.features.selecting(rows: training),
        emotions: training.map { set.labels[set.classes[$0]] },
        groups: training.map { set.groups[$0] })
      let cost = try await search.bestCost(for: others)
      #expect(result.costs[position] == cost)
      let scaler = try StandardScaler(fittedTo: others.features)
      let classifier = try LinearSVM(cost: cost).train(
        features: scaler.standardized(others.features), classes: others.classes)
      let decisions = try classifier.decisions(
        for: scaler.standardized(set.features.selecting(rows: testing)))
      #expect(
        largestDifference(
          result.decisions.selecting(rows: testing).elements, decisions.elements) < 1e-4)
    }
    await #expect(throws: TrainingError.empty) {
      try await GridSearch(costs: []).bestCost(for: set)
    }
  }

  @Test func trainerChoosesTheBestCost() async throws {
    let set = try sampleTrainingSet()
    let trainer = ModelTrainer(costs: [1e-3, 1e-2, 1], calibration: .temperature)
    let model = try await trainer.train(
      on: set, name: "chosen", featureSet: "sample/1", corpus: "made up")
    let cost = try await GridSearch(costs: [1e-3, 1e-2, 1]).bestCost(for: set)
    #expect(model.provenance.svm?.cost == cost)
    #expect(model.calibration.method == .temperature)
    #expect(try EmotionModel(decoding: model.encoded()) == model)
    let report = try await trainer.evaluate(on: set)
    #expect(report.confusion == model.provenance.evaluation?.confusion)
    #expect(report.scheme == model.provenance.evaluation?.scheme)
  }

  @Test func reportMetricsAreConsistent() async throws {
    let set = try sampleTrainingSet()
    let report = try await ModelTrainer().evaluate(on: set)
    #expect(report.classes.map(\.clips) == [20, 20, 20])
    #expect(report.speakers.map(\.speaker) == Set(set.groups).sorted())
    #expect(report.speakers.map(\.clips).reduce(0, +) == 60)
    let correct = report.speakers.reduce(0) { $0 + $1.accuracy * Double($1.clips) }
    #expect(isClose(correct, Double(report.confusion.correct), within: 1e-9))
    let interval = try #require(report.unweightedAverageRecallInterval)
    #expect(interval.lowerBound <= report.unweightedAverageRecall)
    #expect(report.unweightedAverageRecall <= interval.upperBound)
    #expect(report.probabilityQuality != nil)
    let copy = try JSONDecoder().decode(
      EvaluationReport.self, from: JSONEncoder().encode(report))
    #expect(copy == report)
    for text in ["UAR 0.", "→ happy", "speaker 3", "95 % CI over speakers"] {
      #expect(report.description.contains(text), "\(text) in \(report)")
    }
  }

  @Test func metricsOfUnpredictedClassesAreNil() throws {
    let set = try TrainingSet(
      features: Matrix(rows: 3, columns: 1), emotions: ["a", "b", "b"], groups: ["s", "s", "s"])
    let report = try EvaluationReport(scheme: "test", set: set, predictions: [1, 1, 1])
    #expect(report.classes[0].precision == nil)
    #expect(report.classes[0].recall == 0)
    #expect(report.accuracyInterval == nil)
    #expect(report.description.contains("-"))
    #expect(throws: TrainingError.countsDiffer(truths: 3, predictions: 1)) {
      try EvaluationReport(scheme: "test", set: set, predictions: [1])
    }
    let json = Data(#"{"labels":["a","b"],"counts":[[1,2],[3]]}"#.utf8)
    #expect {
      try JSONDecoder().decode(ConfusionMatrix.self, from: json)
    } throws: { error in
      if case DecodingError.dataCorrupted = error { true } else { false }
    }
  }

  /// With three speakers there are 27 equally likely draws, of which the bootstrap's percentiles
  /// must be those.
  @Test func bootstrapIntervalMatchesAllDraws() throws {
    let speakers = try [[0, 0, 0, 0], [0, 0, 1, 1], [0, 1, 1, 1]].map {
      try ConfusionMatrix(labels: ["a", "b"], truths: [0, 0, 0, 0], predictions: $0)
    }
    let shares = [1, 0.5, 0.25]
    var draws: [Double] = []
    for first in shares {
      for second in shares {
        for third in shares { draws.append((first + second + third) / 3) }
      }
    }
    draws.sort()
    let interval = try SpeakerBootstrap(repetitions: 20_000, level: 0.8).interval(
      speakers: speakers, of: \.accuracy)
    // The tenth and ninetieth percentile fall inside of steps, so they are exact.
    #expect(isClose(interval.lowerBound, draws[2], within: 1e-12))
    #expect(isClose(interval.upperBound, draws[24], within: 1e-12))
    #expect(throws: TrainingError.tooFewGroups(1)) {
      try SpeakerBootstrap().interval(speakers: [speakers[0]], of: \.accuracy)
    }
    #expect(throws: TrainingError.invalidBootstrap(repetitions: 10, level: 1)) {
      try SpeakerBootstrap(repetitions: 10, level: 1).interval(speakers: speakers, of: \.accuracy)
    }
  }

  @Test func standardizationWithinGroupsRemovesTheirMeansAndScales() throws {
    let features = try #require(Matrix([[1, 5], [101, 5], [3, 7], [105, 7]]))
    let standardized = try features.standardized(withinGroups: ["a", "b", "a", "b"])
    #expect(standardized == Matrix([[-1, -1], [-1, -1], [1, 1], [1, 1]]))
    #expect(throws: ModelError.countsDiffer(rows: 4, given: 1)) {
      try features.standardized(withinGroups: ["a"])
    }
  }

  @Test func standardizationByCorpusRemovesAChangeOfGainAndOffset() throws {
    let training = try sampleTrainingSet()
    // The same clips with another gain and offset.
    var features = training.features
    features.elements = features.elements.map { 3 * $0 + 50 }
    let testing = try TrainingSet(
      features: features, emotions: training.classes.map { training.labels[$0] },
      groups: training.groups)
    func recall(_ standardization: CrossCorpusEvaluation.Standardization) throws -> Double {
      let evaluation = CrossCorpusEvaluation(standardization: standardization)
      return try ConfusionMatrix(
        labels: training.labels, truths: testing.classes,
        predictions: evaluation.decisions(training: training, testing: testing).predictedClasses
      ).unweightedAverageRecall
    }
    let own = try LinearSVM().train(
      features: StandardScaler(fittedTo: training.features).standardized(training.features),
      classes: training.classes)
    let expected = try own.decisions(
      for: StandardScaler(fittedTo: training.features).standardized(training.features))
    let perCorpus = try CrossCorpusEvaluation(standardization: .eachCorpus)
      .decisions(training: training, testing: testing)
    #expect(largestDifference(perCorpus.elements, expected.elements) < 1e-9)
    #expect(try recall(.trainingCorpus) < recall(.eachCorpus))
    #expect(try recall(.eachSpeaker) > 0.6)
    let other = try sampleTrainingSet(classes: 2)
    #expect(
      throws: TrainingError.labelsDiffer(training: training.labels, testing: other.labels)
    ) {
      try CrossCorpusEvaluation().decisions(training: training, testing: other)
    }
    let wider = try sampleTrainingSet(columns: 5)
    #expect(throws: ModelError.featuresDiffer(expected: 4, actual: 5)) {
      try CrossCorpusEvaluation().decisions(training: training, testing: wider)
    }
  }
}
