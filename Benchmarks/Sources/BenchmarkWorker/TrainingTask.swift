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
  let features = try matrix("\(folder)/features", rows: classes.count)
  return {
    let decisions = try await CrossValidation().decisions(
      features: features, classes: classes, folds: Fold.leaveOneOut(groups: groups), costs: costs)
    return decisions.map { decisions in
      Double(zip(decisions.predictedClasses, classes).count { $0 == $1 })
    }
  }
}
