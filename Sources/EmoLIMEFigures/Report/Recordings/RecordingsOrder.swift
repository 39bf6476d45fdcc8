import EmoLIMENumerics
import EmoLIMEStats

/// The order of the rows of the heat map of many recordings.
struct RecordingsOrder {
  /// The largest number of recordings that are clustered: 32 MB of distances, which grow with the
  /// square.
  static let maximumClustered = 2000
  /// The largest number of labels for each of which the recordings are clustered.
  static let maximumLabels = 8

  /// The numbers of the recordings from top to bottom: for the weights for the predicted label, then
  /// for those for each label; or for the predicted label alone.
  let rows: [[Int]]
  /// The explanation of the order as a sentence.
  let note: String

  /// - Parameter recordings: Recordings with the same components and labels, at least one.
  init(_ recordings: [RecordingSummary]) {
    let labels = recordings[0].labels.indices
    let hasOrders = labels.count <= Self.maximumLabels
    if recordings.count <= Self.maximumClustered,
      let orders = try? Self.clustered(recordings, labels: hasOrders ? Array(labels) : [])
    {
      rows = orders
      note =
        "Recordings with similar weights are next to each other: the rows are in the order of a "
        + "hierarchical clustering (Ward’s method) of the weights "
        + (hasOrders ? "that are shown." : "for the predicted label.")
    } else {
      rows = [Self.sorted(recordings)]
      note =
        "The rows are ordered by predicted label, then by largest weight. More than "
        + "\(Self.maximumClustered) recordings are not clustered, because the memory grows with the "
        + "square of their number."
    }
  }

  private static func clustered(
    _ recordings: [RecordingSummary], labels: [Int]
  ) throws -> [[Int]] {
    let choices =
      [recordings.map(\.predictedLabel)]
      + labels.map { label in
        recordings.map { $0.labels[label] }
      }
    return try choices.map { try HierarchicalClustering(weights(of: $0)).leaves }
  }

  /// Returns a row of weights for each recording.
  private static func weights(of found: [RecordingSummary.Label]) -> Matrix {
    var matrix = Matrix(rows: found.count, columns: found.first?.weights.count ?? 0)
    for (row, label) in found.enumerated() {
      for (column, weight) in label.weights.enumerated() { matrix[row, column] = weight }
    }
    return matrix
  }

  private static func sorted(_ recordings: [RecordingSummary]) -> [Int] {
    let keys = recordings.enumerated().map { index, recording in
      (recording.predicted, -(recording.predictedLabel.weights.max() ?? 0), index)
    }
    return recordings.indices.sorted { keys[$0] < keys[$1] }
  }
}
