import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

/// Explains what a classifier listened to.
///
/// The explainer finds components in a sound, switches them on and off, asks the classifier for its
/// scores, and makes weights of them that say which components speak for and against each label: by
/// default those of a locally weighted linear surrogate (LIME for speech emotion recognition: Hjuler,
/// Clemmensen and Das 2025), or other attributions such as Shapley values.
///
/// ```swift
/// let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
/// print(explanation)
/// ```
///
/// The result is the same, bit for bit, for any number of cores.
public struct Explainer: Sendable {
  /// How to explain.
  public var configuration: Configuration

  /// An explainer with given settings; the defaults are the paper's, but that all 256 coalitions of
  /// the eight bands are asked about instead of a random sample.
  public init(configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// How far an explanation has come.
  public struct Progress: Sendable, Hashable {
    /// The coalitions that the classifier has answered for.
    public let answered: Int
    /// The coalitions that it is asked about in all; for an adaptive plan, until the end of the
    /// round under way.
    public let total: Int
  }

  /// Explains the scores of a sound.
  ///
  /// Costs one scored signal for each coalition of the sampling plan, 256 by default (for other
  /// attributions and plans see `Docs/Attributions.md`), and none is asked about twice; batches of
  /// them are asked for by as many tasks as there are cores. A task that is cancelled stops after
  /// the batches under way.
  ///
  /// - Parameters:
  ///   - audio: the sound, at the sample rate that the classifier needs.
  ///   - classifier: the black box. All of its labels are explained at once.
  ///   - progress: is told of every batch that was answered; on no particular thread, but never
  ///     from two at once.
  /// - Returns: the explanation.
  /// - Throws: ``SignalError``, ``SurrogateError`` and ``ExplainerError`` for sounds and settings
  ///   that cannot be explained; ``ClassifierError`` for an answer that does not fit its question;
  ///   ``ClassifierFailure`` where the classifier throws; `CancellationError`.
  public func explain(
    audio: AudioSignal, classifier: some Classifier,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation {
    let (components, questions) = try await questions(about: audio, to: classifier)
    let (answers, ending) = try await ask(
      questions, components: components.count, progress: progress)
    return try Explanation(
      audio: audio, classifier: classifier, labels: questions.labels, components: components,
      configuration: configuration, answers: answers, ending: ending)
  }

  /// How alike explanations of a sound are that draw their coalitions with other seeds, for each
  /// label (Visani et al. 2022).
  ///
  /// Costs one scored signal for each coalition that any of the explanations asks about. Where an
  /// explanation from all coalitions is at hand, ``Explanation/stability(of:runs:largest:)`` costs
  /// none.
  ///
  /// - Parameters:
  ///   - audio: the sound.
  ///   - classifier: the black box.
  ///   - runs: the number of explanations, 2 or more, drawn with the seeds that follow the
  ///     configuration's. An adaptive plan is taken to the end of its budget.
  ///   - largest: how many components each explanation finds important, those of the largest
  ///     weights; by default half of them, as the index of variables says nothing of all.
  ///   - progress: is told of every batch that was answered.
  /// - Throws: what ``explain(audio:classifier:progress:)`` throws;
  ///   ``SurrogateError/invalidRunCount(_:)`` and ``SurrogateError/invalidMaximumFeatures(_:)``.
  public func stability(
    audio: AudioSignal, classifier: some Classifier, runs: Int = 20, largest: Int? = nil,
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> [StabilityIndex] {
    let (components, questions) = try await questions(about: audio, to: classifier)
    let repetitions = try Repetitions(
      runs: runs, attribution: configuration.attribution, sampling: configuration.sampling,
      components: components.count, seed: configuration.seed)
    var known = KnownAnswers(labels: questions.labels.count)
    try await known.ask(about: repetitions.coalitions, questions, progress: progress)
    return try repetitions.stability(
      answers: known, intervals: configuration.suitingIntervals, largest: largest)
  }

  /// The components of a sound, and the way to ask a classifier about their coalitions.
  func questions(
    about audio: AudioSignal, to classifier: some Classifier
  ) async throws -> ([ComponentDescription], BatchedQuestions) {
    try configuration.validate()
    try check(audio)
    let labels = classifier.labels
    try ClassifierError.check(labels: labels)
    try ClassifierError.check(classifier, accepts: audio)
    let perturbed = try perturb(audio)
    guard perturbed.signal == audio else { throw ExplainerError.foreignComponents }
    let questions = BatchedQuestions(
      scorer: try await scorer(of: classifier, for: perturbed), classifier: classifier.name,
      labels: labels, scoreKind: classifier.scoreKind,
      batchSize: configuration.batchSize(samples: audio.samples.count),
      concurrentBatches: configuration.concurrentBatches)
    return (perturbed.componentDescriptions, questions)
  }

  /// The answers for the coalitions of the plan.
  private func ask(
    _ questions: BatchedQuestions, components: Int,
    progress: (@Sendable (Progress) -> Void)?
  ) async throws -> (Answers, AdaptiveEnding?) {
    if case .adaptive(let plan) = configuration.sampling {
      return try await AdaptiveQuestions(
        plan: plan, attribution: configuration.attribution,
        estimator: configuration.suitingIntervals ?? IntervalEstimator(source: .sampling),
        components: components, labels: questions.labels, seed: configuration.seed
      ).ask(questions, progress: progress)
    }
    let sample = try configuration.attribution.sample(
      configuration.sampling, components: components, seed: configuration.seed)
    guard sample.coalitions.count >= 2 else { throw ExplainerError.nothingSwitchedOff }
    let answers = try await questions.ask(sample.coalitions, progress: progress)
    return (Answers(sample: sample, answers: answers, scoreKind: questions.scoreKind), nil)
  }

  /// A sound whose components can be switched, as this explainer switches them.
  ///
  /// - Throws: ``SignalError``, or what the perturber throws.
  public func perturb(_ audio: AudioSignal) throws -> any SwitchableSignal {
    try configuration.components.perturb(
      audio, fill: configuration.fill, seed: configuration.seed)
  }

  /// The components of a sound, where they sum to it.
  ///
  /// - Throws: ``SignalError``, or what the perturber throws;
  ///   ``ExplainerError/componentsDoNotSum(_:)`` for components that are no sum, such as prosody.
  public func decompose(_ audio: AudioSignal) throws -> Decomposition {
    guard let decomposition = try perturb(audio) as? Decomposition else {
      throw ExplainerError.componentsDoNotSum(configuration.components.summary)
    }
    return decomposition
  }

  private func check(_ audio: AudioSignal) throws(ExplainerError) {
    guard audio.samples.count > 1 else { throw .singleSample }
    let first = audio.samples[0]
    guard audio.samples.allSatisfy({ $0 == first }) else { return }
    throw first == 0 ? .silentSignal : .constantSignal(value: first)
  }

  private func scorer(
    of classifier: any Classifier, for perturbed: any SwitchableSignal
  ) async throws -> any CoalitionScorer {
    if let classifier = classifier as? any ComponentClassifier,
      let decomposition = perturbed as? Decomposition
    {
      let scorer = try await ClassifierFailure.wrapping(classifier.name) {
        try await classifier.coalitionScorer(for: decomposition)
      }
      if let scorer { return scorer }
    }
    return MixingScorer(classifier: classifier, perturbed: perturbed)
  }
}
