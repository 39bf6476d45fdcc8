import Foundation

/// A chart of grouped bars with error bars, in panels that share their axes.
struct MeansChart {
  let groups: [String]
  let panels: [Figure.Panel]
  let horizontalAxis: String
  let verticalAxis: String
  let style: Figure.Style

  private var left: Double {
    let axis = LinearAxis(domain: domain, start: panelHeight, end: 0)
    return style.leftMargin(for: axis.ticks(minimumDistance: tickDistance).map(\.label))
  }
  private var panelHeight: Double { style.line * 7.5 }
  private var tickDistance: Double { style.line * 1.5 }
  private var edge: Double { style.line * 0.6 }
  private var gap: Double { style.line * 1.2 }
  private var legend: Legend {
    Legend(
      entries: panels[0].series.enumerated().map { index, series in
        Legend.Entry(name: series.name, mark: .bar(index))
      }, style: style)
  }

  func drawing() -> Drawing {
    let left = left
    let height = panelHeight
    let grid = PanelGrid(
      count: panels.count, atMost: Int((style.points - left) / (style.line * 20)))
    let columns = grid.columns
    let width = (style.points - left - edge + gap) / Double(columns) - gap
    let labels = GroupLabels(
      names: groups, width: width / Double(groups.count), leading: left, font: style.tickFont)
    let top = legend.height(width: style.points - 2 * edge) + style.line * 0.4
    let pitch = height + style.line * 1.8
    let bottom =
      top + Double(grid.rows) * pitch + labels.height + style.line
      * (horizontalAxis.isEmpty ? 0.8 : 1.9)
    var drawing = Drawing(size: CGSize(width: style.points, height: bottom))
    legend.draw(
      at: CGPoint(x: edge, y: style.line * 0.3), width: style.points - 2 * edge, on: &drawing)
    for (index, panel) in panels.enumerated() {
      let area = CGRect(
        x: left + Double(index % columns) * (width + gap),
        y: top + Double(index / columns) * pitch + style.line * 1.4, width: width, height: height)
      draw(panel, in: area, isLeftmost: index % columns == 0, on: &drawing)
      // All panels of a column have the same groups; only the lowest names them.
      if index + columns >= panels.count { draw(labels, below: area, on: &drawing) }
    }
    return drawing
  }

  private func draw(_ labels: GroupLabels, below area: CGRect, on drawing: inout Drawing) {
    labels.draw(below: area, style: style, on: &drawing)
    drawing.text(
      Text(
        horizontalAxis, at: CGPoint(x: area.midX, y: area.maxY + labels.height + style.line * 1),
        font: style.font, color: style.palette.ink, anchor: .middle))
  }

  private func draw(
    _ panel: Figure.Panel, in area: CGRect, isLeftmost: Bool, on drawing: inout Drawing
  ) {
    let axis = LinearAxis(domain: domain, start: area.maxY, end: area.minY)
    let ticks = axis.ticks(minimumDistance: tickDistance)
    for tick in ticks {
      drawing.line(
        from: CGPoint(x: area.minX, y: tick.position), to: CGPoint(x: area.maxX, y: tick.position),
        style.gridStroke)
    }
    drawing.text(
      Text(
        style.font.bold.fitted(panel.title, width: area.width),
        at: CGPoint(x: area.minX, y: area.minY - style.line * 0.7), font: style.font.bold,
        color: style.palette.ink))
    if isLeftmost {
      drawing.verticalAxis(
        ticks, leftOf: area, title: verticalAxis, titlePosition: style.line * 0.8, style: style)
    }
    for (index, series) in panel.series.enumerated() {
      draw(series, number: index, of: panel.series.count, in: area, axis: axis, on: &drawing)
    }
    let zero = axis.position(of: 0)
    drawing.line(
      from: CGPoint(x: area.minX, y: zero), to: CGPoint(x: area.maxX, y: zero), style.axisStroke)
    drawing.frame(area, style: style)
  }

  private func draw(
    _ series: Figure.Series, number: Int, of count: Int, in area: CGRect, axis: LinearAxis,
    on drawing: inout Drawing
  ) {
    let groupWidth = area.width / Double(groups.count)
    let barWidth = groupWidth * 0.78 / Double(count)
    for (group, mean) in series.means.enumerated() {
      let x =
        area.minX + (Double(group) + 0.11) * groupWidth + Double(number) * barWidth
      let ends = [axis.position(of: 0), axis.position(of: mean)]
      drawing.seriesBar(
        CGRect(
          x: x, y: min(ends[0], ends[1]), width: barWidth * 0.92, height: abs(ends[1] - ends[0])),
        number: number, palette: style.palette)
      if let deviation = series.standardDeviations?[group], deviation > 0 {
        let middle = x + barWidth * 0.46
        drawing.whisker(
          from: CGPoint(x: middle, y: axis.position(of: mean - deviation)),
          to: CGPoint(x: middle, y: axis.position(of: mean + deviation)),
          halfWidth: min(style.line * 0.18, barWidth * 0.35), style: style)
      }
    }
  }

  /// The range of the vertical axis of all panels.
  private var domain: ClosedRange<Double> {
    LinearAxis.domain(
      of: panels.flatMap(\.series).flatMap { series in
        series.means.indices.flatMap { index in
          let deviation = series.standardDeviations?[index] ?? 0
          return [series.means[index] - deviation, series.means[index] + deviation]
        }
      })
  }
}
