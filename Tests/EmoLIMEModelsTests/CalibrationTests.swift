import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining
import Foundation
import TestSupport
import Testing

@Suite struct CalibrationTests {
  private struct Expected: Decodable {
    let decisions: [[Double]]
    let classes: [Int]
    let at: [Double]
    let isotonic: [Double]
    let temperature: Double
    let singleDecisions: [Double]
    let singleClasses: [Int]
    let singleTemperature: Double
    let probabilities: [[Double]]
    let logLoss: Double
    let brierScore: Double
    let expectedCalibrationError: Double
  }

  private let expected: Expected
  private let decisions: Matrix

  init() throws {
    expected = try Fixture.decode(Expected.self, from: "calibration.json")
    decisions = try #require(Matrix(expected.decisions))
  }

  @Test func isotonicRegressionMatchesScikitLearn() throws {
    let function = try EmotionModel.Calibration.IsotonicRegression(
      decisions: decisions.column(1), positives: expected.classes.map { $0 == 1 })
    #expect(largestDifference(expected.at.map(function.probability), expected.isotonic) < 1e-12)
  }

  @Test func temperaturesMatchAnIndependentOptimizer() throws {
    let scaling = try EmotionModel.Calibration.TemperatureScaling(
      decisions: decisions, classes: expected.classes)
    #expect(isClose(scaling.temperature, expected.temperature, within: 1e-6))
    let single = try #require(
      Matrix(rows: expected.singleDecisions.count, columns: 1, elements: expected.singleDecisions))
    let singleScaling = try EmotionModel.Calibration.TemperatureScaling(
      decisions: single, classes: expected.singleClasses)
    #expect(isClose(singleScaling.temperature, expected.singleTemperature, within: 1e-6))
  }

  @Test(arguments: EmotionModel.Calibration.Method.allCases)
  func probabilitiesSumToOneAndBeatUniformOnes(method: EmotionModel.Calibration.Method) throws {
    let calibration = try EmotionModel.Calibration(
      method: method, decisions: decisions, classes: expected.classes)
    #expect(calibration.method == method)
    let probabilities = try calibration.probabilities(decisions)
    for row in 0..<decisions.rows {
      #expect(isClose(probabilities.row(row).reduce(0, +), 1, within: 1e-12))
    }
    let quality = try EvaluationReport.ProbabilityQuality(
      probabilities: probabilities, classes: expected.classes)
    let uniform = try EvaluationReport.ProbabilityQuality(
      probabilities: Matrix(rows: 60, columns: 3, repeating: 1.0 / 3), classes: expected.classes)
    #expect(quality.logLoss < uniform.logLoss)
    // JSON keeps every bit.
    let copy = try JSONDecoder().decode(
      EmotionModel.Calibration.self, from: JSONEncoder().encode(calibration))
    #expect(copy == calibration)
    let wrong = method == .temperature ? 0 : 2
    #expect(
      throws: ModelError.classifierCountDiffers(
        expected: method == .temperature ? 1 : 3, actual: wrong)
    ) {
      try calibration.probabilities(Matrix(rows: 1, columns: wrong))
    }
  }

  @Test func rowOfZeroProbabilitiesBecomesUniform() throws {
    let never = try #require(
      EmotionModel.Calibration.IsotonicRegression(decisions: [0, 1], probabilities: [0, 1]))
    let calibration = EmotionModel.Calibration.isotonic([never, never, never])
    let row = try #require(Matrix([[-5, -5, -5]]))
    let uniform = [Double](repeating: 1.0 / 3, count: 3)
    #expect(largestDifference(try calibration.probabilities(row).elements, uniform) < 1e-15)
  }

  @Test func probabilityQualityMatchesScikitLearnAndDefinitions() throws {
    let probabilities = try #require(Matrix(expected.probabilities))
    let quality = try EvaluationReport.ProbabilityQuality(
      probabilities: probabilities, classes: expected.classes)
    #expect(isClose(quality.logLoss, expected.logLoss, within: 1e-12))
    #expect(isClose(quality.brierScore, expected.brierScore, within: 1e-12))
    #expect(
      isClose(
        quality.expectedCalibrationError, expected.expectedCalibrationError, within: 1e-12))
  }

  @Test func invalidCalibrationsAreRejected() throws {
    #expect(throws: ModelError.noRows) {
      try EmotionModel.Calibration.IsotonicRegression(decisions: [], positives: [])
    }
    #expect(throws: ModelError.countsDiffer(rows: 1, given: 2)) {
      try EmotionModel.Calibration.IsotonicRegression(decisions: [1], positives: [true, false])
    }
    #expect(throws: ModelError.featureNotFinite(row: 0, column: 0)) {
      try EmotionModel.Calibration.IsotonicRegression(decisions: [.nan], positives: [true])
    }
    #expect(
      EmotionModel.Calibration.IsotonicRegression(decisions: [1, 1], probabilities: [0, 1]) == nil)
    #expect(
      EmotionModel.Calibration.IsotonicRegression(decisions: [1, 2], probabilities: [1, 0]) == nil)
    #expect(EmotionModel.Calibration.IsotonicRegression(decisions: [], probabilities: []) == nil)
    #expect(EmotionModel.Calibration.TemperatureScaling(temperature: 0) == nil)
    #expect(throws: ModelError.classifierCountDiffers(expected: 3, actual: 1)) {
      try EmotionModel.Calibration(
        decisions: Matrix(rows: 60, columns: 1), classes: expected.classes)
    }
    for json in [
      #"{"method":"temperature","temperature":-1}"#, #"{"method":"magic"}"#,
      #"{"method":"isotonic","functions":[{"decisions":[1,0],"probabilities":[0,1]}]}"#,
    ] {
      #expect {
        try JSONDecoder().decode(EmotionModel.Calibration.self, from: Data(json.utf8))
      } throws: { error in
        if case DecodingError.dataCorrupted = error { true } else { false }
      }
    }
    #expect(throws: TrainingError.countsDiffer(truths: 2, predictions: 1)) {
      try EvaluationReport.ProbabilityQuality(
        probabilities: Matrix(rows: 1, columns: 2), classes: [0, 1])
    }
    #expect(throws: TrainingError.empty) {
      try EvaluationReport.ProbabilityQuality(
        probabilities: Matrix(rows: 0, columns: 2), classes: [])
    }
    #expect(throws: TrainingError.classOutOfRange(clip: 0, class: 2, classes: 2)) {
      try EvaluationReport.ProbabilityQuality(
        probabilities: Matrix(rows: 1, columns: 2), classes: [2])
    }
  }
}
