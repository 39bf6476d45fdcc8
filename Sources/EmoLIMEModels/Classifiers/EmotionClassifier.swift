import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A speech-emotion classifier: a feature extractor and a trained ``EmotionModel`` (one-vs-rest linear
/// SVMs with calibrated probabilities).
///
/// ```swift
/// let classifier = try EmotionClassifier.emodbComParE()
/// let probabilities = try await classifier.scores(for: [signal])
/// ```
public struct EmotionClassifier: Classifier {
  /// The trained model.
  public let model: EmotionModel
  /// The extractor of the features that the model was trained on.
  public let extractor: any FeatureExtractor
  /// The kind of the scores; see ``scoring(_:)``.
  public private(set) var scoreKind = ScoreKind.probability

  /// Creates a classifier from a model and the extractor of its features.
  ///
  /// - Throws: ``ModelError/featureSetsDiffer(expected:actual:)``,
  ///   ``ModelError/sizesDiffer(part:expected:actual:)``.
  public init(
    model: EmotionModel, extractor: any FeatureExtractor
  ) throws(ModelError) {
    guard model.featureSet == extractor.identifier else {
      throw .featureSetsDiffer(expected: model.featureSet, actual: extractor.identifier)
    }
    guard model.featureCount == extractor.featureNames.count else {
      throw .sizesDiffer(
        part: "features", expected: extractor.featureNames.count, actual: model.featureCount)
    }
    self.model = model
    self.extractor = extractor
  }

  /// Creates a classifier from a model and the extractor with its feature set.
  ///
  /// - Parameters:
  ///   - model: A trained model.
  ///   - extractors: The extractors to choose from.
  /// - Throws: ``ModelError/unknownFeatureSet(_:known:)``,
  ///   ``ModelError/sizesDiffer(part:expected:actual:)``.
  public init(
    model: EmotionModel, extractors: [any FeatureExtractor] = Self.builtInExtractors
  ) throws(ModelError) {
    guard let extractor = extractors.first(where: { $0.identifier == model.featureSet }) else {
      throw .unknownFeatureSet(model.featureSet, known: extractors.map(\.identifier))
    }
    try self.init(model: model, extractor: extractor)
  }

  /// Creates a classifier from a model file.
  ///
  /// - Parameters:
  ///   - url: The model file.
  ///   - extractors: The extractors to choose from.
  /// - Throws: ``ModelError``: the cases for model files and parts of a model.
  public init(
    contentsOf url: URL, extractors: [any FeatureExtractor] = Self.builtInExtractors
  ) throws(ModelError) {
    try self.init(model: EmotionModel(contentsOf: url), extractors: extractors)
  }

  /// The feature extractors of this library.
  public static var builtInExtractors: [any FeatureExtractor] { [ComParE2016(), MelStatistics()] }

  /// The name of the model.
  public var name: String { model.name }

  /// The emotions, in the order of the scores.
  public var labels: [String] { model.labels }

  /// The sample rate of the features in Hz.
  public var sampleRate: Double? { extractor.sampleRate }

  /// Returns the classifier with another kind of scores: probabilities, one-vs-rest probabilities,
  /// decision values, logits or log-odds.
  public func scoring(_ kind: ScoreKind) -> EmotionClassifier {
    var copy = self
    copy.scoreKind = kind
    return copy
  }

  /// Returns the scores of signals: one array per signal with one number per label.
  ///
  /// - Throws: The errors of the extractor; `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await model.scores(features: extractor.matrix(for: signals), kind: scoreKind).rowArrays
  }

  /// Returns the scores of signals with ties and, if the model has a training range, novelty scores.
  ///
  /// - Throws: The errors of the extractor; `CancellationError`.
  public func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    let features = try await extractor.matrix(for: signals)
    return DiagnosedScores(
      scores: try model.scores(features: features, kind: scoreKind).rowArrays,
      diagnostics: try model.diagnostics(features: features, kind: scoreKind))
  }
}
