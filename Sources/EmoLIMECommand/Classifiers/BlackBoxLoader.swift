import EmoLIME
import EmoLIMEONNX
import EmoLIMEProcesses
import EmoLIMETransformers
import Foundation

/// How a black box that the command line names is loaded.
struct BlackBoxLoader {
  /// The features that a model file was trained on, where they are not built in.
  var features: FeatureSetArgument?
  /// What scores must be; nil for probabilities where there is a choice.
  var scoreKind: ScoreKind?
  /// How many signals, or batches of them, a model works on at once.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// How many signals a model is given at once, where it takes several.
  var batchSize = 16

  /// The black box that a specification names, or the embedded classifier for nil.
  func load(_ specification: ModelSpecification?) async throws -> any Classifier {
    let classifier: any Classifier
    let chosen = scoreKind ?? .probability
    switch specification {
    case nil: classifier = try emotions(loadClassifier(nil), scoring: chosen)
    case .plain(let path):
      classifier = try emotions(
        loadClassifier(path, features: features?.extractor(jobs: jobs)), scoring: chosen)
    case .onnx(let model): classifier = try onnx(model, scoring: chosen)
    case .command(let line): classifier = try await ProcessClassifier(shellCommand: line)
    case .huggingFace(let model): classifier = try checkpoint(model, scoring: chosen)
    }
    if let scoreKind, classifier.scoreKind != scoreKind {
      throw BlackBoxError.otherScores(
        classifier.name, gives: classifier.scoreKind, asked: scoreKind)
    }
    return classifier
  }

  /// Emotions are alternatives, of which no score is a rating.
  private func emotions(
    _ classifier: EmotionClassifier, scoring kind: ScoreKind
  ) throws -> EmotionClassifier {
    guard kind != .rating else {
      throw BlackBoxError.otherScores(
        classifier.name, gives: classifier.scoreKind, asked: kind)
    }
    return classifier.scoring(kind)
  }

  private func onnx(
    _ model: ModelSpecification.ONNX, scoring kind: ScoreKind
  ) throws -> ONNXClassifier {
    try ONNXClassifier(
      contentsOf: URL(fileURLWithPath: model.path), labels: model.labels,
      scores: model.appliesSoftmax ? .softmax : .unchanged(kind),
      configuration: .init(
        sampleRate: model.sampleRate, output: model.output, signalsPerRun: batchSize,
        concurrentRuns: jobs))
  }

  private func checkpoint(
    _ model: ModelSpecification.HuggingFace, scoring kind: ScoreKind
  ) throws -> any Classifier {
    let specification = "\(ModelSpecification.huggingFace(model))"
    if model.layer != nil { throw BlackBoxError.optionOfFeatures("layer", of: specification) }
    let transformer = try SpeechTransformer(
      contentsOf: URL(fileURLWithPath: model.folder), concurrency: jobs)
    switch transformer.purpose {
    case .classification:
      return try SpeechTransformerClassifier(transformer, labels: model.labels).scoring(kind)
    case .dimensions:
      return try DimensionalEmotionModel(transformer, labels: model.labels)
    case nil:
      throw BlackBoxError.onlyFeatures(specification)
    }
  }
}

/// Why what was named cannot be used as it was.
enum BlackBoxError: Error, CustomStringConvertible {
  case noFeatures(String)
  case onlyFeatures(String)
  case optionOfFeatures(String, of: String)
  case optionOfClassifiers(String, of: String)
  case otherScores(String, gives: ScoreKind, asked: ScoreKind)
  case foreignLabels(String, labels: [String])
  case notStandardized(String)
  case noWeights(String)

  var description: String {
    switch self {
    case .noFeatures(let specification):
      "\(specification) names a classifier, not features."
    case .onlyFeatures(let specification):
      "\(specification) has no head that is known, so it gives features, not scores; train a classifier"
        + " on them with emolime train, and name that."
    case .optionOfFeatures(let option, let specification):
      "\(specification) is used as a classifier, so \(option)= has no meaning; leave it out, or train"
        + " a classifier on these features with emolime train."
    case .optionOfClassifiers(let option, let specification):
      "\(specification) is used for its features, so \(option) has no meaning; leave it out."
    case .otherScores(let name, let given, let asked):
      "\(name) gives scores of the kind \(given.rawValue), so --score \(asked.rawValue) cannot be"
        + " explained; leave it out."
    case .foreignLabels(let name, let labels):
      "Of the labels of \(name), \(labels.joined(separator: ", ")), the corpus has fewer than two; the"
        + " option #labels=A,B of onnx: and hf: names a model's outputs as a corpus does."
    case .noWeights(let name):
      "\(name) has no weights that could be permuted; --randomize is for EmoLIME's own models."
    case .notStandardized(let name):
      "\(name) does not standardise features that are known here; leave --standardize out."
    }
  }
}
