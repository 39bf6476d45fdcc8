import EmoLIMENumerics
import EmoLIMESignal

/// A classifier of speech emotion, or any other model that gives signals a score for each of its
/// labels.
///
/// Adopt this protocol to explain a model of your own, or wrap a closure in a
/// ``ClosureClassifier``. Only ``labels``, ``name`` and ``scores(for:)`` are required. A type that
/// wraps another classifier forwards ``diagnosedScores(for:)`` and ``randomized(seed:)`` too, or
/// explanations lose the warnings that rest on them.
public protocol Classifier: Sendable {
  /// The name of the classifier in explanations.
  var name: String { get }

  /// The labels, in the order of the columns of the scores; at least one, no two alike.
  var labels: [String] { get }

  /// The sample rate in Hz that signals must have, or nil if any rate will do.
  var sampleRate: Double? { get }

  /// The kind of the scores.
  var scoreKind: ScoreKind { get }

  /// Returns the scores of some signals.
  ///
  /// - Parameter signals: One or more signals. All signals of one explanation are equally long.
  ///   Several tasks may call this at once, and the scores of a signal must not depend on its batch.
  ///   (`Matrix.innerProducts(withRowsOf:)` is a product whose rows do not depend on one another.)
  /// - Returns: One row per signal, one column per label; all numbers finite.
  func scores(for signals: [AudioSignal]) async throws -> Matrix

  /// Returns the scores of some signals, the same as those of ``scores(for:)``, with diagnostics.
  ///
  /// Masked speech is unlike anything in a training corpus. An explanation warns if it rests on
  /// scores that its classifier finds unreliable. By default there are no diagnostics.
  func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores

  /// Returns the classifier with its weights in random order, so that nothing is left of what it has
  /// learned (Adebayo et al. 2018); nil, the default, if it has no weights to permute.
  func randomized(seed: UInt64) throws -> (any Classifier)?
}

extension Classifier {
  /// Nil: signals of any rate are scored as they are.
  public var sampleRate: Double? { nil }

  /// Probabilities.
  public var scoreKind: ScoreKind { .probability }

  /// Returns the scores without diagnostics.
  public func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    DiagnosedScores(scores: try await scores(for: signals))
  }

  /// Returns nil: the classifier has no weights to permute.
  public func randomized(seed: UInt64) throws -> (any Classifier)? { nil }
}
