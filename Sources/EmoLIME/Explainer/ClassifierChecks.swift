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

  /// Throws unless there is an assessment for each signal, if there are any, and each novelty is a
  /// number from 0 up.
  package static func check(
    _ assessments: [AnswerAssessment]?, signals: Int
  ) throws(ClassifierError) {
    guard let assessments else { return }
    guard assessments.count == signals else {
      throw .wrongAssessmentCount(expected: signals, actual: assessments.count)
    }
    for (row, assessment) in assessments.enumerated() {
      guard let novelty = assessment.novelty, !(novelty >= 0 && novelty.isFinite) else { continue }
      throw .invalidNovelty(row: row, novelty: novelty)
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
