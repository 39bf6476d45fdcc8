import EmoLIME
import Foundation

/// The table of a page of many recordings: a row for each recording.
struct RecordingsTable {
  let report: RecordingsReport
  /// The common format of all weights.
  let text: WeightText
  /// The largest absolute weight of all recordings and labels.
  let largest: Double
  /// The names of the components; `nil` if they differ between recordings, or if the labels do.
  let components: [String]?
  private let hasSpeakers: Bool
  private let hasEmotions: Bool

  init(report: RecordingsReport) {
    self.report = report
    components = Self.commonComponents(of: report.recordings)
    hasSpeakers = report.recordings.contains { $0.speaker != nil }
    hasEmotions = report.recordings.contains { $0.emotion != nil }
    largest = report.recordings.lazy.flatMap(\.labels).flatMap(\.weights).largestMagnitude
    text = WeightText(largest: largest)
  }

  var html: String {
    """
    <section aria-labelledby="recordings-title">
    <h2 id="recordings-title">Recordings</h2>
    \(note)<p>Scores and weights are those of <span id="shown-label">the predicted label</span>.</p>
    \(key)
    \(table.html)
    </section>
    """
  }

  /// The reason why there are no charts.
  private var note: String {
    guard components == nil else { return "" }
    return """
      <p class="faint">The components or the labels differ between the recordings, as words and \
      segments do. Their weights cannot be compared one by one, so the table has the strongest \
      component of each recording.</p>

      """
  }

  private var key: String {
    """
    <p class="key"><span><i class="bar supports"></i>supports the label</span>\
    <span><i class="bar opposes"></i>opposes</span>\
    <span>( ) not significant, not shaded</span>\
    <span>– not in the recording</span></p>
    """
  }

  private var table: DataTable {
    DataTable(
      id: "recordings", caption: "Scores (\(report.scoreName)) and weights\(text.factor)",
      columns: columns, rows: report.recordings.map(row))
  }

  private var columns: [DataTable.Column] {
    let names: [DataTable.Column?] = [
      .init(title: "Recording"),
      hasSpeakers ? .init(title: "Speaker", isFilter: true) : nil,
      hasEmotions ? .init(title: "Emotion", isFilter: true) : nil,
      .init(title: "Prediction", isFilter: true),
      .init(title: "Score", isNumber: true),
      .init(title: "Verdict", isFilter: true),
    ]
    let weights: [DataTable.Column] =
      components?.map { .init(title: $0, isNumber: true) }
      ?? [.init(title: "Strongest component"), .init(title: "Weight", isNumber: true)]
    return names.compactMap { $0 } + weights
  }

  /// The number of the column with scores.
  var scoreColumn: Int { 2 + [hasSpeakers, hasEmotions].count { $0 } }

  private func row(of recording: RecordingSummary) -> [DataTable.Cell] {
    let predicted = recording.predictedLabel
    let cells: [DataTable.Cell?] = [
      recording.address.map { .link(recording.name, address: $0) } ?? .text(recording.name),
      hasSpeakers ? .text(recording.speaker ?? "–") : nil,
      hasEmotions ? .text(recording.emotion ?? "–") : nil,
      .text(predicted.label),
      .number(predicted.prediction, decimals: 3),
      .text(recording.verdict.rawValue),
    ]
    let weights =
      components == nil
      ? strongest(of: recording) : predicted.weights.indices.map { weight($0, of: predicted) }
    return cells.compactMap { $0 } + weights
  }

  /// Returns the name and the weight of the component with the largest absolute weight.
  private func strongest(of recording: RecordingSummary) -> [DataTable.Cell] {
    let predicted = recording.predictedLabel
    let sizes = predicted.weights.map(abs)
    guard let index = sizes.indices.max(by: { (sizes[$0], $1) < (sizes[$1], $0) }) else {
      return [.text("–"), .text("–")]
    }
    return [.text(recording.components[index]), weight(index, of: predicted)]
  }

  private func weight(_ index: Int, of found: RecordingSummary.Label) -> DataTable.Cell {
    let drawn = DrawnWeight(
      value: found.weights[index], display: found.displays[index], interval: nil)
    return .weight(
      drawn.text(text), share: largest > 0 ? drawn.value / largest : 0, display: drawn.display)
  }

  private static func commonComponents(of recordings: [RecordingSummary]) -> [String]? {
    guard let first = recordings.first else { return nil }
    let labels = first.labels.map(\.label)
    let areAlike = recordings.allSatisfy { recording in
      recording.components == first.components && recording.labels.map(\.label) == labels
    }
    return areAlike ? first.components : nil
  }
}
