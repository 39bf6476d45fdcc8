import EmoLIMENumerics
import EmoLIMEStats

extension ExplanationSet {
  /// Clusters of explanations with similar weights.
  ///
  /// The explanations are clustered by Ward's method (Ward 1963), which is deterministic, with the
  /// Euclidean distance of the weights for all labels. The counterparts are
  /// `linkage(method="ward")` of `scipy` and `silhouette_score` of scikit-learn.
  ///
  /// ```swift
  /// let clusters = try ExplanationSet.Clusters(set, count: 3).clusters
  /// print(clusters.map(\.centralMember), clusters.map(\.predictions))
  /// ```
  public struct Clusters: Sendable, Hashable, Codable {
    /// A cluster of explanations, at least one, with its medoid and its mean weights.
    public struct Cluster: Sendable, Hashable, Codable {
      /// The indices of its explanations in ``ExplanationSet/members``, counted from 0, ascending.
      public let members: [Int]
      /// The name of the medoid: the explanation with the smallest sum of distances to all others
      /// of the cluster (Kaufman and Rousseeuw 1990).
      ///
      /// Of equal sums, the first explanation.
      public let centralMember: String
      /// The mean weights in units of the score: one array per label, one number per component.
      public let means: [[Double]]
      /// The number of its explanations with each predicted label; labels that were not predicted
      /// are left out.
      public let predictions: [String: Int]
    }

    /// The clusters, in the order of their first members.
    public let clusters: [Cluster]
    /// The mean silhouette width, from -1 to 1; 1 at best (Rousseeuw 1987).
    ///
    /// `nil` for a single cluster, which has none.
    public let silhouette: Double?

    /// The largest number of clusters that is tried if no number is given.
    public static let maximumAutomaticCount = 8

    /// Clusters a set of explanations.
    ///
    /// Memory grows with the square of the number of explanations, and so does the time for typical
    /// weights.
    ///
    /// - Parameters:
    ///   - set: The explanations.
    ///   - count: The number of clusters, from 1 to the number of explanations; `nil` for that with
    ///     the largest mean silhouette, from 2 to ``maximumAutomaticCount`` (1 for fewer than three
    ///     explanations).
    /// - Throws: ``ExplainerError/invalidClusterCount(_:explanations:)``; ``StatisticsError`` for
    ///   weights that are not finite.
    public init(_ set: ExplanationSet, count: Int? = nil) throws {
      let size = set.members.count
      if let count, !(1...size).contains(count) {
        throw ExplainerError.invalidClusterCount(count, explanations: size)
      }
      let weights = set.weights
      let clustering = try HierarchicalClustering(weights)
      let candidates = count.map { $0...$0 } ?? Self.automaticCounts(explanations: size)
      var best: (groups: [Int], silhouette: Double?) = ([], nil)
      for candidate in candidates {
        let groups = try clustering.clusters(count: candidate)
        let silhouette = Silhouette(weights, clusters: groups)?.mean
        if best.groups.isEmpty || silhouette ?? 0 > best.silhouette ?? 0 {
          best = (groups, silhouette)
        }
      }
      silhouette = best.silhouette
      clusters = Set(best.groups).sorted().map { number in
        Cluster(best.groups.indices.filter { best.groups[$0] == number }, of: set, weights: weights)
      }
    }

    private static func automaticCounts(explanations: Int) -> ClosedRange<Int> {
      explanations < 3 ? 1...1 : 2...min(maximumAutomaticCount, explanations - 1)
    }
  }
}

extension ExplanationSet.Clusters.Cluster {
  init(_ members: [Int], of set: ExplanationSet, weights: Matrix) {
    let explanations = members.map { set.members[$0].explanation }
    let distances = members.map { member in
      members.reduce(0) { sum, other in
        sum
          + zip(weights.row(member), weights.row(other))
          .reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
      }
    }
    let nearest = distances.indices.min { (distances[$0], $0) < (distances[$1], $1) } ?? 0
    self.init(
      members: members, centralMember: set.members[members[nearest]].name,
      means: set.labels.indices.map { column in
        ColumnMoments(explanations.map { $0.classes[column].weights })?.means ?? []
      },
      predictions: explanations.reduce(into: [:]) { $0[$1.predictedClass.label, default: 0] += 1 })
  }
}
