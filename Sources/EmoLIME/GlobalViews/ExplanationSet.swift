import EmoLIMEModels
import EmoLIMENumerics

/// Explanations that belong together: of many sounds, cut into the same components, for the same
/// labels and kind of score.
public struct ExplanationSet: Sendable, Hashable {
  /// An explanation and what it is called.
  public struct Member: Sendable, Hashable {
    /// What the explanation is called: the name of its sound, say.
    public let name: String
    /// The explanation.
    public let explanation: Explanation

    /// An explanation under a name.
    public init(name: String, explanation: Explanation) {
      self.name = name
      self.explanation = explanation
    }
  }

  /// Which explanations say something about a label.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// All of them.
    case all
    /// Those of sounds in which the classifier hears the label.
    case predicted
  }

  /// The explanations, at least one.
  public let members: [Member]

  /// A set of explanations.
  ///
  /// - Throws: ``ExplainerError``: none at all, or some that differ in components, labels or kind of
  ///   score.
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

  /// The weights for a label: a row for each explanation in the scope.
  func weights(ofLabel column: Int, in scope: Scope) -> [[Double]] {
    members.map(\.explanation)
      .filter { scope == .all || $0.predictedClass.label == labels[column] }
      .map { $0.classes[column].weights }
  }

  /// All weights: a row for each explanation, a column for each component of the first label, then of
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
  }
}
