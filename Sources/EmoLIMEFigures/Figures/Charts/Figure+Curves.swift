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
      title: title, summary: "\(verticalAxis) by \(horizontalAxis). "
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

/// Curves with their bands, over a grid.
struct CurvesChart {
  let curves: [Curve]
  let horizontalAxis: String
  let verticalAxis: String
  let style: FigureStyle

  private var tickDistance: Double { style.line * 1.5 }

  func drawing() -> Drawing {
    let edge = style.line * 0.6
    let legend = Legend(
      entries: curves.enumerated().map { Legend.Entry(name: $1.name, mark: .line($0)) },
      style: style)
    let top = legend.height(width: style.points - 2 * edge) + style.line * 0.6
    let height = style.points * 0.48
    let labels = LinearAxis(domain: verticalDomain, start: height, end: 0)
      .ticks(minimumDistance: tickDistance).map(\.label)
    let left = style.leftMargin(for: labels)
    let area = CGRect(
      x: left, y: top, width: style.points - left - style.line, height: height)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: area.maxY + style.line * 2.4))
    legend.draw(
      at: CGPoint(x: edge, y: style.line * 0.3), width: style.points - 2 * edge, on: &drawing)
    draw(in: area, on: &drawing)
    return drawing
  }

  private func draw(in area: CGRect, on drawing: inout Drawing) {
    let horizontal = LinearAxis(
      domain: range(curves.flatMap(\.x)), start: area.minX, end: area.maxX)
    let vertical = LinearAxis(domain: verticalDomain, start: area.maxY, end: area.minY)
    let ticks = vertical.ticks(minimumDistance: tickDistance)
    for tick in ticks {
      drawing.line(
        from: CGPoint(x: area.minX, y: tick.position), to: CGPoint(x: area.maxX, y: tick.position),
        style.gridStroke)
    }
    drawing.frame(area, style: style)
    drawing.verticalAxis(
      ticks, leftOf: area, title: verticalAxis, titlePosition: style.line * 0.8, style: style)
    drawing.horizontalAxis(
      horizontal.ticks(minimumDistance: style.line * 2), below: area, title: horizontalAxis,
      style: style)
    for (number, curve) in curves.enumerated() {
      draw(curve, number: number, horizontal, vertical, on: &drawing)
    }
  }

  private func draw(
    _ curve: Curve, number: Int, _ horizontal: LinearAxis, _ vertical: LinearAxis,
    on drawing: inout Drawing
  ) {
    func points(shifted sign: Double) -> [CGPoint] {
      curve.x.indices.map { index in
        CGPoint(
          x: horizontal.position(of: curve.x[index]),
          y: vertical.position(of: curve.y[index] + sign * (curve.spread?[index] ?? 0)))
      }
    }
    if curve.spread != nil {
      drawing.fill(
        Outline(points: points(shifted: 1) + points(shifted: -1).reversed(), isClosed: true),
        style.palette.series(number).withAlpha(0.18))
    }
    drawing.stroke(Outline(points: points(shifted: 0)), style.palette.stroke(ofSeries: number))
    // Marks on more points than these would hide the line.
    guard curve.x.count <= 40 else { return }
    for point in points(shifted: 0) {
      drawing.marker(at: point, number: number, palette: style.palette)
    }
  }

  private var verticalDomain: ClosedRange<Double> {
    LinearAxis.domain(
      of: curves.flatMap { curve in
        curve.y.indices.flatMap { index in
          let spread = curve.spread?[index] ?? 0
          return [curve.y[index] - spread, curve.y[index] + spread]
        }
      })
  }

  private func range(_ values: [Double]) -> ClosedRange<Double> {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    return low < high ? low...high : low - 0.5...low + 0.5
  }
}
