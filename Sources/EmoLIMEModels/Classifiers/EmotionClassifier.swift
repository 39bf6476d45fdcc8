import EmoLIMENumerics
import EmoLIMESignal
import Foundation

/// A speech-emotion classifier: features, their standardisation, one-vs-rest linear support vector
/// machines, and calibrated probabilities.
///
/// ```swift
/// let classifier = try EmotionClassifier.emodbComParE()
/// let probabilities = try await classifier.scores(for: [signal])
/// ```
public struct EmotionClassifier: SelfAssessingClassifier {
  /// What the classifier has learned.
  public let model: EmotionModel
  /// The extractor of the features that the model was trained on.
  public let extractor: any FeatureExtractor
  /// What the scores are; see ``scoring(_:)``.
  public private(set) var scoreKind = ScoreKind.probability

  /// A classifier of a model, with the extractor of its features.
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

  /// A classifier of a model whose features are among some.
  ///
  /// - Parameters:
  ///   - model: what was trained.
  ///   - extractors: the extractors to choose from.
  /// - Throws: ``ModelError``.
  public init(
    model: EmotionModel, extractors: [any FeatureExtractor] = Self.builtInExtractors
  ) throws(ModelError) {
    guard let extractor = extractors.first(where: { $0.identifier == model.featureSet }) else {
      throw .unknownFeatureSet(model.featureSet, known: extractors.map(\.identifier))
    }
    try self.init(model: model, extractor: extractor)
  }

  /// A classifier from a model file.
  ///
  /// - Parameters:
  ///   - url: the file.
  ///   - extractors: the extractors to choose from.
  /// - Throws: ``ModelFileError``, ``ModelError``.
  public init(
    contentsOf url: URL, extractors: [any FeatureExtractor] = Self.builtInExtractors
  ) throws {
    try self.init(model: EmotionModel(contentsOf: url), extractors: extractors)
  }

  /// The extractors of this library.
  public static var builtInExtractors: [any FeatureExtractor] { [ComParE2016(), MelStatistics()] }

  /// What the model is called.
  public var name: String { model.name }

  /// The emotions, in the order of the columns of the scores.
  public var labels: [String] { model.labels }

  /// The sample rate in Hz at which the features are defined.
  public var sampleRate: Double? { extractor.sampleRate }

  /// The same classifier with other scores: probabilities, those of each label against the rest,
  /// decision values, or log-odds.
  public func scoring(_ kind: ScoreKind) -> EmotionClassifier {
    var copy = self
    copy.scoreKind = kind
    return copy
  }

  /// The scores of some signals.
  ///
  /// - Throws: ``FeatureError`` for a signal that has no such features, `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> Matrix {
    try await model.scores(features: extractor.features(for: signals), kind: scoreKind)
  }

  /// The scores of some signals, with the novelty of each where the model knows its training range.
  ///
  /// - Throws: ``FeatureError`` for a signal that has no such features, `CancellationError`.
  public func assessedScores(for signals: [AudioSignal]) async throws -> AssessedScores {
    let features = try await extractor.features(for: signals)
    return AssessedScores(
      scores: try model.scores(features: features, kind: scoreKind),
      assessments: try model.assessments(features: features, kind: scoreKind))
  }
}
