import EmoLIMESignal

/// A classifier of speech emotion, or any other model that gives a signal one score per label.
///
/// To explain a model, conform a type to this protocol or use a ``ClosureClassifier``. Only ``name``,
/// ``labels`` and ``scores(for:)`` are required. A type that wraps another classifier should forward
/// ``diagnosedScores(for:)`` and ``randomized(seed:)`` too; explanations lose warnings and the
/// randomisation test otherwise.
///
/// ```swift
/// struct Loudness: Classifier {
///   let name = "loudness"
///   let labels = ["quiet", "loud"]
///
///   func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
///     signals.map { signal in
///       let peak = min(1, Double(signal.samples.map(abs).max() ?? 0))
///       return [1 - peak, peak]
///     }
///   }
/// }
/// ```
public protocol Classifier: Sendable {
  /// The name of the classifier in explanations.
  var name: String { get }

  /// The labels, in the order of the scores: at least one, without repetitions.
  var labels: [String] { get }

  /// The sample rate in Hz that signals must have, or `nil` for any.
  var sampleRate: Double? { get }

  /// The kind of the scores.
  var scoreKind: ScoreKind { get }

  /// Returns the scores of signals.
  ///
  /// Several tasks may call this at once. The scores of a signal must not depend on the other signals,
  /// or explanations depend on the batch size.
  ///
  /// - Parameter signals: One or more signals; those of one explanation have the same length.
  /// - Returns: One array per signal with one finite number per label, of the kind ``scoreKind``.
  func scores(for signals: [AudioSignal]) async throws -> [[Double]]

  /// Returns the scores of ``scores(for:)`` with diagnostics. The default has no diagnostics.
  ///
  /// Masked speech can be outside the training data. An explanation warns if its classifier reports
  /// that many scores are unreliable.
  func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores

  /// Returns the classifier with its weights in random order, for the model parameter randomisation
  /// test (Adebayo et al. 2018); `nil`, the default, if it has no weights to permute.
  func randomized(seed: UInt64) throws -> (any Classifier)?
}

extension Classifier {
  /// The default, `nil`: signals of any sample rate are scored.
  ///
  /// With a rate in Hz, an explanation of a signal with another rate throws
  /// ``ModelError/wrongSampleRate(expected:actual:)``; resample the signal first.
  public var sampleRate: Double? { nil }

  /// The default, ``ScoreKind/probability``: scores from 0 to 1 that sum to 1.
  ///
  /// Override it for logits, decision values or regression values; the scores of a classifier are
  /// checked against its kind.
  public var scoreKind: ScoreKind { .probability }

  /// Returns the scores of `scores(for:)` without diagnostics.
  ///
  /// - Parameter signals: One or more signals.
  /// - Returns: The scores, one array per signal with one number per label; the diagnostics are
  ///   `nil`, so that an explanation has no warnings about novelty or ties.
  /// - Throws: The errors of `scores(for:)`.
  public func diagnosedScores(for signals: [AudioSignal]) async throws -> DiagnosedScores {
    DiagnosedScores(scores: try await scores(for: signals))
  }

  /// Returns `nil`: the classifier has no weights to permute.
  ///
  /// Without permuted weights, the model parameter randomisation test (Adebayo et al. 2018) cannot
  /// be run. A type with weights overrides this, as ``EmotionClassifier`` does.
  ///
  /// - Parameter seed: The random seed; not used.
  public func randomized(seed: UInt64) throws -> (any Classifier)? { nil }
}
