import EmoLIMENumerics

/// The silhouette of a clustering (Rousseeuw 1987; scikit-learn's `silhouette_samples`).
///
/// The width of a row is (b - a) / max(a, b), with its mean distance a to the other rows of its
/// cluster, and b to the rows of the nearest other cluster: 1 at best, 0 between two clusters, and
/// negative in the wrong cluster. It is 0 for the only row of a cluster.
package struct Silhouette: Sendable, Hashable, Codable {
  /// The silhouette width of each row, from -1 to 1.
  package let widths: [Double]

  /// The mean silhouette width.
  package var mean: Double { widths.reduce(0, +) / Double(max(1, widths.count)) }

  /// Creates the silhouette of rows and the number of each row's cluster.
  ///
  /// - Returns: `nil` if a row has no cluster, or if there are fewer than two clusters.
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
