import EmoLIMESignal

/// An explanation of a classifier's scores for one signal: the weights of the components for each
/// label.
///
/// An explanation is a value: it can be encoded, decoded without loss and used without the classifier
/// or the signal.
public struct Explanation: Sendable, Hashable {
  /// The version of the encoded form.
  public static let schemaVersion = 3

  /// The components that the sound was cut into.
  public let components: [ComponentDescription]
  /// What was found for each label, in the order of the classifier.
  public let classes: [ClassExplanation]
  /// The scores of the classifier for each coalition.
  public let evaluations: Evaluations
  /// The reliability of the evaluations that the weights rest on.
  public let reliability: Reliability
  /// How, and from what, the explanation was made.
  public let provenance: Provenance
  /// How faithful the weights are to the black box, where that was measured.
  public var faithfulness: Faithfulness?
  /// Whether the explanation is destroyed with what the classifier has learned, where that was tried.
  public var randomizationCheck: RandomizationCheck?

  /// The labels, in the order of ``classes``.
  public var labels: [String] { classes.map(\.label) }

  /// The label to which the classifier gave the highest score; the first of these, where several
  /// share it.
  public var predictedClass: ClassExplanation {
    // There is always a class: a classifier without labels is refused.
    classes.reduce(classes[0]) { $1.prediction > $0.prediction ? $1 : $0 }
  }

  /// Whether any score changed when components were switched off.
  ///
  /// If not, there is nothing to explain: the classifier did not listen to what was switched.
  public var isInformative: Bool { classes.contains(where: \.scoresVary) }

  /// What was found for a label.
  ///
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)``.
  public func explanation(of label: String) throws(ExplainerError) -> ClassExplanation {
    guard let found = classes.first(where: { $0.label == label }) else {
      throw .unknownLabel(label, labels: labels)
    }
    return found
  }

  init(
    components: [ComponentDescription], classes: [ClassExplanation], evaluations: Evaluations,
    reliability: Reliability, provenance: Provenance
  ) {
    self.components = components
    self.classes = classes
    self.evaluations = evaluations
    self.reliability = reliability
    self.provenance = provenance
  }
}
