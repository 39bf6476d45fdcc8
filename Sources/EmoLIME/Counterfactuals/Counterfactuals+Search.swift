import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

extension Explanation.Counterfactuals {
  /// Keeps what a search found.
  init(
    audio: AudioSignal, classifier: some Classifier, target: Target,
    variables: CounterfactualVariables, artefacts: Set<Int>,
    search: CounterfactualSearch, found: [CounterfactualSearch.Found]
  ) throws {
    libraryVersion = EmoLIMEVersion.current
    self.classifier = classifier.name
    scoreKind = search.goal.kind
    labels = search.goal.labels
    audioDigest = audio.fingerprint
    duration = audio.duration
    sampleRate = audio.sampleRate
    recording = search.recording
    predictedLabel = search.goal.predictedLabel(of: search.recording.scores ?? [])
    self.target = target
    margin = search.goal.margin
    maximumNoveltyScore =
      search.goal.maximumNovelty.isFinite ? search.goal.maximumNovelty : nil
    self.variables = variables.shown.enumerated().map { index, variable in
      artefacts.contains(index)
        ? variable.absent(because: "resynthesis alone changes the prediction") : variable
    }
    let all = try found.map {
      try Change($0.result, in: $0.space, search: search, loudness: variables.loudness)
    }
    let reached = zip(found, all).filter(\.0.result.isFound).map(\.1)
    changes = reached.sorted { $0.cost < $1.cost }
    closest = reached.isEmpty ? all.first : nil
    evaluations = search.evaluated
  }
}

extension Explanation.Counterfactuals.Change {
  fileprivate init(
    _ result: CounterfactualSearch.Result, in space: ChangeSpace, search: CounterfactualSearch,
    loudness: ComponentLoudness
  ) throws {
    values = result.values
    audibilities = space.audibilities(result.values)
    version = search.known[result.values] ?? search.recording
    let scores = version.scores
    label = scores.flatMap(search.goal.predictedLabel)
    margin = scores.map(search.goal.margin)
    resynthesis = space.resynthesized(result.values).flatMap { search.known[$0] }
    levelGain = ChangedVersions.levelGain(
      forExcess: search.versions.excessLevel(result.values))
    cost = search.cost(of: result.values, in: space)
    let gains = result.values.prefix(loudness.shares.count)
    loudnessRatio = loudness.ratio(ofGains: gains.map { [levelGain] in $0 + levelGain })
    certificate = Explanation.Counterfactuals.Certificate(
      gridSize: space.gridSize, provenCost: result.provenCost, gridCost: result.gridCost,
      isComplete: result.isComplete)
  }
}
