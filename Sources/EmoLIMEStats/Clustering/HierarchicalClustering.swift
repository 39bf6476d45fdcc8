import EmoLIMENumerics

/// Groups of rows that are near one another, found by joining the two nearest groups again and again
/// (Ward 1963; as SciPy's `linkage(method="ward")`).
///
/// Two groups are as far apart as joining them raises the sum of squared distances to the means.
/// Nothing is random: the same rows give the same groups, and another order of the rows the same
/// groups under other numbers, unless distances are equal.
package struct HierarchicalClustering: Sendable, Hashable, Codable {
  /// A join of two groups.
  package struct Join: Sendable, Hashable, Codable {
    /// The groups that are joined: rows are 0 to n - 1, and join k makes the group n + k.
    package let groups: [Int]
    /// How far they were apart: √(2 Δ) for a rise Δ of the sum of squares; for two rows their
    /// distance.
    package let distance: Double
    /// The number of rows in the new group.
    package let size: Int
  }

  /// The number of rows.
  package let rows: Int
  /// All joins, in the order of their distances.
  package let joins: [Join]

  /// Joins the rows of a matrix, until all are one group; O(n²) memory and time for well-behaved
  /// data, O(n³) at worst.
  ///
  /// - Throws: ``StatisticsError/nothingToCluster`` or ``StatisticsError/pointNotFinite(row:column:)``.
  package init(_ points: Matrix) throws(StatisticsError) {
    guard points.rows > 0 else { throw .nothingToCluster }
    if let index = points.elements.firstIndex(where: { !$0.isFinite }) {
      throw .pointNotFinite(row: index / points.columns, column: index % points.columns)
    }
    rows = points.rows
    var groups = GroupDistances(points)
    joins = (1..<points.rows).map { _ in groups.joinNearest() }
  }

  /// The group of each row where there are so many groups: numbers from 0, in the order of their first
  /// rows.
  ///
  /// - Throws: ``StatisticsError/clusterCount(_:rows:)`` unless there are 1 to ``rows``.
  package func clusters(count: Int) throws(StatisticsError) -> [Int] {
    guard (1...rows).contains(count) else { throw .clusterCount(count, rows: rows) }
    var group = Array(0..<(2 * rows - 1))
    for (number, join) in joins.prefix(rows - count).enumerated() {
      for joined in join.groups { group[joined] = rows + number }
    }
    var numbers: [Int: Int] = [:]
    return (0..<rows).map { row in
      var top = row
      while group[top] != top { top = group[top] }
      if let number = numbers[top] { return number }
      numbers[top] = numbers.count
      return numbers.count - 1
    }
  }
}
