import EmoLIME
import EmoLIMENumerics
import EmoLIMETraining

/// Explanations of models that were trained on a planted cue, for speakers that the model was not
/// trained on.
struct PlantedModels {
  let extractor: any FeatureExtractor
  let modelName: String
  let cue: Cue
  let fills: Fills

  /// A corpus with cues, and the model for each half of its speakers, trained on the other half.
  struct PlantedCorpus {
    let recordings: Recordings
    let signals: [PlantedSignal]
    let models: [Half: EmotionModel]
  }

  func plant(_ recordings: Recordings) async throws -> PlantedCorpus {
    let cue = cue
    let signals = try await recordings.signals.enumerated().map { ($0, $1) }.concurrentMap {
      try cue.plant(in: $1, seed: UInt64($0))
    }
    let features = try await features(of: signals.map(\.signal))
    var models: [Half: EmotionModel] = [:]
    for half in Half.allCases {
      let rows = signals.indices.filter { recordings.halves[$0] != half }
      let model = try await ModelTrainer().train(
        on: TrainingSet(
          features: features.selecting(rows: rows), emotions: rows.map { signals[$0].label },
          groups: rows.map { recordings.speakers[$0] }),
        name: modelName, featureSet: extractor.identifier, corpus: recordings.corpus)
      let own = signals.indices.filter { recordings.halves[$0] == half }
      let predicted = try model.scores(features: features.selecting(rows: own)).predictedClasses
      let right = zip(own, predicted).count { signals[$0].label == model.labels[$1] }
      print("\(recordings.corpus) \(modelName) \(cue) \(half): \(right) of \(own.count) recognised")
      models[half] = model
    }
    return PlantedCorpus(recordings: recordings, signals: signals, models: models)
  }

  /// Explains recordings of a corpus that have a cue.
  ///
  /// - Parameter others: The models of another corpus, which score the same signals.
  func explanations(
    _ corpus: PlantedCorpus, others: [Half: EmotionModel]?
  ) async throws -> [KnownExplanation] {
    var explanations: [KnownExplanation] = []
    let recordings = corpus.recordings
    let explained = recordings.explained { corpus.signals[$0].component != nil }
    for (number, index) in explained.enumerated() {
      for fill in fills.fills(of: number) {
        explanations += try await self.explanations(
          corpus, recording: index, number: number, fill: fill,
          other: others?[recordings.halves[index]])
      }
    }
    return explanations
  }

  /// Explains one recording with one fill.
  private func explanations(
    _ corpus: PlantedCorpus, recording index: Int, number: Int, fill: Fills.Named,
    other: EmotionModel?
  ) async throws -> [KnownExplanation] {
    let (recordings, signal) = (corpus.recordings, corpus.signals[index])
    guard let truth = signal.component, let model = corpus.models[recordings.halves[index]] else {
      return []
    }
    let (sample, features) = try await maskedFeatures(
      of: signal.signal, fill: fill.fill, seed: UInt64(number))
    var explanations: [KnownExplanation] = []
    func append(
      _ source: KnownExplanation.Source, _ model: EmotionModel, novelty: EmotionModel
    ) throws {
      explanations.append(
        KnownExplanation(
          source: source, clip: recordings.names[index], speaker: recordings.speakers[index],
          corpus: recordings.corpus, half: recordings.halves[index], model: modelName,
          components: cue.rawValue, fill: fill.name, level: signal.level, label: signal.label,
          labels: model.labels, seed: UInt64(number), truth: [truth],
          evaluations: try evaluations(
            sample, features: features, model: model, novelty: novelty)))
    }
    try append(.planted, model, novelty: model)
    try append(.permuted, model.withPermutedWeights(seed: UInt64(number)), novelty: model)
    if let other { try append(.otherCorpus, other, novelty: other) }
    return explanations
  }

  /// - Parameter novelty: The model that measures novelty: the original of one with permuted weights.
  private func evaluations(
    _ sample: CoalitionSample, features: Matrix, model: EmotionModel, novelty: EmotionModel
  ) throws -> [String: Explanation.Evaluations] {
    let known = try novelty.diagnostics(features: features)
    var evaluations: [String: Explanation.Evaluations] = [:]
    for kind in Setting.kinds {
      let ties = try model.diagnostics(features: features, kind: kind)
      evaluations[kind.rawValue] = Explanation.Evaluations(
        sample: sample,
        scores: CheckedScores(
          scores: try model.scores(features: features, kind: kind),
          diagnostics: zip(known, ties).map {
            DiagnosedScores.Diagnostics(noveltyScore: $0.noveltyScore, isTied: $1.isTied)
          }),
        scoreKind: kind)
    }
    return evaluations
  }

  private func maskedFeatures(
    of signal: AudioSignal, fill: Fill, seed: UInt64
  ) async throws -> (CoalitionSample, Matrix) {
    let decomposition = try cue.decomposer.decompose(signal, fill: fill, seed: 42)
    let sample = try SamplingPlan.automatic(budget: Setting.largestBudget)
      .sample(components: decomposition.components.count, seed: seed)
    let signals = try sample.coalitions.map { coalition in
      var samples: [Float] = []
      decomposition.write(present: (0..<sample.components).map(coalition.contains), to: &samples)
      return try AudioSignal(samples: samples, sampleRate: signal.sampleRate)
    }
    return (sample, try await features(of: signals))
  }

  /// The features of some signals, a few signals at a time.
  private func features(of signals: [AudioSignal]) async throws -> Matrix {
    var features = Matrix(rows: signals.count, columns: extractor.featureNames.count)
    for start in stride(from: 0, to: signals.count, by: 32) {
      let rows = start..<min(start + 32, signals.count)
      features.replaceRows(rows, with: try await extractor.matrix(for: Array(signals[rows])))
    }
    return features
  }
}
