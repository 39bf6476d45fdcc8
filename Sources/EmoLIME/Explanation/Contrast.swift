import EmoLIMEModels
import EmoLIMENumerics

/// Two labels that are set against each other: why the first rather than the second.
public struct Contrast: Sendable, Hashable, Codable {
  /// The label that positive weights speak for.
  public let label: String
  /// The label that negative weights speak for.
  public let other: String

  /// A label set against another.
  public init(label: String, other: String) {
    self.label = label
    self.other = other
  }

  /// Both labels in words, `angry rather than sad`.
  public var title: String { "\(label) rather than \(other)" }
}

extension Contrast {
  /// The differences of the scores of both labels: a column with a row for each row of scores.
  ///
  /// - Parameter labels: those of the columns.
  /// - Returns: nil where one of both labels is not among them.
  func differences(_ scores: Matrix, labels: [String]) -> Matrix? {
    guard let first = labels.firstIndex(of: label), let second = labels.firstIndex(of: other) else {
      return nil
    }
    var differences = Matrix(rows: scores.rows, columns: 1)
    for row in 0..<scores.rows {
      differences[row, 0] = scores[row, first] - scores[row, second]
    }
    return differences
  }
}

extension Provenance {
  /// What the explained scores are called: `probability`, or `difference of probabilities`.
  package var scoreName: String {
    guard contrast != nil else { return scoreKind.rawValue }
    let scores =
      switch scoreKind {
      case .probability: "probabilities"
      case .oneVersusRest: "one-vs-rest scores"
      case .decision: "decision values"
      case .logit: "logits"
      case .logOdds: "log-odds"
      case .regression: "regression values"
      }
    return "difference of \(scores)"
  }
}
