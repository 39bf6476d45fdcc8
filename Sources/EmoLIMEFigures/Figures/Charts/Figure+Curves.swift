import Foundation

/// A line through points, such as the score while components are switched off one by one.
public struct Curve: Sendable, Hashable {
  /// What the legend calls it.
  public var name: String
  /// Where the points lie on the horizontal axis.
  public var x: [Double]
  /// Where they lie on the vertical axis.
  public var y: [Double]
  /// How far the points may as well lie above and below (a standard deviation, say), shown as a
  /// band; or nil.
  public var spread: [Double]?

  /// A curve through given points.
  public init(name: String, x: [Double], y: [Double], spread: [Double]? = nil) {
    self.name = name
    self.x = x
    self.y = y
    self.spread = spread
  }
}

extension Figure {
  /// Curves, such as those of deletion: the score while components are switched off, the most
  /// important first.
  ///
  /// - Parameters:
  ///   - curves: at least one, each of at least one point.
  ///   - title: what the figure is called.
  ///   - horizontalAxis: what the horizontal axis shows.
  ///   - verticalAxis: what the vertical axis shows.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError``: no curves or points; lists of different lengths; numbers that are
  ///   not finite; a negative spread.
  public static func curves(
    _ curves: [Curve], title: String = "Deletion curves",
    horizontalAxis: String = "Components switched off", verticalAxis: String = "Score",
    style: FigureStyle = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard !curves.isEmpty else { throw .empty(what: "curves") }
    for curve in curves { try check(curve) }
    let chart = CurvesChart(
      curves: curves, horizontalAxis: horizontalAxis, verticalAxis: verticalAxis, style: style)
    let summary = curves.map { curve in
      let points = zip(curve.x, curve.y).map { String(format: "(%.3g, %.3g)", $0, $1) }
      return "\(curve.name): \(points.joined(separator: " "))."
    }
    return Figure(
      title: title,
      summary: "\(verticalAxis) by \(horizontalAxis). "
        + summary.joined(separator: " "), drawing: chart.drawing())
  }

  private static func check(_ curve: Curve) throws(FigureError) {
    guard !curve.x.isEmpty else { throw .empty(what: "points of \(curve.name)") }
    try check(count: curve.y.count, is: curve.x.count, what: "y of \(curve.name)")
    try check(finite: curve.x, what: "x of \(curve.name)")
    try check(finite: curve.y, what: "y of \(curve.name)")
    guard let spread = curve.spread else { return }
    try check(count: spread.count, is: curve.x.count, what: "spreads of \(curve.name)")
    try check(notNegative: spread, what: "spreads of \(curve.name)")
  }
}
