import Foundation

/// A chart of curves with their bands.
struct CurvesChart {
  let curves: [Figure.Curve]
  let horizontalAxis: String
  let verticalAxis: String
  let style: Figure.Style

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
    _ curve: Figure.Curve, number: Int, _ horizontal: LinearAxis, _ vertical: LinearAxis,
    on drawing: inout Drawing
  ) {
    func points(_ values: [Double]) -> [CGPoint] {
      zip(curve.x, values).map {
        CGPoint(x: horizontal.position(of: $0), y: vertical.position(of: $1))
      }
    }
    if curve.spread != nil {
      let band = curve.y.indices.map(curve.band)
      drawing.fill(
        Outline(
          points: points(band.map(\.upper)) + points(band.map(\.lower)).reversed(),
          isClosed: true),
        style.palette.series(number).withAlpha(0.18))
    }
    drawing.stroke(Outline(points: points(curve.y)), style.palette.stroke(ofSeries: number))
    // More markers would hide the line.
    guard curve.x.count <= 40 else { return }
    for point in points(curve.y) {
      drawing.marker(at: point, number: number, palette: style.palette)
    }
  }

  private var verticalDomain: ClosedRange<Double> {
    LinearAxis.domain(
      of: curves.flatMap { curve in
        curve.y.indices.map(curve.band).flatMap { [$0.lower, $0.upper] }
      })
  }

  private func range(_ values: [Double]) -> ClosedRange<Double> {
    let low = values.min() ?? 0
    let high = values.max() ?? 1
    return low < high ? low...high : low - 0.5...low + 0.5
  }
}
