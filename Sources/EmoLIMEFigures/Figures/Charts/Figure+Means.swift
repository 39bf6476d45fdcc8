import Foundation

/// Numbers that stand side by side with others: a model's mean weights, say.
public struct MeansSeries: Sendable, Hashable {
  /// What the legend calls it.
  public var name: String
  /// A mean for each group; none where there is nothing to show, and the place of the series stays
  /// empty.
  public var means: [Double]
  /// A standard deviation for each group, or nil where there are none.
  public var standardDeviations: [Double]?

  /// A series of means.
  public init(name: String, means: [Double], standardDeviations: [Double]? = nil) {
    self.name = name
    self.means = means
    self.standardDeviations = standardDeviations
  }
}

/// A chart of means among others: an emotion's, say.
public struct MeansPanel: Sendable, Hashable {
  /// What is written above it.
  public var title: String
  /// What stands side by side; in all panels the same series.
  public var series: [MeansSeries]

  /// A panel of some series.
  public init(title: String, series: [MeansSeries]) {
    self.title = title
    self.series = series
  }
}

extension Figure {
  /// Means with their standard deviations over many explanations, models side by side (Hjuler,
  /// Clemmensen and Das 2025, Fig. 4).
  ///
  /// - Parameters:
  ///   - groups: what is on the horizontal axis: the names of the components.
  ///   - panels: one chart for each, below each other or side by side as there is room, on one
  ///     scale.
  ///   - horizontalAxis: what the groups are.
  ///   - verticalAxis: what the means are of.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError``: no groups, panels or series; lists whose lengths differ from the
  ///   number of groups; numbers that are not finite; negative standard deviations.
  public static func means(
    groups: [String], panels: [MeansPanel], horizontalAxis: String = "",
    verticalAxis: String = "Weight", style: FigureStyle = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard !groups.isEmpty else { throw .empty(what: "groups") }
    guard let first = panels.first else { throw .empty(what: "panels") }
    guard !first.series.isEmpty else { throw .empty(what: "series") }
    for panel in panels {
      try check(
        count: panel.series.count, is: first.series.count, what: "series in \(panel.title)")
      for series in panel.series { try check(series, groups: groups.count) }
    }
    let chart = MeansChart(
      groups: groups, panels: panels, horizontalAxis: horizontalAxis, verticalAxis: verticalAxis,
      style: style)
    return Figure(
      title: "Means of \(verticalAxis.lowercased())", summary: summary(groups, panels),
      drawing: chart.drawing())
  }

  private static func check(_ series: MeansSeries, groups: Int) throws(FigureError) {
    if series.means.isEmpty, series.standardDeviations?.isEmpty ?? true { return }
    try check(count: series.means.count, is: groups, what: "means of \(series.name)")
    try check(finite: series.means, what: "means of \(series.name)")
    guard let deviations = series.standardDeviations else { return }
    let what = "standard deviations of \(series.name)"
    try check(count: deviations.count, is: groups, what: what)
    try check(notNegative: deviations, what: what)
  }

  private static func summary(_ groups: [String], _ panels: [MeansPanel]) -> String {
    panels.map { panel in
      let series = panel.series.map { series in
        guard !series.means.isEmpty else { return "\(series.name): nothing" }
        let numbers = groups.indices.map { index in
          let deviation = series.standardDeviations.map { String(format: " ± %.3g", $0[index]) }
          return "\(groups[index]) \(String(format: "%.3g", series.means[index]))\(deviation ?? "")"
        }
        return "\(series.name): \(numbers.joined(separator: ", "))"
      }
      return "\(panel.title). \(series.joined(separator: "; "))."
    }.joined(separator: " ")
  }
}
