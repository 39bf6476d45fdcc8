import EmoLIME

extension Figure {
  /// The score of a label by the number of components that are switched on: the most relevant first
  /// (insertion), the least relevant (what deletion leaves), and in random order.
  ///
  /// Weights that are faithful keep the first curve high and the second low; both begin and end where
  /// the random orders do, whose band is one standard deviation over orders.
  ///
  /// - Parameters:
  ///   - measured: the measures of a label.
  ///   - score: what the score is, such as `probability`.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError``.
  public static func switching(
    _ measured: ClassFaithfulness, score: String = "score", style: FigureStyle = .column
  ) throws(FigureError) -> Figure {
    let counts = measured.insertion.scores.indices.map(Double.init)
    let random = measured.randomOrders
    return try curves(
      [
        Curve(name: "most relevant on", x: counts, y: measured.insertion.scores),
        Curve(name: "least relevant on", x: counts, y: measured.deletion.scores.reversed()),
        Curve(
          name: random.orderCount.map { "\($0) random orders" } ?? "all orders", x: counts,
          y: random.means.reversed(), spread: random.standardDeviations.reversed()),
      ],
      title: "Insertion and deletion for \(measured.label)",
      horizontalAxis: "Components switched on", verticalAxis: score.capitalizedFirst, style: style)
  }

  /// The mean weights of many explanations with their standard deviations: a panel for each label; the
  /// groups side by side, where there are some.
  ///
  /// - Throws: ``FigureError``.
  public static func summary(
    _ summary: GlobalSummary, clusters: ExplanationClusters? = nil, style: FigureStyle = .page
  ) throws(FigureError) -> Figure {
    let panels = summary.labels.enumerated().compactMap { column, label -> MeansPanel? in
      if let clusters, clusters.clusters.count > 1 {
        return MeansPanel(
          title: label.label,
          series: clusters.clusters.enumerated().map { number, cluster in
            MeansSeries(
              name: "group \(number + 1) (\(cluster.members.count))", means: cluster.means[column])
          })
      }
      guard label.explanations > 0 else { return nil }
      let count = summary.scope == .all ? "" : " (\(label.explanations))"
      return MeansPanel(
        title: label.label + count,
        series: [
          MeansSeries(
            name: "mean ± standard deviation", means: label.means,
            standardDeviations: label.standardDeviations)
        ])
    }
    return try means(groups: summary.components, panels: panels, style: style)
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
