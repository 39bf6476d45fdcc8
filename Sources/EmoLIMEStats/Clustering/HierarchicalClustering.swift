import EmoLIMENumerics

/// Hierarchical clustering of rows by Ward's method (Ward 1963; SciPy's `linkage(method="ward")`).
///
/// The distance of two clusters grows with the increase of the sum of squared distances to the
/// means that their merge causes. Clustering is deterministic; another order of the rows gives the
/// same clusters with other numbers, unless distances are tied.
package struct HierarchicalClustering: Sendable, Hashable, Codable {
  /// A merge of two clusters.
  package struct Merge: Sendable, Hashable, Codable {
    /// The numbers of the merged clusters: rows are 0 to n - 1, and merge k creates cluster n + k.
    package let clusters: [Int]
    /// Their distance √(2 Δ), for an increase Δ of the sum of squares; for two rows the Euclidean
    /// distance.
    package let distance: Double
    /// The number of rows of the new cluster.
    package let size: Int
  }

  /// The number of rows.
  package let rows: Int
  /// All merges, in ascending order of their distances.
  package let merges: [Merge]

  /// Clusters the rows of a matrix; O(n²) memory, O(n²) time for typical data and O(n³) at worst.
  ///
  /// - Throws: ``StatisticsError/nothingToCluster`` or
  ///   ``StatisticsError/pointNotFinite(row:column:)``.
  package init(_ points: Matrix) throws(StatisticsError) {
    guard points.rows > 0 else { throw .nothingToCluster }
    if let index = points.elements.firstIndex(where: { !$0.isFinite }) {
      throw .pointNotFinite(row: index / points.columns, column: index % points.columns)
    }
    rows = points.rows
    var clusters = ClusterDistances(points)
    merges = (1..<points.rows).map { _ in clusters.mergeNearest() }
  }

  /// Returns the cluster of each row for a number of clusters, numbered from 0 in the order of
  /// their first rows.
  ///
  /// - Throws: ``StatisticsError/clusterCount(_:rows:)`` unless the number is from 1 to ``rows``.
  package func clusters(count: Int) throws(StatisticsError) -> [Int] {
    guard (1...rows).contains(count) else { throw .clusterCount(count, rows: rows) }
    var parent = Array(0..<(2 * rows - 1))
    for (number, merge) in merges.prefix(rows - count).enumerated() {
      for cluster in merge.clusters { parent[cluster] = rows + number }
    }
    var numbers: [Int: Int] = [:]
    return (0..<rows).map { row in
      var top = row
      while parent[top] != top { top = parent[top] }
      if let number = numbers[top] { return number }
      numbers[top] = numbers.count
      return numbers.count - 1
    }
  }
}
