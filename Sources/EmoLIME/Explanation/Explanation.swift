import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

/// What speaks for and against each label of a classifier, in one sound.
///
/// An explanation is a value of its own: it can be encoded, decoded without loss, and looked at
/// again without the classifier or the sound.
public struct Explanation: Sendable, Hashable {
  /// The version of the encoded form.
  public static let schemaVersion = 2

  /// The components that the sound was cut into.
  public let components: [ComponentDescription]
  /// What was found for each label, in the order of the classifier.
  public let classes: [ClassExplanation]
  /// What the classifier answered for each coalition.
  public let answers: Answers
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
    classes.reduce(classes[0]) { $1.blackBoxPrediction > $0.blackBoxPrediction ? $1 : $0 }
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
    components: [ComponentDescription], classes: [ClassExplanation], answers: Answers,
    provenance: Provenance
  ) {
    self.components = components
    self.classes = classes
    self.answers = answers
    self.provenance = provenance
  }

  init(
    audio: AudioSignal, classifier: some Classifier, labels: [String],
    components: [ComponentDescription], configuration: Explainer.Configuration,
    answers: Answers, models: [LinearSurrogate]
  ) {
    self.init(
      components: components,
      classes: Self.classes(labels: labels, models: models, answers: answers),
      answers: answers,
      provenance: Provenance(
        audio: audio, classifier: classifier, configuration: configuration,
        blackBoxCalls: answers.sample.coalitions.count))
  }

  private static func classes(
    labels: [String], models: [LinearSurrogate], answers: Answers
  ) -> [ClassExplanation] {
    zip(labels, models).enumerated().map { column, pair in
      ClassExplanation(label: pair.0, model: pair.1, scores: answers.scores.column(column))
    }
  }
}

extension Explanation {
  /// The explanation that another attribution makes of the same answers; the classifier is not
  /// asked again.
  ///
  /// - Throws: ``SurrogateError/coalitionsMissing(asked:components:attribution:)``,
  ///   ``SurrogateError/coalitionNotAsked(_:attribution:)`` or ``SurrogateError/noPermutations``
  ///   where the answers are not those that the attribution needs, and errors for settings out of
  ///   range.
  public func attributed(by attribution: Attribution) throws(SurrogateError) -> Explanation {
    let models = try attribution.fit(answers.sample, scores: answers.scores)
    var provenance = provenance
    provenance.attribution = attribution
    return Explanation(
      components: components,
      classes: Self.classes(labels: labels, models: models, answers: answers),
      answers: answers, provenance: provenance)
  }

  /// The interactions of all pairs of components, from the answers for all coalitions.
  ///
  /// - Returns: for each label a symmetric matrix of components by components, zero on its diagonal.
  /// - Throws: ``SurrogateError/coalitionsMissing(asked:components:attribution:)``.
  public func interactions(
    _ index: InteractionIndex = .shapley
  ) throws(SurrogateError) -> [Matrix] {
    try index.values(of: answers.sample, scores: answers.scores)
  }
}
