import EmoLIMEModels
import EmoLIMENumerics
import TestSupport
import Testing

@Suite struct PlattSigmoidTests {
  private struct Case: Decodable {
    let decisions: [Double]
    let positives: [Bool]
    let slope: Double
    let offset: Double
  }

  @Test func parametersMatchAnIndependentOptimizer() throws {
    for expected in try Fixture.decode([Case].self, from: "platt.json") {
      let sigmoid = try EmotionModel.Calibration.PlattSigmoid(
        decisions: expected.decisions, positives: expected.positives)
      #expect(isClose(sigmoid.slope, expected.slope, within: 1e-7 * abs(expected.slope)))
      #expect(isClose(sigmoid.offset, expected.offset, within: 1e-7 * (1 + abs(expected.offset))))
    }
  }

  @Test func invalidDecisionsAreRejected() {
    #expect(throws: ModelError.noRows) {
      try EmotionModel.Calibration.PlattSigmoid(decisions: [], positives: [])
    }
    #expect(throws: ModelError.countsDiffer(rows: 2, given: 1)) {
      try EmotionModel.Calibration.PlattSigmoid(decisions: [1, 2], positives: [true])
    }
    #expect(throws: ModelError.featureNotFinite(row: 1, column: 0)) {
      try EmotionModel.Calibration.PlattSigmoid(decisions: [1, .nan], positives: [true, false])
    }
  }
}
