import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining
import TestSupport
import Testing
import TrainingTestSupport

@Suite struct TrainedModelBatchTests {
  @Test(arguments: EmotionModel.Calibration.Method.allCases, [2, 3])
  func scoresDependOnTheirRowAlone(calibration: EmotionModel.Calibration.Method, classes: Int)
    async throws
  {
    let set = try sampleTrainingSet(columns: 37, classes: classes)
    let model = try await ModelTrainer(calibration: calibration).train(
      on: set, name: "sample", featureSet: "sample/1", corpus: "made up")
    for kind in ScoreKind.allCases {
      let dependent = try await sizesOfDependentBatches(Array(0..<set.features.rows)) { rows in
        try model.scores(features: set.features.selecting(rows: rows), kind: kind).rowArrays
      }
      #expect(dependent == [], "\(kind)")
    }
  }
}
