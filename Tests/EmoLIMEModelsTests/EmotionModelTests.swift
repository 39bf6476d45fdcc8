import EmoLIMEModels
import EmoLIMENumerics
import Foundation
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct EmotionModelTests {
  @Test(arguments: [2, 3]) func scoresOfAllKindsMatchTheirDefinitions(classes: Int) async throws {
    let model = try await sampleModel(classes: classes)
    let features = try sampleTrainingSet(classes: classes).features
    let decisions = try model.scores(features: features, kind: .decision)
    let probabilities = try model.scores(features: features)
    let logits = try model.scores(features: features, kind: .logit)
    let logOdds = try model.scores(features: features, kind: .logOdds)
    // The definition: standardise, apply the classifiers, calibrate, divide by the sum.
    let expected = try model.oneVersusRest.decisions(for: model.scaler.standardized(features))
    guard case .platt(let sigmoids) = model.calibration else { return }
    for row in 0..<features.rows {
      #expect(isClose(probabilities.row(row).reduce(0, +), 1, within: 1e-12))
      let raw = zip(sigmoids, expected.row(row)).map { 1 / (1 + exp($0.slope * $1 + $0.offset)) }
      let sum = raw.reduce(0, +)
      let quotients = raw.count == 1 ? [1 - raw[0], raw[0]] : raw.map { $0 / sum }
      #expect(largestDifference(probabilities.row(row), quotients) < 1e-12)
      let single = try model.scores(features: features, kind: .oneVersusRest)
      #expect(
        largestDifference(single.row(row), raw.count == 1 ? [1 - raw[0], raw[0]] : raw) < 1e-12)
      let powers = logits.row(row).map { exp($0) }
      #expect(
        largestDifference(powers.map { $0 / powers.reduce(0, +) }, quotients) < 1e-12)
      #expect(
        largestDifference(logOdds.row(row), quotients.map { log($0 / (1 - $0)) }) < 1e-9)
      let values = Array(expected.row(row))
      #expect(
        largestDifference(
          decisions.row(row), classes == 2 ? [-values[0], values[0]] : values) < 1e-12)
    }
  }

  @Test(arguments: [2, 3]) func scoresFarFromTheTrainingDataAreFinite(classes: Int) async throws {
    let model = try await sampleModel(classes: classes)
    for size in [1e3, 1e6, 1e100] {
      for direction in [[1.0, 1, 1, 1], [-1, 1, -1, 1], [-1, -1, -1, -1], [0, 0, 0, 1]] {
        let features = try #require(Matrix([direction.map { $0 * size }]))
        for kind in ScoreKind.allCases {
          let scores = try model.scores(features: features, kind: kind)
          #expect(scores.elements.allSatisfy { $0.isFinite }, "\(kind) \(size) \(direction)")
        }
      }
    }
  }

  @Test func inconsistentPartsAreRejected() async throws {
    let model = try await sampleModel()
    func rejection(
      labels: [String]? = nil, scaler: StandardScaler? = nil,
      calibration: EmotionModel.Calibration? = nil
    ) -> ModelError? {
      #expect(throws: ModelError.self) {
        try EmotionModel(
          name: "", labels: labels ?? model.labels, featureSet: "",
          scaler: scaler ?? model.scaler, oneVersusRest: model.oneVersusRest,
          calibration: calibration ?? model.calibration, provenance: model.provenance)
      }
    }
    #expect(rejection(labels: ["a"]) == .invalidLabels(["a"]))
    #expect(rejection(labels: ["a", "b", "a"]) == .invalidLabels(["a", "b", "a"]))
    #expect(
      rejection(labels: ["a", "b"]) == .sizesDiffer(part: "classes", expected: 2, actual: 3))
    #expect(
      rejection(scaler: StandardScaler(means: [0], scales: [1]))
        == .sizesDiffer(part: "weights for each label", expected: 1, actual: 4))
    #expect(
      rejection(
        scaler: StandardScaler(means: [0, 0, 0, 0], scales: [1, 1, 1, .leastNonzeroMagnitude]))
        == .invalidNumber(part: "weights"))
    let sigmoid = EmotionModel.Calibration.PlattSigmoid(slope: -1, offset: 0)
    #expect(
      rejection(calibration: .platt([sigmoid]))
        == .sizesDiffer(part: "calibration curves", expected: 3, actual: 1))
    let range = try #require(TrainingRange(lows: [0], highs: [1], limit: 1))
    #expect(
      throws: ModelError.sizesDiffer(part: "feature ranges", expected: 4, actual: 1)
    ) {
      try EmotionModel(
        name: "", labels: model.labels, featureSet: "", scaler: model.scaler,
        oneVersusRest: model.oneVersusRest, calibration: model.calibration, trainingRange: range,
        provenance: model.provenance)
    }
    let broken = EmotionModel.Calibration.PlattSigmoid(slope: .nan, offset: 0)
    #expect(
      rejection(calibration: .platt([sigmoid, sigmoid, broken]))
        == .invalidNumber(part: "calibration"))
    #expect(throws: ModelError.featuresDiffer(expected: 4, actual: 3)) {
      try model.scores(features: Matrix(rows: 1, columns: 3))
    }
  }
}
