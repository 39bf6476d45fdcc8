import ArgumentParser
import EmoLIME
import EmoLIMETraining

/// The options that compare the explained model with other trainings.
struct RetrainingOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Train the model again N times on speakers drawn with replacement, and report how its weights change \
      (20 to 1000; models of emolime train).
      """, valueName: "n"))
  var retrainings: Int?

  @Option(
    help: ArgumentHelp(
      """
      Corpus that the model was trained on, for --retrainings; several for several. The features of eGeMAPS \
      and mel statistics of the embedded models are embedded. \(CorpusArgument.help)
      """, valueName: "kind:path"))
  var corpus: [CorpusArgument] = []

  @Option(
    help: ArgumentHelp(
      """
      Another model, as --model names it, whose weights are compared with those of the explained one; at \
      least two.
      """, valueName: "model"),
    transform: { try ModelSpecification($0) })
  var alsoModel: [ModelSpecification] = []

  /// A Boolean value that indicates whether anything is compared.
  var isRequested: Bool { retrainings != nil || !alsoModel.isEmpty }

  func validate() throws {
    try checkRange("--retrainings", retrainings, 20...1000)
    guard retrainings == nil || alsoModel.isEmpty else {
      throw ValidationError("--retrainings cannot be combined with --also-model. Remove one.")
    }
    guard alsoModel.count != 1 else {
      throw ValidationError("--also-model needs at least two models. Name another.")
    }
    guard corpus.isEmpty || retrainings != nil else {
      throw ValidationError("--corpus needs --retrainings. Add it, or remove --corpus.")
    }
  }

  /// The files that are read.
  func files() throws -> [String] {
    try alsoModel.flatMap(\.files) + corpus.flatMap { $0.files(of: try $0.corpus()) }
  }

  /// Trains the model again, or loads the other models, before the model is evaluated.
  ///
  /// - Parameter loader: The loader of the explained model.
  /// - Returns: What the model is compared with; `nil` for nothing.
  func comparison(
    of model: any Classifier, loader: ClassifierLoader, seed: UInt64, showsProgress: Bool
  ) async throws -> ModelComparison? {
    if let retrainings {
      return .retrainings(
        try await retrained(model, count: retrainings, seed: seed, showsProgress: showsProgress))
    }
    guard isRequested else { return nil }
    var others: [any Classifier] = []
    for specification in alsoModel {
      others.append(try await loader.load(specification).returning(model.scoreKind))
    }
    try Explanation.Retrainings.check(others, explained: model)
    return .models(others)
  }

  private func retrained(
    _ model: any Classifier, count: Int, seed: UInt64, showsProgress: Bool
  ) async throws -> EmotionModel.Retrainings {
    guard let classifier = model as? EmotionClassifier else {
      throw RetrainingError.notTrainable(model.name)
    }
    let set = try await clips(of: classifier)
    let progress = showsProgress ? ProgressBar(title: "Training again") : nil
    defer { progress?.clear() }
    return try await classifier.model.retrained(on: set, count: count, seed: seed) {
      progress?.show(done: $0, of: $1)
    }
  }

  private func clips(of classifier: EmotionClassifier) async throws -> TrainingSet {
    guard corpus.isEmpty else {
      let corpora = try classifier.model.trainingClips(in: corpus.corpora())
      return try await trainingSet(of: corpora, by: classifier.extractor)
    }
    guard let set = try TrainingSet.embedded(of: classifier.model) else {
      throw RetrainingError.corpusMissing(
        classifier.name, corpus: classifier.model.provenance.corpus)
    }
    return set
  }
}

/// What the weights of an explained model are compared with.
enum ModelComparison: Sendable {
  case retrainings(EmotionModel.Retrainings)
  case models([any Classifier])

  /// Adds the spread of the weights to an explanation.
  func measure(
    _ explanation: inout Explanation, audio: AudioSignal, by explainer: Explainer,
    of model: any Classifier, showsProgress: Bool
  ) async throws {
    let original = explanation
    let found = try await withProgressBar("Evaluating other trainings", isShown: showsProgress) {
      progress in
      switch self {
      case .retrainings(let retrained):
        guard let classifier = model as? EmotionClassifier else {
          throw RetrainingError.notTrainable(model.name)
        }
        return try await explainer.retrainings(
          of: original, audio: audio, classifier: classifier, retrained: retrained,
          progress: progress)
      case .models(let models):
        let kind = original.provenance.scoreKind
        return try await explainer.retrainings(
          of: original, audio: audio, models: models.map { $0.returning(kind) },
          progress: progress)
      }
    }
    try explanation.attach(found)
  }
}

/// An error of `--retrainings`.
enum RetrainingError: Error, CustomStringConvertible {
  case notTrainable(String)
  case corpusMissing(String, corpus: String)

  var description: String {
    switch self {
    case .notTrainable(let name):
      "--retrainings: \(name) was not made by emolime train, and cannot be trained again. Name other trainings "
        + "of it with --also-model."
    case .corpusMissing(let name, let corpus):
      "--retrainings: the training features of \(name) are not embedded. Name its corpus (\(corpus)) with "
        + "--corpus, such as --corpus emodb:DIR."
    }
  }
}
