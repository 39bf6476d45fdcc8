import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESurrogate

extension Explanation {
  /// Two labels whose scores are compared: why the first rather than the second (Lipton 1990;
  /// Miller 2019).
  ///
  /// ``Explanation/contrast(_:ratherThan:)`` explains it, and ``Explanation/Provenance/contrast``
  /// stores it.
  public struct Contrast: Sendable, Hashable, Codable {
    /// The label that positive weights support: its score is the minuend of the difference.
    public let label: String
    /// The label that negative weights support: its score is subtracted.
    public let other: String

    /// Creates a contrast of a label with another.
    ///
    /// The labels are not checked here, because the classifier is not known.
    ///
    /// - Parameters:
    ///   - label: The label that positive weights support.
    ///   - other: The label that negative weights support.
    public init(label: String, other: String) {
      self.label = label
      self.other = other
    }

    /// A title with both labels, such as `angry rather than sad`: the label of the contrast's
    /// explanation.
    public var title: String { "\(label) rather than \(other)" }
  }
}

extension Explanation.Contrast {
  /// Checks that there are both labels, and that they differ.
  ///
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``, ``ExplainerError/contrastWithItself(_:)``.
  package func check(labels: [String]) throws(ExplainerError) {
    for name in [label, other] where !labels.contains(name) {
      throw .unknownLabel(name, labels: labels)
    }
    guard label != other else { throw .contrastWithItself(label) }
  }

  /// Returns the differences of the scores of both labels, or nil if one of them is unknown.
  ///
  /// - Parameters:
  ///   - scores: One row per coalition, one column per label.
  ///   - labels: The labels of the columns.
  /// - Returns: One column, one row per coalition.
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
  /// The explained scores that are possible: 0 to 1 for probabilities, -1 to 1 for their differences,
  /// nil for scores without bounds.
  package var scoreBounds: ClosedRange<Double>? {
    guard contrast != nil else { return scoreKind.bounds }
    return scoreKind.range.map { -$0...$0 }
  }

  /// The largest possible difference of two explained scores; nil for scores without bounds.
  var scoreRange: Double? { scoreBounds.map { $0.upperBound - $0.lowerBound } }

  /// The name of the explained scores, such as `probability` or `difference of probabilities`.
  package var scoreName: String {
    guard contrast != nil else { return scoreKind.rawValue }
    let scores =
      switch scoreKind {
      case .probability: "probabilities"
      case .oneVersusRest: "one-vs-rest scores"
      case .oneVersusRestLogOdds: "one-vs-rest log-odds"
      case .decision: "decision values"
      case .logit: "logits"
      case .logOdds: "log-odds"
      case .regression: "regression values"
      }
    return "difference of \(scores)"
  }
}

extension Explanation {
  /// Returns an explanation of the difference between the scores of two labels.
  ///
  /// It uses the same evaluations and settings, without further model evaluations. For attributions
  /// that are linear in the scores (all but lasso, elastic net and feature selection) the weights
  /// are the differences of the weights for both labels.
  ///
  /// ```swift
  /// print(try explanation.contrast("angry", ratherThan: "sad"))
  /// ```
  ///
  /// - Parameters:
  ///   - label: The label that positive weights support.
  ///   - other: The label that negative weights support.
  /// - Returns: An explanation of one label, such as `angry rather than sad`, whose scores are the
  ///   differences and whose ``Explanation/Provenance/contrast`` names both labels.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)`` or
  ///   ``ExplainerError/contrastWithItself(_:)``; ``SurrogateError`` if the explanation was decoded
  ///   and its kernel is a function, which JSON does not contain.
  public func contrast(_ label: String, ratherThan other: String) throws -> Explanation {
    let contrast = Contrast(label: label, other: other)
    try contrast.check(labels: labels)
    return try self.contrast(contrast)
  }

  /// Returns this explanation, or its contrast of the labels that another explanation contrasts.
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
      scoreRange: provenance.scoreRange, seed: provenance.seed,
      kernelScores: self.evaluations.scoreMatrix)
    var explanation = Explanation(
      components: components,
      classes: fit.classes(
        components: components, labels: [contrast.title], scores: evaluations.scoreMatrix),
      evaluations: evaluations, diagnostics: diagnostics, provenance: provenance)
    explanation.cues = cues?.contrast(
      contrast.label, ratherThan: contrast.other, title: contrast.title)
    return explanation
  }
}
