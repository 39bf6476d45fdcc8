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
  /// The trained model, which turns features into scores.
  public let model: EmotionModel
  /// The extractor of the features that the model was trained on.
  ///
  /// Its identifier is the model's ``EmotionModel/featureSet``.
  public let extractor: any FeatureExtractor
  /// The kind of the scores; probabilities unless ``scoring(_:)`` selects another.
  public private(set) var scoreKind = ScoreKind.probability
  /// A Boolean value that indicates whether diagnosed scores hold the features.
  package var keepsFeatures = false

  /// Creates a classifier from a model and the extractor of its features.
  ///
  /// - Parameters:
  ///   - model: A trained model.
  ///   - extractor: An extractor with the identifier ``EmotionModel/featureSet`` and as many
  ///     features as the model.
  /// - Throws: ``ModelError/featureSetsDiffer(expected:actual:)`` for another identifier,
  ///   ``ModelError/sizesDiffer(part:expected:actual:)`` for another number of features.
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

  /// The feature extractors of this library: ``ComParE2016``, ``EGeMAPS`` and ``MelStatistics``.
  ///
  /// Pass them with an extractor of your own to read models of both:
  ///
  /// ```swift
  /// let extractors = EmotionClassifier.builtInExtractors + [MyFeatures()]
  /// let classifier = try EmotionClassifier(contentsOf: url, extractors: extractors)
  /// ```
  public static var builtInExtractors: [any FeatureExtractor] {
    [ComParE2016(), EGeMAPS(), MelStatistics()]
  }

  /// The name of the model.
  public var name: String { model.name }

  /// The emotions, in the order of the scores; at least two.
  public var labels: [String] { model.labels }

  /// The sample rate of the features in Hz; never `nil`. The built-in extractors require 16,000 Hz.
  public var sampleRate: Double? { extractor.sampleRate }

  /// Returns the classifier with another kind of scores: probabilities, one-vs-rest probabilities,
  /// decision values, logits or log-odds.
  ///
  /// Explanations of normalised probabilities mix the labels and saturate near 0 and 1; log-odds do
  /// not saturate, and one-vs-rest scores do not mix the labels.
  ///
  /// ```swift
  /// let classifier = try EmotionClassifier.emodbComParE().scoring(.logOdds)
  /// ```
  ///
  /// - Parameter kind: The kind of the scores; ``ScoreKind/regression`` returns the decision
  ///   values.
  public func scoring(_ kind: ScoreKind) -> EmotionClassifier {
    var copy = self
    copy.scoreKind = kind
    return copy
  }

  /// Returns the scores of signals: one array per signal with one number per label.
  ///
  /// The built-in extractors use all cores. The scores of a signal do not depend on the other
  /// signals.
  ///
  /// - Parameter signals: Signals at ``sampleRate``, which may differ in length.
  /// - Throws: The errors of the extractor, such as
  ///   ``ModelError/wrongSampleRate(expected:actual:)`` and
  ///   ``ModelError/tooShort(samples:minimum:)``; `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await model.scores(features: extractor.matrix(for: signals), kind: scoreKind).rowArrays
  }

  /// Returns the scores of signals with ties and, if the model has a training range, novelty
  /// scores.
  ///
  /// The novelty score is the share of features outside the training range, relative to the share
  /// that 95 of 100 held-out clips do not exceed. Features are extracted once for both.
  ///
  /// - Parameter signals: Signals at ``sampleRate``, which may differ in length.
  /// - Throws: The errors of ``scores(for:)``.
  public func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    try diagnosedScores(of: await extractor.matrix(for: signals), kind: scoreKind)
  }

  private func diagnosedScores(
    of features: Matrix, kind: ScoreKind
  ) throws(ModelError) -> DiagnosedScores {
    let scores = DiagnosedScores(
      scores: try model.scores(features: features, kind: kind).rowArrays,
      diagnostics: try model.diagnostics(features: features, kind: kind))
    return keepsFeatures ? scores.keeping(features) : scores
  }
}

extension EmotionClassifier: MultipleScoreClassifier {
  package var scoreKinds: [ScoreKind] { [.probability, .oneVersusRest, .decision] }

  package func diagnosedScores(
    for signals: [AudioSignal], kinds: [ScoreKind]
  ) async throws -> [DiagnosedScores] {
    let features = try await extractor.matrix(for: signals)
    return try kinds.map { try diagnosedScores(of: features, kind: $0) }
  }
}
