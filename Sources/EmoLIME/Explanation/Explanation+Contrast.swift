import EmoLIMENumerics
import EmoLIMESurrogate

extension Explanation {
  /// What speaks for one label rather than another: the explanation of the difference of their scores.
  ///
  /// It is made from the same answers in the same way, at no further call. Attributions that are linear
  /// in the scores (all but lasso, elastic net and the selection of some components) give exactly the
  /// difference of the weights for both labels.
  ///
  /// - Returns: an explanation of a single label, called `angry rather than sad`, whose scores are the
  ///   differences.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``,
  ///   ``GlobalViewError/contrastWithItself(_:)``; ``SurrogateError`` where a function that the
  ///   explanation was made with is not there any more.
  public func contrast(_ label: String, ratherThan other: String) throws -> Explanation {
    _ = try explanation(of: label)
    _ = try explanation(of: other)
    guard label != other else { throw GlobalViewError.contrastWithItself(label) }
    let first = labels.firstIndex(of: label) ?? 0
    let second = labels.firstIndex(of: other) ?? 0
    var differences = Matrix(rows: answers.scores.rows, columns: 1)
    for row in 0..<differences.rows {
      differences[row, 0] = answers.scores[row, first] - answers.scores[row, second]
    }
    let answers = answers.replacingScores(by: differences)
    return Explanation(
      components: components,
      classes: try Self.classes(
        labels: ["\(label) rather than \(other)"], answers: answers,
        attribution: provenance.attribution, intervals: provenance.intervals,
        seed: provenance.seed),
      answers: answers, reliability: reliability, provenance: provenance)
  }
}
