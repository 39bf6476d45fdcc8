import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate

/// An explainer of a classifier's scores for single signals.
///
/// It masks components of a signal, scores the results with the classifier, and fits weights that
/// show which components support or oppose each label: by default those of a locally weighted
/// linear model (LIME for speech emotion recognition: Hjuler, Clemmensen and Das 2025), or other
/// attributions such as Shapley values.
///
/// ```swift
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// print(explanation)
/// ```
///
/// The result has the same bits for any number of cores and any size of batches, if the
/// classifier's scores of a signal do not depend on the signals beside it: those of EmoLIME's own
/// do not. See `Docs/Reproducibility.md`.
public struct Explainer: Sendable {
  /// The settings.
  ///
  /// They can be changed between explanations. Each explanation keeps those that it was made with
  /// in ``Explanation/provenance``.
  public var configuration: Configuration

  /// Creates an explainer.
  ///
  /// The defaults are the paper's, except that all 256 coalitions of the eight bands are evaluated
  /// instead of a random sample, and that the weights are not shrunk.
  ///
  /// - Parameter configuration: The settings. They are checked when a signal is explained.
  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// The progress of a computation, in coalitions.
  ///
  /// For ``Explainer/responseCurves(audio:classifier:edits:progress:)`` it counts edited versions and the
  /// recording instead; for ``Explainer/counterfactuals(audio:classifier:target:configuration:progress:)``
  /// too, of at most ``total``, which is their number at the end.
  /// For ``Explainer/faithfulness(of:audio:classifier:configuration:progress:)`` and
  /// ``Explainer/randomizationTest(of:audio:randomized:progress:)`` it counts the coalitions of the
  /// whole computation, over all explanations that it makes.
  public struct Progress: Sendable, Hashable {
    /// The number of coalitions that have been evaluated, at most ``total``.
    public let completed: Int
    /// The number of coalitions in all; for adaptive sampling, until the end of the current round.
    public let total: Int
  }

  /// Returns an explanation of the scores of a signal.
  ///
  /// Costs one model evaluation per coalition of the sampling plan, 256 by default (for other
  /// attributions and plans see `Docs/Attributions.md`). No coalition is evaluated twice. As many
  /// tasks as there are cores evaluate batches of coalitions; a task that is cancelled stops after
  /// the current batches.
  ///
  /// - Parameters:
  ///   - audio: A signal at the sample rate that the classifier needs.
  ///   - classifier: The classifier. All of its labels are explained at once.
  ///   - progress: A closure that is called after every batch; on no particular thread, but never
  ///     from two at once.
  /// - Returns: The explanation.
  /// - Throws: ``SignalError``, ``SurrogateError`` and ``ExplainerError`` for signals and settings
  ///   that do not allow an explanation; ``ModelError`` for scores that do not fit the signals;
  ///   ``ExplainerError/ClassifierFailure`` if the classifier throws; errors of the masker;
  ///   `CancellationError`.
  public func explain(
    audio: AudioSignal, classifier: some Classifier,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation {
    let cues = try configuration.cues ? CueSource(classifier) : nil
    let evaluated: any Classifier = cues?.classifier ?? classifier
    let (components, evaluator) = try evaluator(for: audio, classifier: evaluated)
    var found = try await evaluate(
      with: evaluator, components: components.count, cues: cues, progress: progress)
    found.evaluations.repeatDifference = try await evaluator.repeatDifference(of: found.evaluations)
    var explanation = explanation(
      of: audio, classifier: classifier, components: components, evaluations: found.evaluations,
      fit: found.fit, samplingStop: found.samplingStop)
    try explanation.attach(cues, features: found.features, by: self)
    return explanation
  }

  /// Combines weights and evaluations with their diagnostics and provenance.
  func explanation(
    of audio: AudioSignal, classifier: some Classifier, components: [Component],
    evaluations: Explanation.Evaluations, fit: AttributionFit,
    samplingStop: Explanation.SamplingStop? = nil,
    settingsChoice: Explanation.SettingsChoice? = nil
  ) -> Explanation {
    Explanation(
      components: components,
      classes: fit.classes(
        components: components, labels: classifier.labels, scores: evaluations.scoreMatrix),
      evaluations: evaluations,
      diagnostics: Explanation.Diagnostics(of: evaluations, kernelWeights: fit.kernelWeights),
      provenance: Explanation.Provenance(
        audio: audio, classifier: classifier, configuration: configuration,
        modelEvaluations: evaluations.sample.coalitions.count, samplingStop: samplingStop,
        settingsChoice: settingsChoice))
  }

  /// The scores of the coalitions of a plan, and what follows from them.
  private struct Evaluated {
    var evaluations: Explanation.Evaluations
    let fit: AttributionFit
    var samplingStop: Explanation.SamplingStop?
    /// The features of the coalitions, if the classifier keeps them.
    var features: Matrix?
  }

  private func evaluate(
    with evaluator: BatchedEvaluator, components: Int, cues: CueSource?,
    progress: (@Sendable (Progress) -> Void)?
  ) async throws -> Evaluated {
    if case .adaptive(let plan) = configuration.sampling {
      guard cues == nil else { throw ExplainerError.cuesNeedFixedSettings("adaptive sampling") }
      let (evaluations, fit, stop) = try await AdaptiveSampler(
        plan: plan, attribution: configuration.attribution,
        estimator: configuration.suitingIntervals ?? IntervalEstimator(source: .sampling),
        components: components, labels: evaluator.labels,
        scoreRange: evaluator.scoreKind.range, seed: configuration.seed
      ).evaluate(with: evaluator, progress: progress)
      return Evaluated(evaluations: evaluations, fit: fit, samplingStop: stop)
    }
    let sample = try fixedSample(components: components)
    try cues?.check(
      configuration.attribution, evaluations: sample.coalitions.count, components: components)
    let scores = try await evaluator.evaluate(sample.coalitions, progress: progress)
    return Evaluated(
      evaluations: Explanation.Evaluations(
        sample: sample, scores: scores, scoreKind: evaluator.scoreKind),
      fit: try fit(sample, scores: scores.scores, kind: evaluator.scoreKind),
      features: scores.features)
  }

  /// Returns the weights by the attribution of the settings, with their intervals.
  ///
  /// - Parameter kind: The kind of the scores.
  func fit(
    _ sample: CoalitionSample, scores: Matrix, kind: ScoreKind
  ) throws(SurrogateError) -> AttributionFit {
    try configuration.attribution.fit(
      sample, scores: scores, intervals: configuration.suitingIntervals, scoreRange: kind.range,
      seed: configuration.seed)
  }

  /// Returns the coalitions of a plan whose number of evaluations is fixed.
  func fixedSample(components: Int) throws -> CoalitionSample {
    let sample = try configuration.attribution.sample(
      configuration.sampling, components: components, seed: configuration.seed)
    guard sample.coalitions.count >= 2 else { throw ExplainerError.nothingMasked }
    return sample
  }
}
