import EmoLIME
import EmoLIMETraining

/// Leave-one-speaker-out evaluations of linear support vector machines over values of C.
///
/// Arguments: the folder of `features` (64-bit floats), `classes` and `groups` (a line for each
/// row), and the values of C. The values are the numbers of rows recognised, one for each C.
@Sendable func trainingTask(_ arguments: [String]) async throws -> Repetition {
  let folder = try argument(0, of: arguments, "the folder")
  let costs = arguments.dropFirst().compactMap(Double.init)
  let classes = try lines("\(folder)/classes").compactMap { Int($0) }
  let groups = try lines("\(folder)/groups")
  let features = try rows("\(folder)/features", count: classes.count)
  let set = try TrainingSet(
    features: features, emotions: classes.map(String.init), groups: groups)
  return {
    let predictions = try await CrossValidation().predictions(
      for: set, folds: CrossValidation.Fold.leaveOneOut(groups: groups), costs: costs)
    return predictions.map { predictions in
      Double(zip(predictions, set.classes).count { $0 == $1 })
    }
  }
}
