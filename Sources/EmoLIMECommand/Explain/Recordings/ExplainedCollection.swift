import EmoLIME
import EmoLIMEFigures
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// The explanations of many recordings: the table, the linked page and the text of the command.
struct ExplainedCollection {
  let outcomes: [RecordingOutcome]
  /// The files of corpora that are no recordings.
  let rejected: [Corpus.RejectedFile]
  let classifier: String

  private var summaries: [RecordingSummary] { outcomes.compactMap(\.summary) }

  private var failures: [RecordingsReport.Failure] {
    outcomes.compactMap { outcome in outcome.failure.map { .init(name: outcome.name, reason: $0) } }
      + rejected.map { .init(name: $0.url.path, reason: $0.reason) }
  }

  /// Writes the table and the linked page.
  func write(to folder: ExplanationFolder) throws {
    try OutputFile.write(table, to: folder.tablePath)
    let page = RecordingsReport(
      summaries, failures: failures, classifier: classifier,
      scoreName: outcomes.lazy.compactMap(\.scoreName).first ?? "score")
    try OutputFile.write(page.html(), to: folder.pagePath)
    WrittenFiles.append(
      "\(folder.tablePath), \(folder.pagePath) and \(2 * summaries.count) files of recordings")
  }

  /// A row for each recording, label and component; one for a recording that has no explanation.
  private var table: Data {
    let rows = outcomes.flatMap { outcome in
      let recording = outcome.annotation
      let heading = [
        recording.file, recording.start.map { "\($0)" } ?? "", recording.end.map { "\($0)" } ?? "",
        recording.speaker ?? "", recording.emotion ?? "",
      ]
      return outcome.rows.map { heading + $0 }
    }
    return Data(
      CommaSeparatedValues.table(
        ["file", "start", "end", "speaker", "emotion"] + WeightTable.columns, rows
      ).utf8)
  }

  /// How many recordings have which predictions and verdicts.
  var text: String {
    let earlier = outcomes.count { $0.isEarlier }
    let kept = earlier > 0 ? " (\(earlier) of them by an earlier run)" : ""
    return """
      Explained: \(summaries.count) of \(outcomes.count + rejected.count) recordings\(kept)
      Model: \(classifier.withoutControls)
      Predictions: \(counts(of: summaries.map(\.predictedLabel.label)))
      Verdicts: \(counts(of: summaries.map(\.verdict.rawValue)))
      """
  }

  /// Returns the number of each value, the most frequent first.
  private func counts(of values: [String]) -> String {
    let counts = Dictionary(grouping: values, by: \.self).mapValues(\.count)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.value) \($0.key)" }.joined(separator: ", ").withoutControls
  }

  /// - Throws: ``FilesFailed`` if a recording has no explanation.
  func checkFailures() throws(FilesFailed) {
    guard !failures.isEmpty else { return }
    throw FilesFailed(
      failed: failures.count, total: outcomes.count + rejected.count, missing: "explanation")
  }
}
