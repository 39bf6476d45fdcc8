import Foundation

extension Figure {
  /// A series of bars, such as the mean weights of one model.
  ///
  /// Values are in the unit of the vertical axis, for weights that of the score.
  public struct Series: Sendable, Hashable {
    /// The name in the legend.
    public var name: String
    /// One mean per group, finite; empty if there is no data.
    public var means: [Double]
    /// One standard deviation per group, drawn as whiskers; not negative. `nil` for none.
    public var standardDeviations: [Double]?

    /// Creates a series.
    ///
    /// - Parameters:
    ///   - name: The name in the legend.
    ///   - means: One mean per group, or none; finite.
    ///   - standardDeviations: One standard deviation per group; not negative.
    public init(name: String, means: [Double], standardDeviations: [Double]? = nil) {
      self.name = name
      self.means = means
      self.standardDeviations = standardDeviations
    }
  }

  /// A bar chart among others on the same scale, such as the chart of one emotion.
  public struct Panel: Sendable, Hashable {
    /// The heading of the panel.
    public var title: String
    /// The series, drawn side by side; all panels have the same.
    public var series: [Series]

    /// Creates a panel.
    ///
    /// - Parameters:
    ///   - title: The heading of the panel.
    ///   - series: At least one series.
    public init(title: String, series: [Series]) {
      self.title = title
      self.series = series
    }
  }

  /// Returns a figure of means with their standard deviations, one panel per label or corpus and
  /// the models side by side (Hjuler, Clemmensen and Das 2025, Fig. 4).
  ///
  /// - Parameters:
  ///   - groups: The names of the groups on the horizontal axis, such as the components.
  ///   - panels: The charts, all on one scale, in as many columns as the width allows.
  ///   - horizontalAxis: The title of the horizontal axis.
  ///   - verticalAxis: The title of the vertical axis.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without groups, panels or series;
  ///   ``FigureError/lengthMismatch(what:expected:actual:)`` if means are not as many as groups or
  ///   panels differ in their number of series; ``FigureError/notFinite(what:index:)``;
  ///   ``FigureError/negative(what:value:)`` for a standard deviation;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func means(
    groups: [String], panels: [Panel], horizontalAxis: String = "",
    verticalAxis: String = "Weight", style: Style = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard !groups.isEmpty else { throw .empty(what: "groups") }
    guard let first = panels.first else { throw .empty(what: "panels") }
    guard !first.series.isEmpty else { throw .empty(what: "series") }
    for panel in panels {
      try check(
        count: panel.series.count, is: first.series.count, what: "series in panel \(panel.title)")
      for series in panel.series { try check(series, groups: groups.count) }
    }
    let chart = MeansChart(
      groups: groups, panels: panels, horizontalAxis: horizontalAxis, verticalAxis: verticalAxis,
      style: style)
    return Figure(
      title: "Mean \(verticalAxis.lowercased())", summary: summary(groups, panels),
      drawing: chart.drawing())
  }

  private static func check(_ series: Series, groups: Int) throws(FigureError) {
    if series.means.isEmpty, series.standardDeviations?.isEmpty ?? true { return }
    try check(count: series.means.count, is: groups, what: "means of \(series.name)")
    try check(finite: series.means, what: "means of \(series.name)")
    guard let deviations = series.standardDeviations else { return }
    let what = "standard deviations of \(series.name)"
    try check(count: deviations.count, is: groups, what: what)
    try check(notNegative: deviations, what: what)
  }

  private static func summary(_ groups: [String], _ panels: [Panel]) -> String {
    panels.map { panel in
      let series = panel.series.map { series in
        guard !series.means.isEmpty else { return "\(series.name): no data" }
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
