import EmoLIMESignal

/// A classifier that calls a closure.
///
/// ```swift
/// let classifier = ClosureClassifier(name: "loudness", labels: ["quiet", "loud"]) { signal in
///   let peak = min(1, Double(signal.samples.map(abs).max() ?? 0))
///   return [1 - peak, peak]
/// }
/// ```
public struct ClosureClassifier: Classifier {
  /// The name of the classifier in explanations; `closure` by default.
  public let name: String
  /// The labels, in the order of the scores.
  ///
  /// An explanation throws ``ModelError/noLabels`` without labels and
  /// ``ModelError/duplicateLabel(_:)`` for repeated ones.
  public let labels: [String]
  /// The sample rate in Hz that signals must have, or `nil` for any.
  public let sampleRate: Double?
  /// The kind of the scores, against which an explanation checks them; probabilities by default.
  public let scoreKind: ScoreKind
  private let batchScores: @Sendable ([AudioSignal]) async throws -> [[Double]]

  /// Creates a classifier from a closure that scores one signal.
  ///
  /// An explanation throws ``ModelError`` if the closure returns scores of the wrong number, that are
  /// not finite, or that are not of the declared kind: probabilities outside 0 to 1 or whose sum is
  /// not 1.
  ///
  /// - Parameters:
  ///   - name: The name of the classifier in explanations.
  ///   - labels: The labels, in the order of the scores.
  ///   - sampleRate: The sample rate in Hz that signals must have, or `nil` for any.
  ///   - scoreKind: The kind of the scores.
  ///   - scores: Returns one finite number per label. Several tasks may call it at once.
  public init(
    name: String = "closure", labels: [String], sampleRate: Double? = nil,
    scoreKind: ScoreKind = .probability,
    scores: @escaping @Sendable (_ signal: AudioSignal) async throws -> [Double]
  ) {
    self.init(
      name: name, labels: labels, sampleRate: sampleRate, scoreKind: scoreKind,
      batchScores: { signals in
        var rows: [[Double]] = []
        for signal in signals {
          try Task.checkCancellation()
          rows.append(try await scores(signal))
        }
        return rows
      })
  }

  /// Creates a classifier from a closure that returns the scores of one signal by label.
  ///
  /// ```swift
  /// let classifier = ClosureClassifier(
  ///   labels: ["quiet", "loud"], scoresByLabel: { ["loud": loudness($0), "quiet": 1 - loudness($0)] })
  /// ```
  ///
  /// An explanation throws ``ModelError/missingScore(label:)`` or
  /// ``ModelError/unknownLabel(_:labels:)`` if the labels of the scores are not those of the
  /// classifier.
  ///
  /// - Parameters:
  ///   - name: The name of the classifier in explanations.
  ///   - labels: The labels, in the order in which explanations list them.
  ///   - sampleRate: The sample rate in Hz that signals must have, or `nil` for any.
  ///   - scoreKind: The kind of the scores.
  ///   - scoresByLabel: Returns one finite number for each label. Several tasks may call it at once.
  public init(
    name: String = "closure", labels: [String], sampleRate: Double? = nil,
    scoreKind: ScoreKind = .probability,
    scoresByLabel: @escaping @Sendable (_ signal: AudioSignal) async throws -> [String: Double]
  ) {
    self.init(
      name: name, labels: labels, sampleRate: sampleRate, scoreKind: scoreKind,
      scores: { signal in try row(of: await scoresByLabel(signal), labels: labels) })
  }

  /// Creates a classifier from a closure that scores a batch of signals, for models that are faster on
  /// batches.
  ///
  /// An explanation throws ``ModelError`` if the closure returns scores of the wrong number, that are
  /// not finite, or that are not of the declared kind: probabilities outside 0 to 1 or whose sum is
  /// not 1.
  ///
  /// - Parameters:
  ///   - name: The name of the classifier in explanations.
  ///   - labels: The labels, in the order of the scores.
  ///   - sampleRate: The sample rate in Hz that signals must have, or `nil` for any.
  ///   - scoreKind: The kind of the scores.
  ///   - batchScores: Returns one array per signal with one finite number per label. Several tasks may
  ///     call it at once, and the scores of a signal must not depend on the other signals.
  public init(
    name: String = "closure", labels: [String], sampleRate: Double? = nil,
    scoreKind: ScoreKind = .probability,
    batchScores: @escaping @Sendable (_ signals: [AudioSignal]) async throws -> [[Double]]
  ) {
    self.name = name
    self.labels = labels
    self.sampleRate = sampleRate
    self.scoreKind = scoreKind
    self.batchScores = batchScores
  }

  /// Returns the scores of the closure: one array per signal with one number per label.
  ///
  /// They are not checked here, but by the explanation. A closure that scores one signal is called
  /// for one signal after the other, with a check for cancellation before each.
  ///
  /// - Parameter signals: One or more signals.
  /// - Throws: The errors of the closure; `CancellationError`.
  public func scores(for signals: [AudioSignal]) async throws -> [[Double]] {
    try await batchScores(signals)
  }
}

/// Returns scores in the order of the labels.
private func row(of scores: [String: Double], labels: [String]) throws(ModelError) -> [Double] {
  let known = Set(labels)
  if let unknown = scores.keys.filter({ !known.contains($0) }).min() {
    throw .unknownLabel(unknown, labels: labels)
  }
  var row: [Double] = []
  for label in labels {
    guard let score = scores[label] else { throw .missingScore(label: label) }
    row.append(score)
  }
  return row
}
