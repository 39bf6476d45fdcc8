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

    var machine: LinearSVM {
      var machine = LinearSVM(cost: cost, loss: loss, tolerance: 1e-10)
      if let scaling { machine.intercept = .penalized(scaling: scaling) }
      if weights == "balanced" { machine.classWeights = .balanced }
      if let perClass { machine.classWeights = .perClass(perClass) }
      return machine
    }
  }

  let name: String
  let features: [[Double]]
  let classes: [Int]
  let test: [[Double]]
  let cases: [Case]
}

@Suite struct LinearSVMTests {
  @Test func decisionValuesAreThoseOfScikitLearn() throws {
    for problem in try Fixture.decode([Problem].self, from: "svm.json") {
      let features = try #require(Matrix(problem.features))
      let test = try #require(Matrix(problem.test))
      for expected in problem.cases {
        let machines = try expected.machine.train(features: features, classes: problem.classes)
        let decisions = try machines.decisions(for: test)
        let difference = largestDifference(decisions.elements, Array(expected.decisions.joined()))
        #expect(difference < 1e-6, "\(problem.name) \(expected)")
      }
    }
  }

  @Test func duplicatedRowsOfDifferentClassesAreUndecided() throws {
    let features = try #require(Matrix([[1, 2], [1, 2], [1, 2], [1, 2]]))
    let machines = try LinearSVM().train(features: features, classes: [0, 1, 0, 1])
    #expect(try abs(machines.decisions(for: features)[0, 0]) < 1e-9)
  }

  @Test func duplicatedRowsOfOneClassCountAsOftenAsTheyOccur() throws {
    // With both rows doubled at half the C, the objective is the same.
    let single = try #require(Matrix([[0, 1], [2, 0], [1, 3]]))
    let double = try #require(Matrix([[0, 1], [2, 0], [1, 3], [0, 1], [2, 0], [1, 3]]))
    let one = try LinearSVM(cost: 0.2, tolerance: 1e-10)
      .train(features: single, classes: [0, 1, 0])
    let two = try LinearSVM(cost: 0.1, tolerance: 1e-10)
      .train(features: double, classes: [0, 1, 0, 0, 1, 0])
    #expect(largestDifference(one.weights.elements, two.weights.elements) < 1e-8)
    #expect(largestDifference(one.intercepts, two.intercepts) < 1e-8)
  }

  @Test(arguments: [LinearSVM.Intercept.unpenalized, .penalized(scaling: 1)])
  func constantFeaturesGetNoSay(intercept: LinearSVM.Intercept) throws {
    // All rows alike after standardisation: every feature is zero.
    let features = Matrix(rows: 4, columns: 3)
    let machine = LinearSVM(intercept: intercept)
    let machines = try machine.train(features: features, classes: [0, 0, 0, 1])
    #expect(machines.weights.elements.allSatisfy { $0 == 0 })
    #expect(try machines.predictions(for: features) == [0, 0, 0, 0])
  }

  @Test func aClassOfOneClipIsLearned() throws {
    let features = try #require(Matrix([[0, 0], [0, 1], [1, 0], [5, 5], [-5, 4], [-5, 5]]))
    let classes = [0, 0, 0, 1, 2, 2]
    let machines = try LinearSVM().train(features: features, classes: classes)
    #expect(try machines.predictions(for: features) == classes)
  }

  @Test func dataThatCannotBeLearnedFromAreRefused() throws {
    let machine = LinearSVM()
    let features = try #require(Matrix([[1, 2], [3, 5], [0, 1]]))
    func refused(_ features: Matrix, _ classes: [Int]) -> TrainingError? {
      #expect(throws: TrainingError.self) {
        try machine.train(features: features, classes: classes)
      }
    }
    #expect(refused(features, [1, 1, 1]) == .tooFewClasses(1))
    #expect(refused(features, [0, 2, 2]) == .classWithoutRows(1))
    #expect(refused(features, [0, .max, 2]) == .classWithoutRows(1))
    #expect(refused(features, [0, -1, 2]) == .classOutOfRange(row: 1, class: -1, classes: 3))
    #expect(refused(features, [0, 1]) == .countsDiffer(rows: 3, given: 2))
    #expect(refused(Matrix(rows: 0, columns: 2), []) == .noRows)
    #expect(refused(Matrix(rows: 2, columns: 0), [0, 1]) == .noRows)
    var broken = features
    broken[1, 0] = .nan
    #expect(refused(broken, [0, 1, 0]) == .featureNotFinite(row: 1, column: 0))
    broken[1, 0] = 1e200
    #expect(refused(broken, [0, 1, 0]) == .featureNotFinite(row: 1, column: 0))
  }

  @Test func settingsOutOfRangeAreRefused() throws {
    let features = try #require(Matrix([[1, 2], [3, 5], [0, 1]]))
    func refused(_ machine: LinearSVM) -> TrainingError? {
      #expect(throws: TrainingError.self) {
        try machine.train(features: features, classes: [0, 1, 0])
      }
    }
    #expect(refused(LinearSVM(cost: 0)) == .invalidCost(0))
    #expect(refused(LinearSVM(cost: .infinity)) == .invalidCost(.infinity))
    #expect(
      refused(LinearSVM(tolerance: 0)) == .invalidSetting(name: "tolerance", value: 0))
    #expect(
      refused(LinearSVM(intercept: .penalized(scaling: -1)))
        == .invalidSetting(name: "intercept scaling", value: -1))
    #expect(
      refused(LinearSVM(classWeights: .perClass([1, 0])))
        == .invalidClassWeight(class: 1, weight: 0))
    #expect(
      refused(LinearSVM(classWeights: .perClass([1])))
        == .classWeightsDiffer(expected: 2, actual: 1))
    #expect(refused(LinearSVM(maximumSteps: 1)) == .notConverged(steps: 1))
    #expect(
      refused(LinearSVM(intercept: .penalized(scaling: 1), maximumSteps: 1))
        == .notConverged(steps: 1))
    for error in [TrainingError.invalidCost(0), .notConverged(steps: 1)] {
      #expect(error.description.hasSuffix("."))
    }
  }

  @Test func machinesRefuseOtherFeatures() throws {
    let features = try #require(Matrix([[1, 2], [3, 5], [0, 1]]))
    let machines = try LinearSVM().train(features: features, classes: [0, 1, 0])
    #expect(throws: TrainingError.featuresDiffer(expected: 2, actual: 3)) {
      try machines.decisions(for: Matrix(rows: 1, columns: 3))
    }
    let none = Matrix(rows: 3, columns: 2)
    #expect(OneVersusRest(weights: none, intercepts: [0, 0], classes: 3) == nil)
    #expect(OneVersusRest(weights: none, intercepts: [0, 0, .nan], classes: 3) == nil)
    #expect(OneVersusRest(weights: none, intercepts: [0, 0, 0], classes: 3)?.classes == 3)
  }
}
