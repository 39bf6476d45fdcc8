import EmoLIME
import EmoLIMEONNX
import EmoLIMEProcesses
import EmoLIMETransformers
import Foundation

/// Loads the classifier that the command line names.
struct ClassifierLoader {
  /// The features of the model file, if they are not built in.
  var features: FeatureSetArgument?
  /// The required kind of score; `nil` for probabilities, or the only kind of the model.
  var scoreKind: ScoreKind?
  /// The number type of a checkpoint's products.
  var compute = SpeechTransformer.ComputeType.float32
  /// The number of batches that a model scores concurrently.
  var jobs = ProcessInfo.processInfo.activeProcessorCount
  /// The number of signals per batch.
  var batchSize = 16
  /// The time limits of a program.
  var program = ProcessClassifier.Configuration()

  /// Returns the classifier that a specification names; the embedded classifier for `nil`.
  func load(_ specification: ModelSpecification?) async throws -> any Classifier {
    let classifier: any Classifier
    let chosen = scoreKind ?? .probability
    switch specification {
    case nil: classifier = try emotions(loadClassifier(nil), scoring: chosen)
    case .plain(let path):
      classifier = try emotions(
        loadClassifier(path, features: features?.extractor(jobs: jobs, compute: compute)),
        scoring: chosen)
    case .onnx(let model): classifier = try onnx(model, scoring: chosen)
    case .command(let line):
      classifier = try await ProcessClassifier(shellCommand: line, configuration: program)
    case .huggingFace(let model): classifier = try checkpoint(model)
    }
    try ModelError.check(labels: classifier.labels)
    if let scoreKind, classifier.scoreKind != scoreKind {
      if case .command = specification {
        throw ClassifierLoadingError.otherDeclaration(
          classifier.name, gives: classifier.scoreKind, requested: scoreKind)
      }
      throw ClassifierLoadingError.otherScores(
        classifier.name, gives: classifier.scoreKind, requested: scoreKind)
    }
    return classifier
  }

  /// Returns an emotion classifier with one kind of score. Emotions are classes: there is no regression.
  private func emotions(
    _ classifier: EmotionClassifier, scoring kind: ScoreKind
  ) throws -> EmotionClassifier {
    guard kind != .regression else {
      throw ClassifierLoadingError.otherScores(
        classifier.name, gives: classifier.scoreKind, requested: kind)
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

  private func checkpoint(_ model: ModelSpecification.HuggingFace) throws -> any Classifier {
    let specification = "\(ModelSpecification.huggingFace(model))"
    if model.layer != nil {
      throw ClassifierLoadingError.optionOfFeatures("layer", of: specification)
    }
    let transformer = try model.transformer(jobs: jobs, compute: compute)
    guard transformer.purpose != .dimensions else {
      return try DimensionalEmotionModel(transformer, labels: model.labels)
    }
    let classifier = try SpeechTransformerClassifier(transformer, labels: model.labels)
    // Labels that do not exclude each other have no probabilities that sum to 1.
    guard let scoreKind, classifier.scoreKind == .probability || !scoreKind.isNormalized else {
      return classifier
    }
    return classifier.scoring(scoreKind)
  }
}

extension ModelSpecification.HuggingFace {
  /// Loads the transformer.
  ///
  /// - Throws: ``ClassifierLoadingError/noFolder(_:)`` for a name of the Hugging Face Hub.
  func transformer(
    jobs: Int, compute: SpeechTransformer.ComputeType
  ) throws -> SpeechTransformer {
    let site = "https://huggingface.co/"
    guard !folder.hasPrefix(site) else {
      throw ClassifierLoadingError.noFolder(String(folder.dropFirst(site.count)))
    }
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false)
    let isName =
      parts.count <= 2 && parts.allSatisfy { !$0.isEmpty && $0.first != "." && $0.first != "~" }
    guard !isName || FileManager.default.fileExists(atPath: folder) else {
      throw ClassifierLoadingError.noFolder(folder)
    }
    return try SpeechTransformer(
      contentsOf: URL(fileURLWithPath: folder),
      preprocessing: .init(sampleRate: sampleRate, normalizes: normalizes), concurrency: jobs,
      compute: compute)
  }
}

/// An error in the choice of a classifier or of its options.
enum ClassifierLoadingError: Error, CustomStringConvertible {
  case noFeatures(String)
  case noFolder(String)
  case optionOfFeatures(String, of: String)
  case optionOfClassifiers(String, of: String)
  case otherScores(String, gives: ScoreKind, requested: ScoreKind)
  case otherDeclaration(String, gives: ScoreKind, requested: ScoreKind)
  case foreignLabels(String, labels: [String])
  case notStandardized
  case noWeights(String)
  case unboundedScores(String, kind: ScoreKind)

  var description: String {
    switch self {
    case .noFeatures(let specification):
      "\(specification) is a classifier, not a feature set."
    case .noFolder(let name):
      "There is no folder \(name). If it is a model of the Hugging Face Hub, download it: hf download \(name)"
        + " --local-dir \(Self.lastPart(of: name)). Then name the folder: hf:\(Self.lastPart(of: name))."
    case .optionOfFeatures(let option, let specification):
      "\(specification) is used as a classifier, so \(option)= does not apply. Remove it, or train a"
        + " classifier on these features with emolime train."
    case .optionOfClassifiers(let option, let specification):
      "\(specification) is used for its features, so \(option) does not apply. Remove it."
    case .otherScores(let name, let given, let requested):
      "--score \(requested.rawValue): \(name) returns scores of the kind \(given.rawValue). Remove the"
        + " option."
    case .otherDeclaration(let program, let given, let requested):
      "--score \(requested.rawValue): the program \(program) declares \(given.rawValue). If it returns"
        + " \(requested.rawValue) scores, declare them in the program (score_kind=\"\(requested.rawValue)\""
        + " with emolime_server). Otherwise remove the option."
    case .foreignLabels(let name, let labels):
      "\(name) has the labels \(labels.joined(separator: ", ")); the corpus has fewer than two of them."
        + " Name the outputs of onnx: and hf: models as the corpus does: #labels=A,B."
    case .noWeights(let name):
      "--randomization-test: \(name) has no weights to permute. The test needs a model of emolime train."
    case .unboundedScores(let name, let kind):
      "--ci-width: the scores of \(name) (\(kind.rawValue)) have no bounds, so their sampling error is"
        + " unknown. Explain probabilities (--score probability, if the model has them), or use --budget"
        + " alone."
    case .notStandardized:
      "--standardize: only model files of emolime train can be standardised again. Remove the option."
    }
  }

  private static func lastPart(of name: String) -> Substring {
    name.split(separator: "/").last ?? ""
  }
}
