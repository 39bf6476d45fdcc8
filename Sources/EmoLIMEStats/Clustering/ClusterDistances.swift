import EmoLIMENumerics

/// The distances of clusters while they are merged.
///
/// Distances to a merged cluster follow from those to its two parts (Lance and Williams 1967).
struct ClusterDistances {
  /// Twice the increase of the sum of squares of a merge; the squared distance for two rows.
  private var squared: Matrix
  /// The number of rows of the cluster in each place; 0 for an empty place.
  private var sizes: [Int]
  /// The number of the cluster in each place.
  private var names: [Int]
  /// The nearest later place of each place, -1 if there is none.
  private var nearest: [Int]
  private var nextName: Int

  init(_ points: Matrix) {
    let count = points.rows
    var squared = Matrix(rows: count, columns: count)
    for row in 0..<count {
      for other in row + 1..<max(row + 1, count) {
        let distance = zip(points.row(row), points.row(other))
          .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        squared[row, other] = distance
        squared[other, row] = distance
      }
    }
    self.squared = squared
    sizes = [Int](repeating: 1, count: count)
    names = Array(0..<count)
    nextName = count
    nearest = [Int](repeating: -1, count: count)
    for place in 0..<count { findNearest(of: place) }
  }

  /// Merges the two nearest clusters; ties go to the first places.
  ///
  /// - Precondition: There are at least two clusters.
  mutating func mergeNearest() -> HierarchicalClustering.Merge {
    var first = -1
    for place in sizes.indices where nearest[place] >= 0 {
      if first < 0 || squared[place, nearest[place]] < squared[first, nearest[first]] {
        first = place
      }
    }
    let second = nearest[first]
    let result = HierarchicalClustering.Merge(
      clusters: [names[first], names[second]].sorted(),
      distance: squared[first, second].squareRoot(), size: sizes[first] + sizes[second])
    merge(first, second)
    return result
  }

  /// Replaces the second cluster by the union of both.
  private mutating func merge(_ first: Int, _ second: Int) {
    let between = squared[first, second]
    let (left, right) = (Double(sizes[first]), Double(sizes[second]))
    for place in sizes.indices where sizes[place] > 0 && place != first && place != second {
      let size = Double(sizes[place])
      let distance =
        ((left + size) * squared[first, place] + (right + size) * squared[second, place]
          - size * between) / (left + right + size)
      squared[second, place] = max(0, distance)
      squared[place, second] = squared[second, place]
    }
    sizes[second] += sizes[first]
    sizes[first] = 0
    nearest[first] = -1
    names[second] = nextName
    nextName += 1
    for place in sizes.indices.prefix(second) where sizes[place] > 0 {
      if nearest[place] == first || nearest[place] == second {
        findNearest(of: place)
      } else if nearest[place] >= 0, squared[place, second] < squared[place, nearest[place]] {
        nearest[place] = second
      }
    }
    findNearest(of: second)
  }

  private mutating func findNearest(of place: Int) {
    var found = -1
    for other in sizes.indices.dropFirst(place + 1) where sizes[other] > 0 {
      if found < 0 || squared[place, other] < squared[place, found] { found = other }
    }
    nearest[place] = found
  }
}
