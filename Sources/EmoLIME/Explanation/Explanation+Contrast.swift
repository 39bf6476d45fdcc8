import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

extension Explanation {
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
}

extension Explanation.Contrast {
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

extension Explanation.Provenance {
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

extension Explanation {
  /// What speaks for one label rather than another: the explanation of the difference of their scores.
  ///
  /// It is made from the same evaluations in the same way, at no further call. Attributions that are linear
  /// in the scores (all but lasso, elastic net and the selection of some components) give exactly the
  /// difference of the weights for both labels.
  ///
  /// - Returns: an explanation of a single label, called `angry rather than sad`, whose scores are the
  ///   differences, and whose ``Explanation/Provenance/contrast`` names both labels.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``,
  ///   ``ExplainerError/contrastWithItself(_:)``; ``SurrogateError`` where a function that the
  ///   explanation was made with is not there any more.
  public func contrast(_ label: String, ratherThan other: String) throws -> Explanation {
    _ = try self[label]
    _ = try self[other]
    guard label != other else { throw ExplainerError.contrastWithItself(label) }
    return try contrast(Contrast(label: label, other: other))
  }

  /// The explanation of what another explanation is of: itself, or the same contrast.
  func alike(_ other: Explanation) throws -> Explanation {
    guard let contrast = other.provenance.contrast else { return self }
    return try self.contrast(contrast)
  }

  private func contrast(_ contrast: Contrast) throws -> Explanation {
    guard let differences = contrast.differences(evaluations.scoreMatrix, labels: labels) else {
      throw ExplainerError.wrongLabels(
        expected: [contrast.label, contrast.other], actual: labels)
    }
    let evaluations = evaluations.replacingScores(by: differences)
    var provenance = provenance
    provenance.contrast = contrast
    let fit = try provenance.attribution.fit(
      evaluations.sample, scores: evaluations.scoreMatrix, intervals: provenance.intervals,
      seed: provenance.seed)
    return Explanation(
      components: components,
      classes: fit.classes(labels: [contrast.title], scores: evaluations.scoreMatrix),
      evaluations: evaluations, diagnostics: diagnostics, provenance: provenance)
  }
}
