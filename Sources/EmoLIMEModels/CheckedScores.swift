import EmoLIMENumerics
import EmoLIMESignal

/// Scores of the right size, finite and of the kind that they claim to be, with their diagnostics.
package struct CheckedScores: Sendable {
  /// One row per signal, one column per label.
  package let scores: Matrix
  /// The diagnostics of each signal, or `nil`.
  package let diagnostics: [DiagnosedScores.Diagnostics]?
  /// The features of each signal, one row each, if they were to be kept.
  package let features: Matrix?

  /// Combines scores that are known to be valid with their diagnostics and features.
  package init(
    scores: Matrix, diagnostics: [DiagnosedScores.Diagnostics]?, features: Matrix? = nil
  ) {
    self.scores = scores
    self.diagnostics = diagnostics
    self.features = features
  }

  /// Checks the scores of a classifier.
  ///
  /// - Throws: ``ModelError/wrongRowCount(expected:actual:)``,
  ///   ``ModelError/wrongColumnCount(expected:actual:)``, ``ModelError/scoreNotFinite(row:column:)``,
  ///   ``ModelError/notAProbability(row:column:score:)``, ``ModelError/probabilitySum(row:sum:)``,
  ///   ``ModelError/wrongDiagnosticsCount(expected:actual:)``,
  ///   ``ModelError/invalidNoveltyScore(row:noveltyScore:)``.
  package init(
    _ found: DiagnosedScores, kind: ScoreKind, labels: Int, signals: Int
  ) throws(ModelError) {
    let rows = found.scores
    guard rows.count == signals else {
      throw .wrongRowCount(expected: signals, actual: rows.count)
    }
    for (row, scores) in rows.enumerated() {
      guard scores.count == labels else {
        throw .wrongColumnCount(expected: labels, actual: scores.count)
      }
      if let column = scores.firstIndex(where: { !$0.isFinite }) {
        throw .scoreNotFinite(row: row, column: column)
      }
      try kind.check(scores, row: row)
    }
    scores = try Matrix(features: rows, columns: labels)
    diagnostics = found.diagnostics
    features = found.features
    guard let diagnostics else { return }
    guard diagnostics.count == signals else {
      throw .wrongDiagnosticsCount(expected: signals, actual: diagnostics.count)
    }
    for (row, found) in diagnostics.enumerated() {
      guard let score = found.noveltyScore, !(score >= 0 && score.isFinite) else { continue }
      throw .invalidNoveltyScore(row: row, noveltyScore: score)
    }
  }
}

extension ModelError {
  /// The largest number of labels, far more than there are emotions.
  package static let maximumLabels = 1000

  /// Checks that there are labels without repetitions, and not too many.
  ///
  /// - Throws: ``noLabels``, ``tooManyLabels(_:)``, ``duplicateLabel(_:)``.
  package static func check(labels: [String]) throws(ModelError) {
    guard !labels.isEmpty else { throw .noLabels }
    guard labels.count <= maximumLabels else { throw .tooManyLabels(labels.count) }
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted { throw .duplicateLabel(label) }
  }

  /// Checks that a classifier accepts the sample rate of a signal.
  ///
  /// - Throws: ``wrongSampleRate(expected:actual:)``.
  package static func check(
    _ classifier: some Classifier, accepts audio: AudioSignal
  ) throws(ModelError) {
    if let expected = classifier.sampleRate, expected != audio.sampleRate {
      throw .wrongSampleRate(expected: expected, actual: audio.sampleRate)
    }
  }
}
