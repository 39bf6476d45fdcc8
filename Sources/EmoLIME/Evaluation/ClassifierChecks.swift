import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal

extension ClassifierError {
  /// Throws unless there are labels that can be told apart.
  package static func check(labels: [String]) throws(ClassifierError) {
    guard !labels.isEmpty else { throw .noLabels }
    var seen: Set<String> = []
    for label in labels where !seen.insert(label).inserted { throw .duplicateLabel(label) }
  }

  /// Throws unless a classifier takes a sound of this rate.
  package static func check(
    _ classifier: some Classifier, accepts audio: AudioSignal
  ) throws(ClassifierError) {
    if let expected = classifier.sampleRate, expected != audio.sampleRate {
      throw .wrongSampleRate(expected: expected, actual: audio.sampleRate)
    }
  }

  /// Throws unless there are diagnostics of each signal, if there are any, and each novelty score is
  /// a number from 0 up.
  package static func check(
    _ diagnostics: [ScoreDiagnostics]?, signals: Int
  ) throws(ClassifierError) {
    guard let diagnostics else { return }
    guard diagnostics.count == signals else {
      throw .wrongDiagnosticsCount(expected: signals, actual: diagnostics.count)
    }
    for (row, found) in diagnostics.enumerated() {
      guard let score = found.noveltyScore, !(score >= 0 && score.isFinite) else { continue }
      throw .invalidNoveltyScore(row: row, noveltyScore: score)
    }
  }

  /// Throws unless scores have a row for each signal, a column for each label, and are finite.
  package static func check(
    _ scores: Matrix, labels: Int, signals: Int
  ) throws(ClassifierError) {
    guard scores.rows == signals else {
      throw .wrongRowCount(expected: signals, actual: scores.rows)
    }
    guard scores.columns == labels else {
      throw .wrongColumnCount(expected: labels, actual: scores.columns)
    }
    if let index = scores.elements.firstIndex(where: { !$0.isFinite }) {
      throw .scoreNotFinite(row: index / labels, column: index % labels)
    }
  }
}
