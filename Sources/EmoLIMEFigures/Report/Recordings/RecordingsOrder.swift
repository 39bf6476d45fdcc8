import EmoLIMENumerics
import EmoLIMEStats

/// The order of the rows of the heat map of many recordings.
struct RecordingsOrder {
  /// The largest number of recordings that are clustered: 32 MB of distances, which grow with the
  /// square.
  static let maximumClustered = 2000

  /// The numbers of the recordings from top to bottom.
  let rows: [Int]
  /// The explanation of the order as a sentence.
  let note: String

  /// - Parameter recordings: Recordings with the same components and labels.
  init(_ recordings: [RecordingSummary]) {
    if recordings.count <= Self.maximumClustered,
      let clustering = try? HierarchicalClustering(Self.weights(of: recordings))
    {
      rows = clustering.leaves
      note =
        "Recordings with similar weights are next to each other: the rows are in the order of a "
        + "hierarchical clustering (Ward’s method) of the weights for all labels."
    } else {
      rows = Self.sorted(recordings)
      note =
        "The rows are ordered by predicted label, then by largest weight. More than "
        + "\(Self.maximumClustered) recordings are not clustered, because the memory grows with the "
        + "square of their number."
    }
  }

  /// Returns a row of weights for each recording: all components for the first label, then for the
  /// second, and so on.
  private static func weights(of recordings: [RecordingSummary]) -> Matrix {
    let rows = recordings.map { $0.labels.flatMap(\.weights) }
    var matrix = Matrix(rows: rows.count, columns: rows.first?.count ?? 0)
    for (row, weights) in rows.enumerated() {
      for (column, weight) in weights.enumerated() { matrix[row, column] = weight }
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
