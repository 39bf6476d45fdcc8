import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining

/// Three overlapping clusters of clips, by four speakers.
public func sampleTrainingSet(
  clips: Int = 60, columns: Int = 4, classes: Int = 3
) throws -> TrainingSet {
  var generator = SeededGenerator(seed: 3)
  let names = ["angry", "happy", "sad"]
  var features = Matrix(rows: clips, columns: columns)
  for clip in 0..<clips {
    for column in 0..<columns {
      let centre = clip % classes == column % classes ? 1.5 : 0
      features[clip, column] = 10 * Double(column) + centre + generator.nextNormal()
    }
  }
  return try TrainingSet(
    features: features, emotions: (0..<clips).map { names[$0 % classes] },
    groups: (0..<clips).map { "speaker \($0 / 3 % 4)" })
}

/// A model of them.
public func sampleModel(classes: Int = 3) async throws -> EmotionModel {
  try await ModelTrainer().train(
    on: sampleTrainingSet(classes: classes), name: "sample", featureSet: "sample/1",
    corpus: "made up")
}
