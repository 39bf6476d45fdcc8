import EmoLIMEModels
import EmoLIMENumerics

/// A set of explanations with the same components, labels, kind of score, attribution and masking.
///
/// ```swift
/// let set = try ExplanationSet(contentsOf: files)
/// print(ExplanationSet.Summary(set))
/// ```
///
/// Components are compared by their names, and classifiers can differ. ``Summary``, ``Clusters``,
/// ``SubmodularPick`` and ``compared(with:label:scope:test:)`` are its global views.
public struct ExplanationSet: Sendable, Hashable {
  /// An explanation with a name.
  public struct Member: Sendable, Hashable {
    /// The name, such as that of the recording; names need not be unique.
    public let name: String
    /// The explanation.
    public let explanation: Explanation
    /// The name of the model and, in the results of a study, of the corpus.
    package let group: String

    /// Creates a named explanation.
    ///
    /// - Parameters:
    ///   - name: The name that errors and clusters show.
    ///   - explanation: The explanation.
    public init(name: String, explanation: Explanation) {
      self.init(
        name: name, explanation: explanation, group: explanation.provenance.classifier)
    }

    package init(name: String, explanation: Explanation, group: String) {
      self.name = name
      self.explanation = explanation
      self.group = group
    }
  }

  /// The explanations that are considered for a label.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// All explanations.
    case all
    /// The explanations of signals with this predicted label.
    case predicted
  }

  /// The explanations, at least one, in the order in which they were given.
  public let members: [Member]

  /// Creates a set of explanations.
  ///
  /// - Parameter members: The explanations, at least one. All must have the components and labels of
  ///   the first, in the same order, and its kind of score, attribution and masking: LIME weights and
  ///   Shapley values, or weights of silenced and of attenuated components, have no common mean.
  /// - Throws: ``ExplainerError/noExplanations``;
  ///   ``ExplainerError/componentsDiffer(names:first:second:)``,
  ///   ``ExplainerError/labelsDiffer(names:first:second:)``,
  ///   ``ExplainerError/scoreKindsDiffer(names:first:second:)`` or
  ///   ``ExplainerError/settingsDiffer(names:setting:first:second:)``, with the names of the first
  ///   member and the one that differs.
  public init(_ members: [Member]) throws(ExplainerError) {
    guard let first = members.first else { throw .noExplanations }
    for member in members.dropFirst() { try member.check(belongsWith: first) }
    self.members = members
  }

  /// The labels, in the order of the classifier.
  public var labels: [String] { members[0].explanation.labels }

  /// The kind of the explained scores.
  public var scoreKind: ScoreKind { members[0].explanation.provenance.scoreKind }

  /// The names of the components.
  public var componentNames: [String] { members[0].explanation.components.map(\.name) }

  /// The names of the classifiers, each once.
  public var classifiers: [String] {
    var seen: Set<String> = []
    return members.map(\.explanation.provenance.classifier).filter { seen.insert($0).inserted }
  }

  /// Returns the weights for a label: one row per explanation in the scope, one column per
  /// component.
  func weights(ofLabel column: Int, in scope: Scope) -> [[Double]] {
    members.map(\.explanation)
      .filter { scope == .all || $0.predictedClass.label == labels[column] }
      .map { $0.classes[column].weights }
  }

  /// All weights: one row per explanation, one column per component for the first label, then for
  /// the second, and so on.
  package var weights: Matrix {
    var weights = Matrix(rows: members.count, columns: labels.count * componentNames.count)
    for (row, member) in members.enumerated() {
      for (column, weight) in member.explanation.classes.flatMap(\.weights).enumerated() {
        weights[row, column] = weight
      }
    }
    return weights
  }
}

extension ExplanationSet.Member {
  fileprivate func check(belongsWith first: Self) throws(ExplainerError) {
    let components = [first, self].map { $0.explanation.components.map(\.name) }
    guard components[0] == components[1] else {
      throw .componentsDiffer(
        names: [first.name, name], first: components[0], second: components[1])
    }
    let labels = [first, self].map(\.explanation.labels)
    guard labels[0] == labels[1] else {
      throw .labelsDiffer(names: [first.name, name], first: labels[0], second: labels[1])
    }
    let kinds = [first, self].map(\.explanation.provenance.scoreKind)
    guard kinds[0] == kinds[1] else {
      throw .scoreKindsDiffer(
        names: [first.name, name], first: kinds[0].rawValue, second: kinds[1].rawValue)
    }
    try explanation.provenance.checkSettings(
      equalTo: first.explanation.provenance, names: [first.name, name])
  }
}
