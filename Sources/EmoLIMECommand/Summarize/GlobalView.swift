import EmoLIME
import Foundation

/// The result of `emolime summarize` for the explanations of one model and corpus.
struct GlobalView: Encodable {
  /// The name of the model and, in the results of a study, of the corpus.
  let group: String
  let explanations: [String]
  let classifiers: [String]
  let labels: [String]
  let summary: ExplanationSet.Summary
  let clusters: ExplanationSet.Clusters?
  let pick: ExplanationSet.SubmodularPick?

  init(
    _ set: ExplanationSet, group: String, scope: ExplanationSet.Scope,
    clusterCount: ClusterCountArgument?, pick: Int?, pickFeatures: Int
  ) throws {
    self.group = group
    explanations = set.members.map(\.name)
    classifiers = set.classifiers
    labels = set.labels
    summary = ExplanationSet.Summary(set, scope: scope)
    clusters = try clusterCount.map { try ExplanationSet.Clusters(set, count: $0.count) }
    self.pick = try pick.map {
      try ExplanationSet.SubmodularPick(set, count: $0, features: pickFeatures)
    }
  }

  var sections: [TextSection] {
    // A study trains one classifier per excluded speaker.
    let training = classifiers.count > 1 ? " (\(classifiers.count) classifiers)" : ""
    let headline = "\(explanations.count) explanations of \(group.withoutControls)\(training)"
    return [.lines([headline, ""]), .table(summary.table), .lines(clusterLines + pickLines)]
  }

  private var clusterLines: [String] {
    guard let clusters else { return [] }
    let width = clusters.silhouette.map { String(format: " (silhouette %.2f)", $0) } ?? ""
    let lines = clusters.clusters.enumerated().map { number, cluster in
      let predictions = labels.compactMap { label in
        cluster.predictions[label].map { "\($0) \(label)" }
      }
      return
        "  cluster \(number + 1): \(cluster.members.count) (\(predictions.joined(separator: ", "))), "
        + "medoid \(cluster.centralMember)"
    }
    return ["", "\(clusters.clusters.count) clusters\(width):"] + lines.map(\.withoutControls)
  }

  private var pickLines: [String] {
    guard let pick else { return [] }
    let lines = zip(pick.picks, pick.coverages).enumerated().map { number, choice in
      "  \(number + 1). \(explanations[choice.0])"
        + String(format: ": coverage %.0f %%", 100 * choice.1)
    }
    return ["", "Submodular pick (SP-LIME):"] + lines.map(\.withoutControls)
  }
}
