import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

extension Explainer {
  /// Returns the least audible change of a recording after which a classifier predicts another label, or
  /// a rating reaches a value.
  ///
  /// The gains of the components of the ``configuration`` change, in dB, whatever its fill is, and cues of
  /// prosody if the settings have some. Audibility is measured in just noticeable differences, summed over
  /// what changes: 1 dB for gains (Fastl and Zwicker 2007), published thresholds for cues. An emulator
  /// proposes changes; the model decides each.
  ///
  /// ```swift
  /// let found = try await Explainer().counterfactuals(
  ///   audio: audio, classifier: classifier, target: .label("sad"))
  /// ```
  ///
  /// - Parameters:
  ///   - audio: A recording at the sample rate that the classifier needs.
  ///   - classifier: A classifier of two or more labels, or one of ratings.
  ///   - target: The label that is wanted, any other than the predicted one, or a rating.
  ///   - settings: The range of the changes, and the limits of the search.
  ///   - progress: A closure that is called after every batch; on no particular thread, but never from two
  ///     at once.
  /// - Returns: The changes; where none leads to the label, the one that came closest.
  /// - Throws: ``ExplainerError`` for a label, a model or a number of evaluations that does not allow a
  ///   search; ``SignalError/invalidSetting(name:value:expected:)``; the errors of ``decompose(_:)`` and of
  ///   ``responseCurves(audio:classifier:edits:progress:)``.
  public func counterfactuals(
    audio: AudioSignal, classifier: some Classifier,
    target: Explanation.Counterfactuals.Target = .anyOther,
    configuration settings: Explanation.Counterfactuals.Configuration = .init(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation.Counterfactuals {
    try settings.validate()
    try checkEditing(of: audio, for: classifier, by: settings.cues)
    try target.check(classifier)
    let variables = try CounterfactualVariables(of: components(of: audio), settings: settings)
    try variables.checkBudget(settings.maximumEvaluations)
    let evaluator = editEvaluator(of: audio, by: classifier)
    let (recording, seconds) = try await timedPoint(of: audio, by: evaluator) {
      _ = try variables.versions.version(variables.space.mostAudible)
    }
    try settings.checkTime(seconds / Double(evaluator.concurrentBatches))
    let goal = try CounterfactualGoal(
      recording: recording, classifier: classifier, target: target, settings: settings)
    let total = settings.maximumEvaluations
    progress?(Progress(completed: 1, total: total))
    var search = CounterfactualSearch(
      goal: goal, limit: total, recording: recording, neutral: variables.space.neutral,
      versions: variables.versions, evaluator: evaluator
    ) { progress?(Progress(completed: $0, total: total)) }
    let artefacts = try await search.artefacts(in: variables.space)
    let space = variables.space.without(artefacts)
    guard space.gridSize > 1 else { throw ExplainerError.nothingToChange }
    let found = try await search.changes(in: space, count: settings.count)
    progress?(Progress(completed: search.evaluated, total: search.evaluated))
    return try Explanation.Counterfactuals(
      audio: audio, classifier: classifier, target: target, variables: variables,
      artefacts: artefacts, search: search, found: found)
  }

  /// Returns the recording with a change, at the level at which it was scored.
  ///
  /// - Parameters:
  ///   - change: A change of `counterfactuals`.
  ///   - counterfactuals: What a search found.
  ///   - audio: The recording that was searched.
  ///   - settings: The settings of the search.
  /// - Throws: ``ExplainerError/wrongSignal(expected:actual:)`` and
  ///   ``ExplainerError/foreignChange(expected:actual:)``; the errors of ``decompose(_:)`` and of the cues.
  public func signal(
    with change: Explanation.Counterfactuals.Change,
    of counterfactuals: Explanation.Counterfactuals, audio: AudioSignal,
    configuration settings: Explanation.Counterfactuals.Configuration = .init()
  ) throws -> AudioSignal {
    guard audio.fingerprint == counterfactuals.audioDigest else {
      throw ExplainerError.wrongSignal(
        expected: counterfactuals.audioDigest, actual: audio.fingerprint)
    }
    let variables = try CounterfactualVariables(of: components(of: audio), settings: settings)
    let names = (counterfactuals.variables.map(\.name), variables.shown.map(\.name))
    guard names.0 == names.1, change.values.count == names.0.count else {
      throw ExplainerError.foreignChange(expected: names.0, actual: names.1)
    }
    return try variables.versions.version(change.values)
  }

  /// Returns the components of a recording themselves: with another fill than silence, a decomposition has
  /// their differences from the fill, and a gain of these is not that of the component.
  private func components(of audio: AudioSignal) throws -> Decomposition {
    var explainer = self
    explainer.configuration.fill = .silence
    return try explainer.decompose(audio)
  }

  /// Returns the scores of the recording, and the time in seconds that these and a version take.
  private func timedPoint(
    of audio: AudioSignal, by evaluator: EditEvaluator, making version: () throws -> Void
  ) async throws -> (Explanation.ResponseCurves.Point, Double) {
    let clock = ContinuousClock()
    let start = clock.now
    try version()
    let point = try await evaluator.point(of: audio)
    let taken = (clock.now - start).components
    return (point, Double(taken.seconds) + 1e-18 * Double(taken.attoseconds))
  }
}
