import EmoLIMEModels
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
  /// How far the explanation rests on answers that can be trusted.
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
    reliability: Reliability, provenance: Provenance
  ) {
    self.components = components
    self.classes = classes
    self.answers = answers
    self.reliability = reliability
    self.provenance = provenance
  }

  init(
    audio: AudioSignal, classifier: some Classifier, labels: [String],
    components: [ComponentDescription], configuration: Explainer.Configuration,
    answers: Answers, ending: AdaptiveEnding?
  ) throws(SurrogateError) {
    let reliability = try Reliability(answers: answers, attribution: configuration.attribution)
    self.init(
      components: components,
      classes: try Self.classes(
        labels: labels, answers: answers, attribution: configuration.attribution,
        intervals: configuration.suitingIntervals, seed: configuration.seed),
      answers: answers, reliability: reliability,
      provenance: Provenance(
        audio: audio, classifier: classifier, configuration: configuration,
        blackBoxCalls: answers.sample.coalitions.count, ending: ending,
        warnings: Self.warnings(
          reliability, answers: answers, attribution: configuration.attribution)))
  }

  /// What an attribution makes of answers, for each label.
  static func classes(
    labels: [String], answers: Answers, attribution: Attribution, intervals: IntervalEstimator?,
    seed: UInt64
  ) throws(SurrogateError) -> [ClassExplanation] {
    let models = try attribution.fit(answers.sample, scores: answers.scores)
    let uncertainties =
      try intervals?.uncertainties(
        of: models, by: attribution, sample: answers.sample, scores: answers.scores, seed: seed)
      ?? models.map { _ in nil }
    return labels.indices.map { column in
      ClassExplanation(
        label: labels[column], model: models[column], uncertainty: uncertainties[column],
        scores: answers.scores.column(column))
    }
  }
}
