import Foundation

extension Figure {
  /// A line through points, such as a deletion curve.
  ///
  /// ``x``, ``y`` and ``spread`` have one value per point. `Figure.curves` checks them.
  public struct Curve: Sendable, Hashable {
    /// The name in the legend.
    public var name: String
    /// The horizontal positions of the points, in the unit of the axis; finite, at least one.
    public var x: [Double]
    /// The vertical positions of the points, in the unit of the axis; finite, as many as ``x``.
    public var y: [Double]
    /// The half width of a band around the curve at each point, such as a standard deviation, in
    /// the unit of ``y``; not negative. `nil` for no band.
    public var spread: [Double]?
    /// The values that are possible, such as 0 to 1 for probabilities, at which the band ends; `nil`
    /// for any.
    public var bounds: ClosedRange<Double>?

    /// Creates a curve.
    ///
    /// - Parameters:
    ///   - name: The name in the legend.
    ///   - x: The horizontal positions of the points; finite.
    ///   - y: The vertical positions, one per point; finite.
    ///   - spread: The half width of the band, one per point; not negative.
    ///   - bounds: The values that are possible, at which the band ends; `nil` for any.
    public init(
      name: String, x: [Double], y: [Double], spread: [Double]? = nil,
      bounds: ClosedRange<Double>? = nil
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.spread = spread
      self.bounds = bounds
    }

    /// The lower and the upper edge of the band at a point; both are the value without a spread.
    package func band(at point: Int) -> (lower: Double, upper: Double) {
      let (value, half) = (y[point], spread?[point] ?? 0)
      guard let bounds else { return (value - half, value + half) }
      // A value outside, by rounding, keeps its place.
      return (
        min(value, max(value - half, bounds.lowerBound)),
        max(value, min(value + half, bounds.upperBound))
      )
    }
  }

  /// Returns a figure of curves, such as deletion curves: the score by the number of masked
  /// components, most relevant first.
  ///
  /// - Parameters:
  ///   - curves: At least one curve of at least one point.
  ///   - title: The title of the figure.
  ///   - horizontalAxis: The title of the horizontal axis.
  ///   - verticalAxis: The title of the vertical axis.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without curves or points;
  ///   ``FigureError/lengthMismatch(what:expected:actual:)`` if `x`, `y` and `spread` of a curve
  ///   differ in length; ``FigureError/notFinite(what:index:)``;
  ///   ``FigureError/negative(what:value:)`` for a spread;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func curves(
    _ curves: [Curve], title: String = "Deletion curves",
    horizontalAxis: String = "Masked components", verticalAxis: String = "Score",
    style: Style = .column
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
      summary: "\(verticalAxis) by \(horizontalAxis). " + summary.joined(separator: " "),
      drawing: chart.drawing())
  }

  private static func check(_ curve: Curve) throws(FigureError) {
    guard !curve.x.isEmpty else { throw .empty(what: "points in curve \(curve.name)") }
    try check(count: curve.y.count, is: curve.x.count, what: "y values of \(curve.name)")
    try check(finite: curve.x, what: "x values of \(curve.name)")
    try check(finite: curve.y, what: "y values of \(curve.name)")
    guard let spread = curve.spread else { return }
    try check(count: spread.count, is: curve.x.count, what: "spreads of \(curve.name)")
    try check(notNegative: spread, what: "spreads of \(curve.name)")
  }
}
