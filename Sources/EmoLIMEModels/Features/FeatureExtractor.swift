import EmoLIMENumerics
import EmoLIMESignal

/// Turns sounds into vectors of numbers that a classifier can learn from.
public protocol FeatureExtractor: Sendable {
  /// The name of the feature set and the version of its extractor, such as `compare2016/1`.
  ///
  /// A model file names the features that it was trained on by this, so it changes whenever the
  /// numbers do.
  var identifier: String { get }

  /// The names of the features, in the order of the columns.
  var featureNames: [String] { get }

  /// The sample rate in Hz that signals must have.
  var sampleRate: Double { get }

  /// The features of some signals, which may differ in length.
  ///
  /// - Returns: a row for each signal, a column for each feature; all numbers finite. A row does
  ///   not depend on the other signals.
  /// - Throws: ``FeatureError`` for a signal that has no such features, `CancellationError`.
  func features(for signals: [AudioSignal]) async throws -> Matrix
}
