import EmoLIME

extension Figure {
  /// Returns a figure of the insertion and deletion curves of a label (Petsiuk, Das and Saenko
  /// 2018).
  ///
  /// The score by the number of present components: most relevant first (insertion), least relevant
  /// first (the deletion curve from right to left), and in random order (random baseline), whose
  /// band is one standard deviation over orders, cut at the bounds of the score. Faithful weights
  /// give a high first and a low second curve.
  ///
  /// - Parameters:
  ///   - measured: The faithfulness of the weights of a label.
  ///   - score: The score kind, for the vertical axis, such as `probability`.
  ///   - bounds: The scores that are possible, such as 0 to 1; `nil` for any.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/invalidStyle(width:fontSize:)``.
  public static func perturbationCurves(
    _ measured: Faithfulness.ClassMetrics, score: String = "score",
    bounds: ClosedRange<Double>? = nil, style: Style = .column
  ) throws(FigureError) -> Figure {
    let counts = measured.insertion.scores.indices.map(Double.init)
    let random = measured.randomOrders
    return try curves(
      [
        Curve(name: "most relevant first", x: counts, y: measured.insertion.scores),
        Curve(name: "least relevant first", x: counts, y: measured.deletion.scores.reversed()),
        Curve(
          name: random.orderCount.map { "mean ± SD of \($0) random orders" }
            ?? "mean ± SD of all orders",
          x: counts, y: random.means.reversed(), spread: random.standardDeviations.reversed(),
          bounds: bounds),
      ],
      title: "Insertion and deletion curves of \(measured.label)",
      horizontalAxis: "Present components", verticalAxis: score.capitalizedFirst, style: style)
  }

  /// Returns a figure of the mean weights of many explanations, with one panel per label.
  ///
  /// - Parameters:
  ///   - summary: The mean weights with their standard deviations.
  ///   - clusters: Clusters of the explanations, drawn side by side without standard deviations;
  ///     `nil` for the means over all explanations.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` if no explanation counts for any label;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func summary(
    _ summary: ExplanationSet.Summary, clusters: ExplanationSet.Clusters? = nil,
    style: Style = .page
  ) throws(FigureError) -> Figure {
    let panels = summary.labels.enumerated().compactMap { column, label -> Panel? in
      if let clusters, clusters.clusters.count > 1 {
        return Panel(
          title: label.label,
          series: clusters.clusters.enumerated().map { number, cluster in
            Series(
              name: "cluster \(number + 1) (\(cluster.members.count))",
              means: cluster.means[column])
          })
      }
      guard label.explanations > 0 else { return nil }
      let count = summary.scope == .all ? "" : " (\(label.explanations))"
      return Panel(
        title: label.label + count,
        series: [
          Series(
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
