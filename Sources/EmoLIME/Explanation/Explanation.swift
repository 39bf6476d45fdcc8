import EmoLIMESignal

/// An explanation of a classifier's scores for one signal: the weights of the components for each
/// label.
///
/// An explanation is a value: it can be encoded, decoded without loss and used without the
/// classifier or the signal.
///
/// ```swift
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// print(explanation.predictedClass.weights, explanation.verdict.level)
/// try explanation.json().write(to: url)
/// ```
public struct Explanation: Sendable, Hashable {
  /// The version of the encoded form: the value of `schemaVersion` in JSON.
  ///
  /// Decoding rejects every other version with
  /// ``ExplainerError/unsupportedSchema(version:supported:)``.
  public static let schemaVersion = 5

  /// The components of the signal, in the order of the weights of all labels.
  public let components: [Component]
  /// The explanations of the labels, in the order of the classifier; at least one.
  ///
  /// ``subscript(_:)`` finds one by its label.
  public let classes: [ClassExplanation]
  /// The scores of the classifier for each coalition: all that further attributions, contrasts and
  /// metrics need.
  public let evaluations: Evaluations
  /// The diagnostics of the evaluations that the weights are computed from.
  public let diagnostics: Diagnostics
  /// The settings, classifier and signal of the explanation.
  public let provenance: Provenance
  /// The faithfulness of the weights to the classifier; `nil` until it is measured and attached.
  public internal(set) var faithfulness: Faithfulness?
  /// The model parameter randomisation test; `nil` until it is attached.
  public internal(set) var randomizationTest: RandomizationTest?
  /// The spread of the weights over retrainings of the classifier; `nil` until it is attached.
  public internal(set) var retrainings: Retrainings?

  /// The weights split by acoustic cues; `nil` unless ``Explainer/Configuration/cues`` was `true`.
  public internal(set) var cues: CueWeights?

  /// The labels, in the order of ``classes``; of a contrast, the title alone.
  public var labels: [String] { classes.map(\.label) }

  /// The explanation of the predicted label: that with the highest score, the first of equal ones.
  ///
  /// The labels of a regression model are not alternatives; for these it is the output with the
  /// largest value.
  public var predictedClass: ClassExplanation {
    // There is at least one class: a classifier without labels is rejected.
    classes[predictedNumber]
  }

  /// The index of the predicted label.
  package var predictedNumber: Int {
    classes.indices.reduce(0) { classes[$1].prediction > classes[$0].prediction ? $1 : $0 }
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
