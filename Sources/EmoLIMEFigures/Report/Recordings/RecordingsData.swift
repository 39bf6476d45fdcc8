import EmoLIME
import Foundation

/// The data of the script of a page of many recordings, as JSON; property names are the keys that it
/// reads.
///
/// Names and addresses are not repeated: the script takes them from the table.
struct RecordingsData: Encodable {
  let labels: [String]
  let components: [String]
  /// The numbers of the components from top to bottom.
  let componentOrder: [Int]
  /// The numbers of the recordings from top to bottom of the heat map: for the predicted label, then
  /// for each label, unless the first order is that of all.
  let recordingOrders: [[Int]]
  let scoreName: String
  /// The smallest and the largest weight of all recordings and labels.
  let weightRange: [Double]
  /// The format of weights.
  let text: WeightText
  /// The levels of the verdict, the best first.
  let verdicts: [String]
  /// The number of the table's column with scores; the columns of weights are the last ones.
  let scoreColumn: Int
  let recordings: [Recording]

  struct Recording: Encodable {
    /// The number of the predicted label.
    let predicted: Int
    /// The number of the verdict's level.
    let verdict: Int
    /// The score of each label.
    let scores: [Double]
    /// The weight of each component, for each label.
    let weights: [[Double]]
    /// The appearance of each weight, for each label: a letter for each component.
    let displays: [String]
  }

  /// - Parameters:
  ///   - table: The table of at least one recording, all with the same components.
  ///   - order: The order of the rows of the heat map.
  init(_ table: RecordingsTable, order: RecordingsOrder) {
    let report = table.report
    let recordings = report.recordings
    labels = recordings[0].labels.map(\.label.printable)
    components = recordings[0].components.map(\.printable)
    componentOrder = recordings[0].componentOrder
    recordingOrders = order.rows
    scoreName = report.scoreName
    let weights = recordings.flatMap { $0.labels.flatMap(\.weights) }
    weightRange = [min(0, weights.min() ?? 0), max(0, weights.max() ?? 0)]
    text = table.text
    let levels = Array(Explanation.Verdict.Level.allCases.reversed())
    verdicts = levels.map(\.rawValue)
    scoreColumn = table.scoreColumn
    self.recordings = recordings.map { recording in
      Recording(
        predicted: recording.predicted,
        verdict: levels.firstIndex(of: recording.verdict) ?? 0,
        scores: recording.labels.map { $0.prediction.shortened },
        weights: recording.labels.map { $0.weights.map(\.shortened) },
        displays: recording.labels.map { String($0.displays.map(\.letter)) })
    }
  }
}

extension Double {
  /// The number to eight digits: a page shows three, and is half as large.
  fileprivate var shortened: Double { Double(String(format: "%.8g", self)) ?? self }
}

extension ClassExplanation.Display {
  fileprivate var letter: Character {
    switch self {
    case .plain: "p"
    case .insignificant: "i"
    case .absent: "a"
    }
  }
}
