import EmoLIME
import EmoLIMEONNX
import EmoLIMEProcesses
import Foundation

/// The black box that a specification names, or the embedded classifier for nil.
///
/// - Parameters:
///   - features: those that a model file was trained on, where they are not built in.
///   - kind: what its scores must be; nil for probabilities where there is a choice.
func loadBlackBox(
  _ specification: ModelSpecification?, features: FeatureSetArgument?, scoring kind: ScoreKind?
) async throws -> any Classifier {
  let classifier: any Classifier
  switch specification {
  case nil: classifier = try loadClassifier(nil, features: nil).scoring(kind ?? .probability)
  case .plain(let path):
    classifier = try loadClassifier(path, features: features)
      .scoring(kind ?? .probability)
  case .onnx(let model): classifier = try ONNXClassifier(model, scoring: kind ?? .probability)
  case .command(let line): classifier = try await ProcessClassifier(shellCommand: line)
  case .huggingFace(let folder, _): throw BlackBoxError.onlyFeatures("hf:\(folder)")
  }
  if let kind, classifier.scoreKind != kind {
    throw BlackBoxError.otherScores(classifier.name, gives: classifier.scoreKind, asked: kind)
  }
  return classifier
}

extension ONNXClassifier {
  fileprivate init(_ model: ModelSpecification.ONNX, scoring kind: ScoreKind) throws {
    try self.init(
      contentsOf: URL(fileURLWithPath: model.path), labels: model.labels,
      scores: model.appliesSoftmax ? .softmax : .unchanged(kind),
      configuration: .init(sampleRate: model.sampleRate, output: model.output))
  }
}

/// Why what was named cannot be explained.
enum BlackBoxError: Error, CustomStringConvertible {
  case noFeatures(String)
  case noWeights(String)
  case onlyFeatures(String)
  case otherScores(String, gives: ScoreKind, asked: ScoreKind)

  var description: String {
    switch self {
    case .noFeatures(let specification):
      "\(specification) names a classifier, not features."
    case .noWeights(let name):
      "\(name) has no weights that could be permuted; --randomize is for EmoLIME's own models."
    case .onlyFeatures(let specification):
      "\(specification) names features, not a classifier; train one on them first."
    case .otherScores(let name, let given, let asked):
      "\(name) gives scores of the kind \(given.rawValue), so --score \(asked.rawValue) cannot be"
        + " explained; leave it out."
    }
  }
}
