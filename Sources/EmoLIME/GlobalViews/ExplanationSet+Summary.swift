extension ExplanationSet {
  /// The mean weights of a set of explanations, with their spread and their signs.
  ///
  /// ```swift
  /// print(ExplanationSet.Summary(set, scope: .predicted))
  /// ```
  ///
  /// Weights of either sign cancel in the mean; a mean near zero does not show that the
  /// component has no effect. The standard deviation tells both cases apart.
  public struct Summary: Sendable, Hashable, Codable {
    /// The mean weights for a label, one number per component in each array, in units of the score.
    public struct LabelSummary: Sendable, Hashable, Codable {
      /// The label.
      public let label: String
      /// The number of explanations in the scope; 0 if no signal was predicted to have the label.
      public let explanations: Int
      /// The mean weight of each component; empty without explanations.
      public let means: [Double]
      /// The standard deviation of each component's weight (divisor n - 1); nil for fewer
      /// than two explanations, which have none.
      public let standardDeviations: [Double]?
      /// The share of explanations in which each component supports the label, from 0 to 1.
      ///
      /// A weight of 0 does not count as support. Empty without explanations.
      public let positiveShares: [Double]
    }

    /// The names of the components.
    public let components: [String]
    /// A summary for each label, in the order of the classifier.
    public let labels: [LabelSummary]
    /// The explanations that are considered for a label.
    public let scope: ExplanationSet.Scope

    /// Creates the summary of a set of explanations.
    ///
    /// - Parameters:
    ///   - set: The explanations, each with the same influence on the means.
    ///   - scope: The explanations that are considered for a label: all, or those of signals with
    ///     this predicted label.
    public init(_ set: ExplanationSet, scope: ExplanationSet.Scope = .all) {
      components = set.componentNames
      self.scope = scope
      labels = set.labels.indices.map { column in
        LabelSummary(label: set.labels[column], rows: set.weights(ofLabel: column, in: scope))
      }
    }
  }
}

extension ExplanationSet.Summary.LabelSummary {
  init(label: String, rows: [[Double]]) {
    let moments = ColumnMoments(rows)
    let means = moments?.means ?? []
    self.init(
      label: label, explanations: rows.count, means: means,
      standardDeviations: moments?.standardDeviations,
      positiveShares: means.indices.map { column in
        Double(rows.count { $0[column] > 0 }) / Double(rows.count)
      })
  }
}
