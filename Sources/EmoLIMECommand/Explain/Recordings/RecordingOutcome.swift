import EmoLIME
import EmoLIMEFigures

/// What is kept of a recording for the table and the page of all: a few kilobytes, so that memory does not
/// grow with the explanations.
struct RecordingOutcome: Sendable {
  let name: String
  let annotation: ExplanationFile.Recording
  /// What the linked page shows; `nil` without an explanation.
  let summary: RecordingSummary?
  /// The name of the explained score; `nil` without an explanation.
  let scoreName: String?
  /// The reason why there is no explanation.
  let failure: String?
  /// A Boolean value that indicates whether an earlier run has made the explanation.
  let isEarlier: Bool
  /// The rows of the table of weights.
  let rows: [[String]]

  init(
    of recording: ListedRecording, explanation: Explanation, page: String, isEarlier: Bool
  ) {
    name = recording.name
    annotation = recording.annotation
    summary = RecordingSummary(
      explanation, name: name, page: page, speaker: annotation.speaker, emotion: annotation.emotion)
    scoreName = explanation.provenance.scoreName
    failure = nil
    self.isEarlier = isEarlier
    rows = WeightTable.rows(of: explanation)
  }

  init(of recording: ListedRecording, failure: String) {
    name = recording.name
    annotation = recording.annotation
    summary = nil
    scoreName = nil
    self.failure = failure
    isEarlier = false
    rows = [WeightTable.row(failure: failure)]
  }
}
