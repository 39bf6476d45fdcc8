import EmoLIMENumerics
import EmoLIMEStats

extension ExplanationSet {
  /// Groups of explanations whose weights are alike.
  ///
  /// Explanations are compared by the weights for all labels (Euclidean distance) and joined by Ward's
  /// method, which draws nothing at random.
  public struct Clusters: Sendable, Hashable, Codable {
    /// A group.
    public struct Cluster: Sendable, Hashable, Codable {
      /// The numbers of its explanations in the set.
      public let members: [Int]
      /// The name of the explanation that is nearest to all others of the group.
      public let centralMember: String
      /// The mean weights: a list for each label, a weight for each component.
      public let means: [[Double]]
      /// How many of its explanations are of sounds in which each label is heard.
      public let predictions: [String: Int]
    }

    /// The groups, in the order of their first members.
    public let clusters: [Cluster]
    /// How well the groups are told apart: the mean silhouette width, 1 at best (Rousseeuw 1987); nil
    /// for a single group.
    public let silhouette: Double?

    /// The largest number of groups that is tried where it is not given.
    public static let maximumAutomaticCount = 8

    /// Groups a set of explanations.
    ///
    /// - Parameters:
    ///   - set: the explanations.
    ///   - count: the number of groups; nil for that with the largest mean silhouette, from 2 to
    ///     ``maximumAutomaticCount`` (1 where there are fewer than three explanations).
    /// - Throws: ``ExplainerError/invalidClusterCount(_:explanations:)``, ``StatisticsError``.
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
