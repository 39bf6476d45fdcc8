import EmoLIMEModels
import EmoLIMENumerics
import TestSupport
import Testing

/// A problem solved by scikit-learn, in several settings.
private struct Problem: Decodable {
  struct Case: Decodable {
    let cost: Double
    let loss: LinearSVM.Loss
    let weights: String
    let perClass: [Double]?
    let scaling: Double?
    let decisions: [[Double]]

    var svm: LinearSVM {
      var svm = LinearSVM(cost: cost, loss: loss, tolerance: 1e-10)
      if let scaling { svm.intercept = .penalized(scaling: scaling) }
      if weights == "balanced" { svm.classWeights = .balanced }
      if let perClass { svm.classWeights = .perClass(perClass) }
      return svm
    }
  }

  let name: String
  let features: [[Double]]
  let classes: [Int]
  let test: [[Double]]
  let cases: [Case]
}

@Suite struct LinearSVMTests {
  @Test func decisionValuesMatchScikitLearn() throws {
    for problem in try Fixture.decode([Problem].self, from: "svm.json") {
      let features = try #require(Matrix(problem.features))
      let test = try #require(Matrix(problem.test))
      for expected in problem.cases {
        let classifier = try expected.svm.train(features: features, classes: problem.classes)
        let decisions = try classifier.decisions(for: test)
        let difference = largestDifference(decisions.elements, Array(expected.decisions.joined()))
        #expect(difference < 1e-6, "\(problem.name) \(expected)")
      }
    }
  }

  @Test func equalRowsOfDifferentClassesHaveDecisionValueZero() throws {
    let features = try #require(Matrix([[1, 2], [1, 2], [1, 2], [1, 2]]))
    let classifier = try LinearSVM().train(features: features, classes: [0, 1, 0, 1])
    #expect(try abs(classifier.decisions(for: features)[0, 0]) < 1e-9)
  }

  @Test func duplicatedRowsCountTwice() throws {
    // With all rows doubled at half the C, the objective is the same.
    let single = try #require(Matrix([[0, 1], [2, 0], [1, 3]]))
    let double = try #require(Matrix([[0, 1], [2, 0], [1, 3], [0, 1], [2, 0], [1, 3]]))
    let one = try LinearSVM(cost: 0.2, tolerance: 1e-10)
      .train(features: single, classes: [0, 1, 0])
    let two = try LinearSVM(cost: 0.1, tolerance: 1e-10)
      .train(features: double, classes: [0, 1, 0, 0, 1, 0])
    #expect(largestDifference(one.weightMatrix.elements, two.weightMatrix.elements) < 1e-8)
    #expect(largestDifference(one.intercepts, two.intercepts) < 1e-8)
  }

  @Test(arguments: [LinearSVM.Intercept.unpenalized, .penalized(scaling: 1)])
  func constantFeaturesHaveZeroWeight(intercept: LinearSVM.Intercept) throws {
    // Equal rows after standardisation: all features are zero.
    let features = Matrix(rows: 4, columns: 3)
    let svm = LinearSVM(intercept: intercept)
    let classifier = try svm.train(features: features, classes: [0, 0, 0, 1])
    #expect(classifier.weightMatrix.elements.allSatisfy { $0 == 0 })
    #expect(try classifier.predictions(for: features.rowArrays) == [0, 0, 0, 0])
  }

  @Test func classOfOneClipIsSeparated() throws {
    let features = try #require(Matrix([[0, 0], [0, 1], [1, 0], [5, 5], [-5, 4], [-5, 5]]))
    let classes = [0, 0, 0, 1, 2, 2]
    let classifier = try LinearSVM().train(features: features, classes: classes)
    #expect(try classifier.predictions(for: features.rowArrays) == classes)
  }

  @Test func invalidTrainingDataAreRejected() throws {
    let svm = LinearSVM()
    let features = try #require(Matrix([[1, 2], [3, 5], [0, 1]]))
    func rejection(_ features: Matrix, _ classes: [Int]) -> ModelError? {
      #expect(throws: ModelError.self) {
        try svm.train(features: features, classes: classes)
      }
    }
    #expect(rejection(features, [1, 1, 1]) == .tooFewClasses(1))
    #expect(rejection(features, [0, 2, 2]) == .classWithoutRows(1))
    #expect(rejection(features, [0, .max, 2]) == .classWithoutRows(1))
    #expect(rejection(features, [0, -1, 2]) == .classOutOfRange(row: 1, class: -1, classes: 3))
    #expect(rejection(features, [0, 1]) == .countsDiffer(rows: 3, given: 2))
    #expect(rejection(Matrix(rows: 0, columns: 2), []) == .noRows)
    #expect(rejection(Matrix(rows: 2, columns: 0), [0, 1]) == .noRows)
    var broken = features
    broken[1, 0] = .nan
    #expect(rejection(broken, [0, 1, 0]) == .featureNotFinite(row: 1, column: 0))
    broken[1, 0] = 1e200
    #expect(rejection(broken, [0, 1, 0]) == .featureNotFinite(row: 1, column: 0))
  }

  @Test func invalidSettingsAreRejected() throws {
    let features = try #require(Matrix([[1, 2], [3, 5], [0, 1]]))
    func rejection(_ svm: LinearSVM) -> ModelError? {
      #expect(throws: ModelError.self) {
        try svm.train(features: features, classes: [0, 1, 0])
      }
    }
    #expect(rejection(LinearSVM(cost: 0)) == .invalidCost(0))
    #expect(rejection(LinearSVM(cost: .infinity)) == .invalidCost(.infinity))
    #expect(
      rejection(LinearSVM(maximumIterations: -1))
        == .invalidSetting(name: "maximumIterations", value: -1))
    #expect(
      rejection(LinearSVM(tolerance: 0)) == .invalidSetting(name: "tolerance", value: 0))
    #expect(
      rejection(LinearSVM(intercept: .penalized(scaling: -1)))
        == .invalidSetting(name: "intercept scaling", value: -1))
    #expect(
      rejection(LinearSVM(classWeights: .perClass([1, 0])))
        == .invalidClassWeight(class: 1, weight: 0))
    #expect(
      rejection(LinearSVM(classWeights: .perClass([1])))
        == .classWeightsDiffer(expected: 2, actual: 1))
    #expect(rejection(LinearSVM(maximumIterations: 1)) == .notConverged(iterations: 1))
    #expect(
      rejection(LinearSVM(intercept: .penalized(scaling: 1), maximumIterations: 1))
        == .notConverged(iterations: 1))
    for error in [ModelError.invalidCost(0), .notConverged(iterations: 1)] {
      #expect(error.description.hasSuffix("."))
    }
  }

  @Test func otherNumbersOfFeaturesAreRejected() throws {
    let features = try #require(Matrix([[1, 2], [3, 5], [0, 1]]))
    let classifier = try LinearSVM().train(features: features, classes: [0, 1, 0])
    #expect(throws: ModelError.featuresDiffer(expected: 2, actual: 3)) {
      try classifier.decisions(for: Matrix(rows: 1, columns: 3))
    }
    let none = Matrix(rows: 3, columns: 2)
    #expect(OneVersusRest(weights: none, intercepts: [0, 0], classes: 3) == nil)
    #expect(OneVersusRest(weights: none, intercepts: [0, 0, .nan], classes: 3) == nil)
    #expect(OneVersusRest(weights: none, intercepts: [0, 0, 0], classes: 3)?.classes == 3)
  }
}
