import EmoLIMESignal

/// An explanation of a classifier's scores for one signal: the weights of the components for each
/// label.
///
/// An explanation is a value: it can be encoded, decoded without loss and used without the
/// classifier or the signal.
public struct Explanation: Sendable, Hashable {
  /// The version of the encoded form.
  public static let schemaVersion = 4

  /// The components of the signal.
  public let components: [Component]
  /// The explanations of the labels, in the order of the classifier.
  public let classes: [ClassExplanation]
  /// The scores of the classifier for each coalition.
  public let evaluations: Evaluations
  /// The diagnostics of the evaluations that the weights are computed from.
  public let diagnostics: Diagnostics
  /// The settings, classifier and signal of the explanation.
  public let provenance: Provenance
  /// The faithfulness of the weights to the classifier; nil if it was not measured.
  public internal(set) var faithfulness: Faithfulness?
  /// The model parameter randomisation test; nil if it was not run.
  public internal(set) var randomizationTest: RandomizationTest?

  /// The labels, in the order of ``classes``.
  public var labels: [String] { classes.map(\.label) }

  /// The explanation of the predicted label: that with the highest score, the first of equal ones.
  public var predictedClass: ClassExplanation {
    // There is at least one class: a classifier without labels is rejected.
    classes.reduce(classes[0]) { $1.prediction > $0.prediction ? $1 : $0 }
  }

  /// A Boolean value that indicates whether any score changed when components were masked.
  ///
  /// If not, the scores do not depend on the components, and there is nothing to explain.
  public var isInformative: Bool { classes.contains(where: \.scoresVary) }

  init(
    components: [Component], classes: [ClassExplanation], evaluations: Evaluations,
    diagnostics: Diagnostics, provenance: Provenance
  ) {
    self.components = components
    self.classes = classes.map { found in
      var found = found
      found.components = components
      return found
    }
    self.evaluations = evaluations
    self.diagnostics = diagnostics
    self.provenance = provenance
  }
}
