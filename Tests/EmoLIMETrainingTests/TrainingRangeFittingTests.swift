import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMETraining
import Testing

struct TrainingRangeFittingTests {
  @Test func limitIsThe95thPercentileOfHeldOutClips() throws {
    // Clip k of 20, from 1, has k in its first k features and 0 in the others. The last clip is above
    // the others in all 20 features. The first is below them in two: in feature 1, where the others
    // have more, and in feature 2, where only the first has 0. All other clips are inside.
    var features = Matrix(rows: 20, columns: 20)
    for clip in 0..<20 { for column in 0...clip { features[clip, column] = Double(clip + 1) } }
    let folds = try CrossValidation.Fold.leaveOneOut(groups: (0..<20).map { "\($0 + 10)" })
    let scaler = try StandardScaler(fittedTo: features)
    let range = try TrainingRange(fittedTo: features, scaler: scaler, folds: folds)
    // The 19th of the 20 shares is that of the first clip.
    #expect(range.limit == 0.1)
    // No training clip is outside of the range of all.
    let noveltyScores = try range.noveltyScores(ofStandardized: scaler.standardized(features))
    #expect(noveltyScores == [Double](repeating: 0, count: 20))
  }

  @Test func smallestLimitIsOneFeature() throws {
    let features = Matrix(rows: 4, columns: 10)
    let range = try TrainingRange(
      fittedTo: features, scaler: StandardScaler(fittedTo: features),
      folds: CrossValidation.Fold.leaveOneOut(groups: ["a", "a", "b", "b"]))
    #expect(range.limit == 0.1)
  }
}
