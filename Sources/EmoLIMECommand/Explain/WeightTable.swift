import EmoLIME

/// The rows of a tidy table of weights: one per label and component of an explanation.
enum WeightTable {
  /// The columns of every row, after those that identify the recording or the window.
  static let columns = [
    "prediction", "verdict", "label", "score", "component", "weight", "lower", "upper", "absence",
    "failure",
  ]

  /// Returns the rows of an explanation.
  static func rows(of explanation: Explanation) -> [[String]] {
    let heading = [explanation.predictedClass.label, explanation.verdict.level.rawValue]
    return explanation.classes.flatMap { found in
      explanation.components.indices.map { index in
        let component = explanation.components[index]
        let interval = found.uncertainty?.intervals[index]
        let isAbsent = component.absence != nil
        return heading + [found.label, "\(found.prediction)", component.name]
          + [isAbsent ? "" : "\(found.weights[index])"]
          + [interval?.lower, interval?.upper].map { isAbsent ? "" : $0.map { "\($0)" } ?? "" }
          + [component.absence ?? "", ""]
      }
    }
  }

  /// Returns the row of a recording or window without an explanation.
  static func row(failure: String) -> [String] {
    [String](repeating: "", count: columns.count - 1) + [failure]
  }
}
