import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

extension Explainer {
  /// Settings that an explainer can choose for a signal and a classifier.
  public struct AutomaticSettings: OptionSet, Sendable, Hashable {
    /// The bits of the settings.
    public let rawValue: Int

    /// Creates a set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The fill: silence, white noise at -60 dB relative to full scale, and attenuation by 20 or
    /// 10 dB, in this order.
    public static let fill = AutomaticSettings(rawValue: 1)
    /// The kind of score, of those that the classifier returns at the cost of one.
    ///
    /// An ``EmotionClassifier`` has probabilities, one-vs-rest probabilities and decision values;
    /// a speech transformer with a classification head has probabilities and logits. Other
    /// classifiers have one kind.
    public static let scoreKind = AutomaticSettings(rawValue: 2)
  }

  /// Returns the explanation with the best of several settings.
  ///
  /// All settings are tried in the order of their ladder: for each fill, all kinds of score. Settings
  /// whose scores are tied or hardly vary come last. Of the others, the best has the largest
  /// prominence of the strongest component, up to 1.1; of several, that with the largest weighted
  /// R². Both are measured on evaluations that the linear model was not fitted to.
  /// ``Explanation/Provenance/settingsChoice`` lists the trials. `Docs/Verdict.md` says how often
  /// the chosen setting names the true component.
  ///
  /// ```swift
  /// let explanation = try await Explainer().explain(
  ///   audio: audio, classifier: classifier, choosing: [.fill, .scoreKind])
  /// print(explanation.provenance.fill, explanation.provenance.scoreKind)
  /// ```
  ///
  /// Costs the model evaluations of one explanation for each fill: 1024 by default. Maskers that
  /// ignore the fill, such as prosody, have one trial per kind of score.
  ///
  /// - Parameters:
  ///   - audio: The signal, at the sample rate of the classifier.
  ///   - classifier: The classifier. Its predicted label decides; of ratings, the largest.
  ///   - settings: The settings to choose; the others are those of ``configuration``.
  ///   - progress: A closure that is called after every batch, with the evaluations of all trials.
  /// - Throws: ``ExplainerError/adaptiveChoice`` for adaptive sampling, whose effort would depend on
  ///   the setting; ``ExplainerError/tooFewEvaluationsForChoice(_:components:)`` if no evaluation
  ///   can be left out of a fit; the errors of ``explain(audio:classifier:progress:)``.
  public func explain(
    audio: AudioSignal, classifier: some Classifier, choosing settings: AutomaticSettings,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation {
    if case .adaptive = configuration.sampling { throw ExplainerError.adaptiveChoice }
    if configuration.cues, settings.contains(.scoreKind) {
      throw ExplainerError.cuesNeedFixedSettings("a kind of score that is chosen")
    }
    let fills = settings.contains(.fill) ? configuration.components.ladder : [configuration.fill]
    let kinds =
      settings.contains(.scoreKind) ? classifier.availableScoreKinds : [classifier.scoreKind]
    var trials: [SettingsTrial] = []
    for (number, fill) in fills.enumerated() {
      var explainer = self
      explainer.configuration.fill = fill
      trials += try await explainer.trials(audio: audio, classifier: classifier, kinds: kinds) {
        progress?(
          Progress(
            completed: number * $0.total + $0.completed, total: fills.count * $0.total))
      }
    }
    let choice = Explanation.SettingsChoice(
      trials.map(\.record), label: trials[0].label,
      modelEvaluations: fills.count * trials[0].modelEvaluations)
    return try trials[choice.chosen].explanation(choice)
  }

  /// Evaluates the plan once, and returns one trial per kind of score.
  private func trials(
    audio: AudioSignal, classifier: some Classifier, kinds: [ScoreKind],
    progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [SettingsTrial] {
    let cues = try configuration.cues ? CueSource(classifier) : nil
    let evaluated: any Classifier = cues?.classifier ?? classifier
    let (components, evaluator) = try evaluator(for: audio, classifier: evaluated)
    let sample = try fixedSample(components: components.count)
    guard sample.coalitions.count >= components.count + 2 else {
      throw ExplainerError.tooFewEvaluationsForChoice(
        sample.coalitions.count, components: components.count)
    }
    try cues?.check(
      configuration.attribution, evaluations: sample.coalitions.count, components: components.count)
    let scores = try await evaluator.evaluate(sample.coalitions, kinds: kinds, progress: progress)
    var evaluations = zip(kinds, scores).map { kind, scores in
      Explanation.Evaluations(sample: sample, scores: scores, scoreKind: kind)
    }
    if let first = zip(kinds, evaluations).first(where: { $0.0 == evaluator.scoreKind })?.1 {
      let difference = try await evaluator.repeatDifference(of: first)
      for index in evaluations.indices { evaluations[index].repeatDifference = difference }
    }
    return try kinds.indices.map { number in
      try SettingsTrial(
        explainer: self, audio: audio, classifier: classifier.returning(kinds[number]),
        components: components, evaluations: evaluations[number], cues: cues,
        features: scores[number].features)
    }
  }
}

extension Masker {
  /// The fills that are tried: one if the masker ignores it.
  fileprivate var ladder: [Fill] {
    let fills: [Fill] = [
      .silence, .noise(level: -60), .attenuation(decibels: 20), .attenuation(decibels: 10),
    ]
    let differs = Set(fills.map { replacement(for: $0) }).count > 1
    return differs ? fills : [.silence]
  }
}

/// The evaluations with one setting, and their held-out fit.
private struct SettingsTrial {
  let explainer: Explainer
  let audio: AudioSignal
  let classifier: any Classifier
  let components: [Component]
  let evaluations: Explanation.Evaluations
  let cues: CueSource?
  let features: Matrix?
  let record: Explanation.SettingsChoice.Trial
  /// The label that decides.
  let label: String

  init(
    explainer: Explainer, audio: AudioSignal, classifier: any Classifier, components: [Component],
    evaluations: Explanation.Evaluations, cues: CueSource?, features: Matrix?
  ) throws(SurrogateError) {
    self.explainer = explainer
    self.audio = audio
    self.classifier = classifier
    self.components = components
    self.evaluations = evaluations
    self.cues = cues
    self.features = features
    // The first evaluation is that of the unmasked signal.
    let scores = Array(evaluations.scoreMatrix.row(0))
    let predicted = scores.indices.max { scores[$0] < scores[$1] } ?? 0
    label = classifier.labels[predicted]
    record = Explanation.SettingsChoice.Trial(
      fill: explainer.configuration.fill, scoreKind: classifier.scoreKind,
      fit: try HeldOutFit(
        of: evaluations, column: predicted, kind: classifier.scoreKind,
        fitter: explainer.configuration.attribution.linearFitter))
  }

  var modelEvaluations: Int { evaluations.sample.coalitions.count }

  func explanation(_ choice: Explanation.SettingsChoice) throws -> Explanation {
    var explanation = explainer.explanation(
      of: audio, classifier: classifier, components: components, evaluations: evaluations,
      fit: try explainer.fit(
        evaluations.sample, scores: evaluations.scoreMatrix, kind: classifier.scoreKind),
      settingsChoice: choice)
    try explanation.attach(cues, features: features, by: explainer)
    return explanation
  }
}

extension Attribution {
  /// The linear model of LIME: that of the attribution if it is LIME, else the default.
  fileprivate var linearFitter: LinearSurrogateFitter {
    if case .lime(let fitter) = self { fitter } else { LinearSurrogateFitter() }
  }
}
