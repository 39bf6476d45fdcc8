import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import TestSupport
import Testing

/// Clusters agree with SciPy 1.17.1 and scikit-learn.
struct ClusteringTests {
  private struct Case: Decodable {
    let name: String
    let points: [[Double]]
    /// Two clusters, a distance and a size each.
    let merges: [[Double]]
    let leaves: [Int]
    let groups: [Groups]

    struct Groups: Decodable {
      let count: Int
      let clusters: [Int]
      let silhouette: [Double]
    }
  }

  private func cases() throws -> [Case] {
    struct File: Decodable { let cases: [Case] }
    let url = try #require(
      Bundle.module.url(forResource: "clusters", withExtension: "json", subdirectory: "Fixtures"))
    return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).cases
  }

  @Test func mergesMatchSciPy() throws {
    for shared in try cases() {
      let clustering = try HierarchicalClustering(#require(Matrix(shared.points)))
      #expect(clustering.merges.count == shared.merges.count)
      for (merge, expected) in zip(clustering.merges, shared.merges) {
        #expect(merge.clusters.map(Double.init) == Array(expected[..<2]), "\(shared.name)")
        #expect(isClose(merge.distance, expected[2], within: 1e-12), "\(shared.name)")
        #expect(Double(merge.size) == expected[3], "\(shared.name)")
      }
    }
  }

  @Test func leavesMatchSciPy() throws {
    for shared in try cases() {
      let clustering = try HierarchicalClustering(#require(Matrix(shared.points)))
      #expect(clustering.leaves == shared.leaves, "\(shared.name)")
    }
    #expect(try HierarchicalClustering(Matrix(rows: 1, columns: 2)).leaves == [0])
  }

  /// Equal rows make merges as deep as there are rows.
  @Test func leavesAreAPermutationWithEqualRowsTogether() throws {
    let points = try #require(Matrix((0..<3000).map { [Double($0 % 3), 0] }))
    let leaves = try HierarchicalClustering(points).leaves
    #expect(leaves.sorted() == Array(0..<3000))
    let changes = zip(leaves, leaves.dropFirst()).count { $0 % 3 != $1 % 3 }
    #expect(changes == 2)
  }

  @Test func clustersAndSilhouettesMatchSciPyAndScikitLearn() throws {
    for shared in try cases() {
      let points = try #require(Matrix(shared.points))
      let clustering = try HierarchicalClustering(points)
      for groups in shared.groups {
        let clusters = try clustering.clusters(count: groups.count)
        #expect(clusters == groups.clusters, "\(shared.name)")
        let silhouette = try #require(Silhouette(points, clusters: clusters))
        #expect(
          largestDifference(silhouette.widths, groups.silhouette) < 1e-12, "\(shared.name)")
      }
    }
  }

  @Test func clustersAreIndependentOfTheOrderOfRows() throws {
    let shared = try #require(try cases().first)
    let points = try #require(Matrix(shared.points))
    var order = Array(0..<points.rows)
    var generator = SeededGenerator(seed: 5)
    generator.shuffle(&order)
    let straight = try HierarchicalClustering(points).clusters(count: 3)
    let shuffled = try HierarchicalClustering(points.selecting(rows: order)).clusters(count: 3)
    for first in order.indices {
      for second in order.indices {
        let together = straight[order[first]] == straight[order[second]]
        #expect(together == (shuffled[first] == shuffled[second]))
      }
    }
  }

  @Test func equalRowsHaveDistanceZero() throws {
    let points = Matrix(rows: 4, columns: 2, repeating: 0.1)
    let clustering = try HierarchicalClustering(points)
    #expect(clustering.merges.allSatisfy { $0.distance == 0 })
    #expect(try clustering.clusters(count: 1) == [0, 0, 0, 0])
    #expect(try clustering.clusters(count: 4) == [0, 1, 2, 3])
    let silhouette = try #require(Silhouette(points, clusters: [0, 0, 1, 1]))
    #expect(silhouette.mean == 0)
  }

  @Test func invalidRowsAndCountsAreRejected() throws {
    #expect(throws: StatisticsError.nothingToCluster) {
      try HierarchicalClustering(Matrix(rows: 0, columns: 3))
    }
    var points = Matrix(rows: 3, columns: 2)
    points[1, 0] = .nan
    #expect(throws: StatisticsError.pointNotFinite(row: 1, column: 0)) {
      try HierarchicalClustering(points)
    }
    let single = try HierarchicalClustering(Matrix(rows: 1, columns: 2))
    #expect(single.merges.isEmpty)
    #expect(try single.clusters(count: 1) == [0])
    for count in [0, 2, -1] {
      #expect(throws: StatisticsError.clusterCount(count, rows: 1)) {
        try single.clusters(count: count)
      }
    }
    #expect(Silhouette(Matrix(rows: 2, columns: 1), clusters: [0, 0]) == nil)
    #expect(Silhouette(Matrix(rows: 2, columns: 1), clusters: [0]) == nil)
  }
}
