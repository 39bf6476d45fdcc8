extension HierarchicalClustering {
  /// The rows from left to right below the dendrogram of the merges, the first cluster of each merge
  /// on the left (SciPy's `leaves_list`).
  package var leaves: [Int] {
    var leaves: [Int] = []
    leaves.reserveCapacity(rows)
    // Clusters that are still to be visited, the next one last. Merges can be as deep as there are
    // rows, so this does not call itself.
    var open = [rows + merges.count - 1]
    while let cluster = open.popLast() {
      if cluster < rows {
        leaves.append(cluster)
      } else {
        open += merges[cluster - rows].clusters.reversed()
      }
    }
    return leaves
  }
}
