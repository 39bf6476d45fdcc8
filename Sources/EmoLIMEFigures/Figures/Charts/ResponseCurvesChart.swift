import EmoLIME
import Foundation

/// A chart of response curves: a panel per edit, with a line per label.
struct ResponseCurvesChart {
  typealias Point = Explanation.ResponseCurves.Point

  let curves: Explanation.ResponseCurves
  let style: Figure.Style

  /// The edits that have an effect.
  private var shown: [Explanation.ResponseCurves.Curve] {
    curves.curves.filter { $0.absence == nil }
  }

  private var key: String {
    let recording = "Dotted line, or marks at the right edge: the recording."
    return curves.recording.noveltyScore == nil
      ? recording : recording + " Faint: outside the training data."
  }

  private var edge: Double { style.line * 0.6 }
  private var gap: Double { style.line * 1.4 }
  private var plotHeight: Double { style.line * 6 }
  private var panelHeight: Double { plotHeight + style.line * 4.6 }
  private var left: Double { style.leftMargin(for: verticalTicks(height: plotHeight).map(\.label)) }
  private var grid: PanelGrid {
    PanelGrid(
      count: shown.count, atMost: Int((style.points - left + gap) / (style.line * 9 + gap)))
  }
  private var plotWidth: Double {
    (style.points - left - edge + gap) / Double(grid.columns) - gap
  }

  private var legend: Legend {
    Legend(
      entries: curves.labels.enumerated().map { Legend.Entry(name: $1, mark: .line($0)) },
      style: style)
  }

  func drawing() -> Drawing {
    let width = style.points - 2 * edge
    let key = style.tickFont.fitted(self.key, width: width)
    let top = legend.height(width: width) + style.line * 0.6
    let bottom = top + panelHeight * Double(grid.rows)
    var drawing = Drawing(size: CGSize(width: style.points, height: bottom + style.line * 1.6))
    legend.draw(at: CGPoint(x: edge, y: style.line * 0.3), width: width, on: &drawing)
    for (index, curve) in shown.enumerated() {
      let (row, column) = (index / grid.columns, index % grid.columns)
      let area = CGRect(
        x: left + Double(column) * (plotWidth + gap),
        y: top + Double(row) * panelHeight + style.line * 1.6, width: plotWidth,
        height: plotHeight)
      draw(curve, in: area, isFirst: column == 0, on: &drawing)
    }
    drawing.text(
      Text(
        key, at: CGPoint(x: edge, y: bottom + style.line * 0.7), font: style.tickFont,
        color: style.palette.faintInk))
    return drawing
  }

  private func draw(
    _ curve: Explanation.ResponseCurves.Curve, in area: CGRect, isFirst: Bool,
    on drawing: inout Drawing
  ) {
    let axis = ValueAxis(curve, area: area)
    let vertical = LinearAxis(domain: domain, start: area.maxY, end: area.minY)
    let ticks = verticalTicks(height: area.height).map {
      Tick(position: $0.position + area.minY, label: $0.label)
    }
    for tick in ticks {
      drawing.line(
        from: CGPoint(x: area.minX, y: tick.position), to: CGPoint(x: area.maxX, y: tick.position),
        style.gridStroke)
    }
    if let neutral = curve.neutral, axis.contains(neutral) {
      let x = axis.position(of: neutral)
      drawing.line(
        from: CGPoint(x: x, y: area.minY), to: CGPoint(x: x, y: area.maxY),
        Stroke(color: style.palette.faintInk, width: 0.6, dashes: [1, 1.5]))
    }
    drawing.frame(area, style: style)
    drawing.text(
      Text(
        style.font.bold.fitted(curve.title, width: area.width),
        at: CGPoint(
          x: area.midX, y: area.minY - style.line * 0.7), font: style.font.bold,
        color: style.palette.ink, anchor: .middle))
    if isFirst {
      drawing.verticalAxis(
        ticks, leftOf: area, title: curves.scoreKind.axisTitle, titlePosition: style.line * 0.8,
        style: style)
    }
    drawing.horizontalAxis(
      axis.ticks(minimumDistance: style.line * 1.9), below: area,
      title: style.font.fitted(curve.unit, width: area.width + gap * 0.8), style: style)
    for label in curves.labels.indices {
      draw(label, of: curve, axis, vertical, area, on: &drawing)
    }
  }

  private func draw(
    _ label: Int, of curve: Explanation.ResponseCurves.Curve, _ axis: ValueAxis,
    _ vertical: LinearAxis, _ area: CGRect, on drawing: inout Drawing
  ) {
    func place(of point: Point) -> CGPoint? {
      guard let value = point.value, let score = point.scores?[label] else { return nil }
      return CGPoint(x: axis.position(of: value), y: vertical.position(of: score))
    }
    let stroke = style.palette.stroke(ofSeries: label)
    for part in LineParts(curve.points, in: area, place: place).parts {
      drawing.stroke(Outline(points: part.points), part.isFaint ? stroke.faint : stroke)
    }
    if curve.neutral == nil, let score = curves.recording.scores?[label] {
      let y = vertical.position(of: score)
      drawing.line(
        from: CGPoint(x: area.maxX, y: y), to: CGPoint(x: area.maxX + style.line * 0.45, y: y),
        Stroke(color: style.palette.series(label), width: 1.6))
    }
    for point in curve.points {
      guard let place = place(of: point), vertical.domain.contains(point.scores?[label] ?? .nan)
      else { continue }
      drawing.marker(
        at: place, number: label, palette: point.isNovel ? style.palette.faint : style.palette,
        radius: 1.3)
    }
  }

  /// The range of the scores inside the training data; 0 to 1 for probabilities. Extrapolated scores can be
  /// so large that they would hide all others, and leave the panel.
  private var domain: ClosedRange<Double> {
    switch curves.scoreKind {
    case .probability, .oneVersusRest: return 0...1
    case .oneVersusRestLogOdds, .decision, .logit, .logOdds, .regression:
      let points = shown.flatMap(\.points).filter { !$0.isNovel } + [curves.recording]
      return LinearAxis.domain(of: points.flatMap { $0.scores ?? [] }, includingZero: false)
    }
  }

  private func verticalTicks(height: Double) -> [Tick] {
    LinearAxis(domain: domain, start: height, end: 0).ticks(minimumDistance: style.line * 1.5)
  }
}

extension Stroke {
  /// The stroke of scores outside the training data.
  fileprivate var faint: Stroke {
    var copy = self
    copy.color = color.withAlpha(0.3)
    return copy
  }
}

extension Figure.Style.Palette {
  /// The colours of scores outside the training data.
  fileprivate var faint: Figure.Style.Palette {
    var copy = self
    copy.series = series.map { $0.withAlpha(0.3) }
    return copy
  }
}

extension ScoreKind {
  /// The title of an axis of scores of this kind.
  fileprivate var axisTitle: String {
    switch self {
    case .probability, .oneVersusRest: "Probability"
    case .oneVersusRestLogOdds, .logOdds: "Log-odds"
    case .decision: "Decision value"
    case .logit: "Logit"
    case .regression: "Rating"
    }
  }
}
