import EmoLIMEModels
import EmoLIMEStats

extension ExplanationSet {
  /// A test of the hypothesis that two sets of explanations have the same distribution of weights
  /// for a label (Hjuler, Clemmensen and Das 2025, Table I).
  ///
  /// ``result`` has the p-value and the verdict of the test, ``effectSize`` the size of the
  /// difference. A test that does not reject equality does not show that both sets are equal.
  public struct Comparison: Sendable, Hashable, Codable {
    /// The label whose weights are compared.
    public let label: String
    /// The names of the components: the columns of both samples, in the order of the weights.
    public let components: [String]
    /// The explanations that were compared.
    public let scope: Scope
    /// The result of the Cramér test (Baringhaus and Franz 2004), with the number of explanations
    /// in each set.
    public let result: CramerResult

    /// The distance of both sets, which does not grow with their sizes.
    ///
    /// ``CramerResult/EffectSize/normalised`` is from 0 to 1, without unit;
    /// ``CramerResult/EffectSize/energyDistance`` is in units of the score, and `nil` for other kernels
    /// than phiCramer.
    public var effectSize: CramerResult.EffectSize { result.effectSize }
  }

  /// Returns a comparison of the weights for a label with those of another set, by a Cramér test.
  ///
  /// The weights are compared in units of the scores, one explanation per observation and one
  /// component per variable. The test requires independent observations: explain different
  /// recordings, not pieces of one.
  ///
  /// ```swift
  /// let comparison = try await first.compared(with: second, label: "happy")
  /// print(comparison.result.pValue, comparison.effectSize.normalised)
  /// ```
  ///
  /// - Parameters:
  ///   - other: A set with the same components in the same order, and the same kind of score. Its
  ///     other labels may differ.
  ///   - label: A label of both sets.
  ///   - scope: The explanations to compare: all, or those of signals with this predicted label.
  ///   - test: The test; by default with 1000 permutations, or all if there are fewer.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``,
  ///   ``ExplainerError/componentsDiffer(names:first:second:)``,
  ///   ``ExplainerError/scoreKindsDiffer(names:first:second:)`` or
  ///   ``ExplainerError/settingsDiffer(names:setting:first:second:)``;
  ///   ``StatisticsError/tooFewRows(sample:rows:minimum:)`` for fewer than two explanations in the
  ///   scope of a set; ``StatisticsError/noVariation(rows:)`` if all weights are equal; other
  ///   ``StatisticsError`` for settings of the test; `CancellationError`.
  public func compared(
    with other: ExplanationSet, label: String, scope: Scope = .all, test: CramerTest = CramerTest()
  ) async throws -> Comparison {
    let columns = try [self, other].map { set throws(ExplainerError) in try set.column(of: label) }
    try check(isComparableTo: other)
    let result = try await test(
      weights(ofLabel: columns[0], in: scope), other.weights(ofLabel: columns[1], in: scope))
    return Comparison(label: label, components: componentNames, scope: scope, result: result)
  }

  private func column(of label: String) throws(ExplainerError) -> Int {
    guard let column = labels.firstIndex(of: label) else {
      throw .unknownLabel(label, labels: labels)
    }
    return column
  }

  private func check(isComparableTo other: ExplanationSet) throws(ExplainerError) {
    let names = ["The first set", "the second set"]
    guard componentNames == other.componentNames else {
      throw .componentsDiffer(
        names: names, first: componentNames, second: other.componentNames)
    }
    guard scoreKind == other.scoreKind else {
      throw .scoreKindsDiffer(
        names: names, first: scoreKind.rawValue, second: other.scoreKind.rawValue)
    }
    try other.members[0].explanation.provenance.checkSettings(
      equalTo: members[0].explanation.provenance, names: names)
  }
}

extension ExplanationSet.Comparison: CustomStringConvertible {
  /// The result in a few lines of text.
  public var description: String {
    """
    Weights of \(components.count) components for \(label.withoutControls)
    \(result)
    """
  }
}
