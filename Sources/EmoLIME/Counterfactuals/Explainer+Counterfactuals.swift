import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

extension Explainer {
  /// Returns the least audible change of a recording after which a classifier predicts another label.
  ///
  /// The gains of the components of the ``configuration`` change, in dB, and cues of prosody if the settings
  /// have some. Audibility is measured in just noticeable differences, summed over what changes: for gains
  /// by the change of loudness (Fastl and Zwicker 2007), for cues by published thresholds. An emulator
  /// proposes changes; the model decides each.
  ///
  /// ```swift
  /// let found = try await Explainer().counterfactuals(
  ///   audio: audio, classifier: classifier, target: "sad")
  /// ```
  ///
  /// - Parameters:
  ///   - audio: A recording at the sample rate that the classifier needs.
  ///   - classifier: A classifier of two or more labels.
  ///   - target: The label that is wanted; `nil` for any other than the predicted one.
  ///   - settings: The range of the changes, and the limits of the search.
  ///   - progress: A closure that is called after every batch; on no particular thread, but never from two
  ///     at once.
  /// - Returns: The changes; where none leads to the label, the one that came closest.
  /// - Throws: ``ExplainerError`` for a label, a model or a number of evaluations that does not allow a
  ///   search; ``SignalError/invalidSetting(name:value:expected:)``; the errors of ``decompose(_:)`` and of
  ///   ``responseCurves(audio:classifier:edits:progress:)``.
  public func counterfactuals(
    audio: AudioSignal, classifier: some Classifier, target: String? = nil,
    configuration settings: Explanation.Counterfactuals.Configuration = .init(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Explanation.Counterfactuals {
    try settings.validate()
    try checkEditing(of: audio, for: classifier, by: settings.cues)
    let labels = classifier.labels
    guard classifier.scoreKind != .regression, labels.count > 1 else {
      throw ExplainerError.noPredictionToChange(classifier.name)
    }
    if let target, !labels.contains(target) {
      throw ExplainerError.unknownLabel(target, labels: labels)
    }
    let variables = try CounterfactualVariables(of: decompose(audio), settings: settings)
    let space = variables.space
    let least = space.variables.reduce(1) { $0 + $1.grid.count - 1 }
    guard least > 1 else { throw ExplainerError.nothingToChange }
    guard settings.maximumEvaluations >= least else {
      throw ExplainerError.tooFewEvaluationsForSearch(settings.maximumEvaluations, least: least)
    }
    let evaluator = editEvaluator(of: audio, by: classifier)
    let (recording, seconds) = try await timedPoint(of: audio, by: evaluator) {
      _ = try variables.versions.version(space.variables.map { $0.grid.last ?? $0.neutral })
    }
    if let limit = settings.timeLimit {
      let expected =
        seconds * Double(settings.maximumEvaluations) / Double(evaluator.concurrentBatches)
      guard expected <= limit else {
        throw ExplainerError.searchTooLong(seconds: expected, limit: limit)
      }
    }
    let scores = recording.scores ?? []
    let predicted = scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
    guard target != labels[predicted] else {
      throw ExplainerError.alreadyPredicted(labels[predicted])
    }
    let maximumNovelty = settings.maximumNoveltyScore.map { max($0, recording.noveltyScore ?? 0) }
    let goal = CounterfactualGoal(
      kind: evaluator.scoreKind, labels: labels.count, predicted: predicted,
      target: target.flatMap(labels.firstIndex), margin: settings.margin,
      maximumNovelty: maximumNovelty ?? .infinity)
    let total = settings.maximumEvaluations
    var search = CounterfactualSearch(
      goal: goal, limit: total, recording: recording, neutral: space.neutral,
      versions: variables.versions, evaluator: evaluator
    ) { progress?(Progress(completed: min($0, total), total: total)) }
    let found = try await search.changes(in: space, count: settings.count)
    let changes = try found.map { found in
      try Explanation.Counterfactuals.Change(
        found.result, in: found.space, search: search, labels: labels)
    }
    let reached = zip(found, changes).filter(\.0.result.isFound).map(\.1)
    return Explanation.Counterfactuals(
      libraryVersion: EmoLIMEVersion.current, classifier: classifier.name,
      scoreKind: classifier.scoreKind, labels: labels, audioDigest: audio.fingerprint,
      duration: audio.duration, sampleRate: audio.sampleRate, recording: recording,
      predictedLabel: labels[predicted], target: target, margin: settings.margin,
      maximumNoveltyScore: maximumNovelty, variables: variables.shown,
      changes: reached.sorted { $0.cost < $1.cost },
      closest: reached.isEmpty ? changes.first : nil, evaluations: search.evaluated)
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
    let variables = try CounterfactualVariables(of: decompose(audio), settings: settings)
    let names = (counterfactuals.variables.map(\.name), variables.shown.map(\.name))
    guard names.0 == names.1, change.values.count == names.0.count else {
      throw ExplainerError.foreignChange(expected: names.0, actual: names.1)
    }
    return try variables.versions.version(change.values)
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

extension CounterfactualSearch {
  /// Searches changes one after the other, each without the most audible variables of those before.
  fileprivate mutating func changes(
    in space: ChangeSpace, count: Int
  ) async throws -> [(result: Result, space: ChangeSpace)] {
    var found: [(result: Result, space: ChangeSpace)] = []
    var excluded: Set<Int> = []
    for number in 1...count {
      let own = space.without(excluded)
      // Each search gets the same share of the evaluations that are left.
      let share = (limit - evaluated) / (count - number + 1)
      let result = try await run(in: own, upTo: evaluated + share)
      found.append((result, own))
      let audibilities = own.audibilities(result.values)
      guard result.isFound, let most = audibilities.max(),
        let index = audibilities.firstIndex(of: most)
      else { break }
      excluded.insert(index)
      guard own.without([index]).gridSize > 1 else { break }
    }
    return found
  }
}

extension Explanation.Counterfactuals.Change {
  fileprivate init(
    _ result: CounterfactualSearch.Result, in space: ChangeSpace, search: CounterfactualSearch,
    labels: [String]
  ) throws {
    values = result.values
    audibilities = space.audibilities(result.values)
    version = search.known[result.values] ?? search.recording
    let scores = version.scores
    label = scores.map { scores in
      labels[scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }]
    }
    margin = scores.map(search.goal.margin)
    levelGain = try search.versions.levelGain(result.values)
    certificate = Explanation.Counterfactuals.Certificate(
      gridSize: space.gridSize, provenCost: result.provenCost, gridCost: result.gridCost,
      isComplete: result.isComplete)
  }
}
