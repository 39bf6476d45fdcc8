import EmoLIMENumerics
import EmoLIMESignal

/// A speech-emotion recogniser, or any other black box that gives sounds a score for each of its
/// labels.
///
/// Adopt this protocol to explain a model of your own, or wrap a closure in a
/// ``ClosureClassifier``.
public protocol Classifier: Sendable {
  /// What the classifier is called in explanations.
  var name: String { get }

  /// The labels, in the order of the columns of the scores; at least one, no two alike.
  var labels: [String] { get }

  /// The sample rate in Hz that signals must have, or nil where any will do.
  var sampleRate: Double? { get }

  /// What the scores are.
  var scoreKind: ScoreKind { get }

  /// The scores of some signals.
  ///
  /// - Parameter signals: one or more signals. All signals of one explanation are equally long.
  ///   Batches may be asked for from several tasks at once, and the scores of a signal must not
  ///   depend on its batch.
  /// - Returns: a row for each signal, a column for each label; all numbers finite.
  func scores(for signals: [AudioSignal]) async throws -> Matrix
}

extension Classifier {
  /// Nil: signals of any rate are taken as they are.
  public var sampleRate: Double? { nil }

  /// Probabilities.
  public var scoreKind: ScoreKind { .probability }
}
