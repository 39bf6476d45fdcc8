import EmoLIMENumerics
import EmoLIMESignal

/// A feature extractor: turns signals into feature vectors for a classifier.
///
/// ``ComParE2016``, ``EGeMAPS`` and ``MelStatistics`` are the extractors of this library. A type of your own
/// needs an identifier, feature names, a sample rate and ``features(for:)``; pass it to
/// ``EmotionClassifier/init(contentsOf:extractors:)`` to use models that were trained on its
/// features. The number of numbers per signal must be that of the names.
public protocol FeatureExtractor: Sendable {
  /// The name of the feature set and the version of its extractor, such as `compare2016/1`.
  ///
  /// Model files and caches refer to features by this name, so it must change whenever the values
  /// change.
  var identifier: String { get }

  /// The names of the features, in order.
  var featureNames: [String] { get }

  /// The sample rate in Hz that signals must have.
  var sampleRate: Double { get }

  /// The acoustic cues that the features measure; `nil`, the default, if they measure none that has a
  /// name, such as embeddings.
  ///
  /// Explanations split their weights by these families (`Explainer.Configuration.cues`).
  var cueFamilies: CueFamilies? { get }

  /// Returns the features of signals.
  ///
  /// - Parameter signals: Any number of signals, which may differ in length.
  /// - Returns: One array per signal with one finite number per feature. The features of a signal must
  ///   not depend on the other signals.
  /// - Throws: ``ModelError/wrongSampleRate(expected:actual:)``,
  ///   ``ModelError/tooShort(samples:minimum:)``, errors of the extractor, `CancellationError`.
  func features(for signals: [AudioSignal]) async throws -> [[Double]]
}

extension FeatureExtractor {
  /// The default, `nil`: the features measure no cues that have names.
  public var cueFamilies: CueFamilies? { nil }

  /// Returns the features of signals as a matrix of the right size.
  ///
  /// - Throws: The errors of ``features(for:)``; ``ModelError/featureRowsDiffer(expected:actual:)``,
  ///   ``ModelError/featuresDiffer(expected:actual:)``.
  package func matrix(for signals: [AudioSignal]) async throws -> Matrix {
    let rows = try await features(for: signals)
    guard rows.count == signals.count else {
      throw ModelError.featureRowsDiffer(expected: signals.count, actual: rows.count)
    }
    return try Matrix(features: rows, columns: featureNames.count)
  }
}
