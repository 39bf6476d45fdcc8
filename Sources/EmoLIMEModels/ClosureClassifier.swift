import EmoLIMENumerics
import EmoLIMESignal

/// A classifier made of a closure, for a model that lives elsewhere.
///
/// ```swift
/// let classifier = ClosureClassifier(name: "loudness", labels: ["quiet", "loud"]) { signals in
///   var scores = Matrix(rows: signals.count, columns: 2)
///   for (row, signal) in signals.enumerated() {
///     scores[row, 1] = min(1, Double(signal.samples.map(abs).max() ?? 0))
///     scores[row, 0] = 1 - scores[row, 1]
///   }
///   return scores
/// }
/// ```
public struct ClosureClassifier: Classifier {
  /// What the classifier is called in explanations.
  public let name: String
  /// The labels, in the order of the columns of the scores.
  public let labels: [String]
  /// The sample rate in Hz that signals must have, or nil where any will do.
  public let sampleRate: Double?
  /// What the scores are.
  public let scoreKind: ScoreKind
  private let answer: @Sendable ([AudioSignal]) async throws -> Matrix

  /// A classifier that asks a closure.
  ///
  /// What the closure returns is checked by whoever asks for an explanation, with
  /// ``ClassifierError``.
  ///
  /// - Parameters:
  ///   - name: what the classifier is called in explanations.
  ///   - labels: the labels, in the order of the columns of the scores.
  ///   - sampleRate: the sample rate in Hz that signals must have, or nil where any will do.
  ///   - scoreKind: what the scores are.
  ///   - scores: gives a row for each signal, a column for each label. It may be called from
  ///     several tasks at once.
  public init(
    name: String = "closure", labels: [String], sampleRate: Double? = nil,
    scoreKind: ScoreKind = .probability,
    scores: @escaping @Sendable (_ signals: [AudioSignal]) async throws -> Matrix
  ) {
    self.name = name
    self.labels = labels
    self.sampleRate = sampleRate
    self.scoreKind = scoreKind
    self.answer = scores
  }

  /// What the closure says of some signals.
  public func scores(for signals: [AudioSignal]) async throws -> Matrix {
    try await answer(signals)
  }
}
