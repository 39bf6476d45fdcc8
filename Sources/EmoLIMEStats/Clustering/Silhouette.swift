import EmoLIMENumerics

/// How well rows fit the groups that they are in (Rousseeuw 1987; as scikit-learn's
/// `silhouette_samples`).
///
/// A row's width is (b - a) / max(a, b) with its mean distance a to the other rows of its group and b
/// to those of the nearest other group: 1 at best, 0 on the border, below 0 in the wrong group; 0 for a
/// row that is a group of its own.
package struct Silhouette: Sendable, Hashable, Codable {
  /// The width of each row.
  package let widths: [Double]

  /// The mean width of all rows.
  package var mean: Double { widths.reduce(0, +) / Double(max(1, widths.count)) }

  /// The silhouette of rows in their groups.
  ///
  /// - Returns: nil unless each row has a group, and there are at least two groups.
  package init?(_ points: Matrix, clusters: [Int]) {
    let names = Set(clusters).sorted()
    guard clusters.count == points.rows, names.count >= 2 else { return nil }
    let members = names.map { name in clusters.indices.filter { clusters[$0] == name } }
    widths = clusters.indices.map { row in
      let distances = members.map { Self.distances(from: row, to: $0, in: points) }
      let own = names.firstIndex(of: clusters[row]) ?? 0
      guard members[own].count > 1 else { return 0 }
      // The row's distance to itself is 0.
      let inside = distances[own] / Double(members[own].count - 1)
      let outside =
        names.indices.filter { $0 != own }
        .map { distances[$0] / Double(members[$0].count) }.min() ?? 0
      let larger = max(inside, outside)
      return larger > 0 ? (outside - inside) / larger : 0
    }
  }

  private static func distances(from row: Int, to others: [Int], in points: Matrix) -> Double {
    others.reduce(0) { sum, other in
      sum
        + zip(points.row(row), points.row(other))
        .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
  }
}
