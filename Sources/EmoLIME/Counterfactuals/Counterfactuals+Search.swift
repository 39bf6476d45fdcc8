import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

extension Explanation.Counterfactuals {
  /// Keeps what a search found.
  init(
    audio: AudioSignal, classifier: some Classifier, target: String?, variables: [Variable],
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
    predictedLabel = labels[search.goal.predicted]
    self.target = target
    margin = search.goal.margin
    maximumNoveltyScore =
      search.goal.maximumNovelty.isFinite ? search.goal.maximumNovelty : nil
    self.variables = variables
    let all = try found.map { try Change($0.result, in: $0.space, search: search) }
    let reached = zip(found, all).filter(\.0.result.isFound).map(\.1)
    changes = reached.sorted { $0.cost < $1.cost }
    closest = reached.isEmpty ? all.first : nil
    evaluations = search.evaluated
  }
}

extension Explanation.Counterfactuals.Change {
  fileprivate init(
    _ result: CounterfactualSearch.Result, in space: ChangeSpace, search: CounterfactualSearch
  ) throws {
    values = result.values
    audibilities = space.audibilities(result.values)
    version = search.known[result.values] ?? search.recording
    let scores = version.scores
    label = scores.map { scores in
      search.goal.labels[scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }]
    }
    margin = scores.map(search.goal.margin)
    levelGain = try search.versions.levelGain(result.values)
    certificate = Explanation.Counterfactuals.Certificate(
      gridSize: space.gridSize, provenCost: result.provenCost, gridCost: result.gridCost,
      isComplete: result.isComplete)
  }
}
