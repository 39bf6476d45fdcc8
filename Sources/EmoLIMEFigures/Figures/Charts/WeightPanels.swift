import Foundation

/// A chart of weights with one panel of bars per label, all on the same scale.
struct WeightPanels {
  struct Panel {
    let label: String
    let score: String
    let weights: [DrawnWeight]
  }

  /// The names of the components from top to bottom.
  let components: [String]
  let panels: [Panel]
  let note: String?
  let style: Figure.Style

  private var edge: Double { style.line * 0.6 }
  private var gap: Double { style.line * 0.8 }
  /// The height of a row in points; more than sixteen components share the height of sixteen.
  private var rowHeight: Double { style.line * 1.15 * min(1, 16 / Double(components.count)) }
  private var nameWidth: Double {
    min(style.points * 0.35, style.widest(components, font: style.tickFont))
  }
  private var left: Double { edge + nameWidth + style.line * 0.5 }
  private var weightText: WeightText {
    WeightText(largest: panels.flatMap(\.weights).map(\.value).largestMagnitude)
  }
  private var panelHeight: Double {
    style.line * 3 + rowHeight * Double(components.count)
  }

  private var grid: PanelGrid {
    let written = style.widest(
      panels.flatMap { $0.weights.map { $0.label(weightText) } }, font: style.tickFont)
    let narrowest = max(style.line * 5.2, 2 * (written + style.line * 0.5))
    let room = style.points - left - edge + gap
    return PanelGrid(count: panels.count, atMost: Int(room / (narrowest + gap)))
  }

  func drawing() -> Drawing {
    let grid = grid
    let bottom = panelHeight * Double(grid.rows)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: bottom + style.line * (note == nil ? 1.9 : 3)))
    for (index, panel) in panels.enumerated() {
      draw(
        panel, row: index / grid.columns, column: index % grid.columns, of: grid.columns,
        on: &drawing)
    }
    let key = CGPoint(x: left, y: bottom + style.line * 0.9)
    let end = drawing.signKey(at: key, weights: panels.flatMap(\.weights), style: style)
    if !weightText.factor.isEmpty {
      drawing.text(
        Text(
          "weights" + weightText.factor, at: CGPoint(x: end + style.line, y: key.y),
          font: style.tickFont, color: style.palette.ink))
    }
    drawing.text(
      Text(
        note ?? "", at: CGPoint(x: edge, y: bottom + style.line * 2.1), font: style.tickFont,
        color: style.palette.faintInk))
    return drawing
  }

  private func draw(
    _ panel: Panel, row: Int, column: Int, of columns: Int, on drawing: inout Drawing
  ) {
    let width = (style.points - left - edge + gap) / Double(columns) - gap
    let area = CGRect(
      x: left + Double(column) * (width + gap),
      y: Double(row) * panelHeight + style.line * 2.7, width: width,
      height: rowHeight * Double(components.count))
    let places = components.indices.map { index in
      area.minY + Double(index) * rowHeight...area.minY + Double(index + 1) * rowHeight
    }
    if column == 0 { drawNames(at: places, on: &drawing) }
    drawing.text(
      Text(
        style.font.bold.fitted(panel.label, width: width + gap * 0.6),
        at: CGPoint(x: area.midX, y: area.minY - style.line * 1.55), font: style.font.bold,
        color: style.palette.ink, anchor: .middle))
    drawing.text(
      Text(
        panel.score, at: CGPoint(x: area.midX, y: area.minY - style.line * 0.6),
        font: style.tickFont, color: style.palette.faintInk, anchor: .middle))
    WeightBars(
      weights: panel.weights, places: places, style: style, scale: largest
    ).drawHorizontal(in: area, on: &drawing)
  }

  private func drawNames(at places: [ClosedRange<Double>], on drawing: inout Drawing) {
    let step = max(1, Int((style.tickFont.size * 1.1 / rowHeight).rounded(.up)))
    for (index, place) in places.enumerated() where index % step == 0 {
      drawing.text(
        Text(
          style.tickFont.fitted(components[index], width: nameWidth),
          at: CGPoint(x: left - style.line * 0.5, y: place.middle), font: style.tickFont,
          color: style.palette.ink, anchor: .end))
    }
  }

  /// The largest absolute value of all weights and interval bounds.
  private var largest: Double { panels.flatMap(\.weights).largestMagnitude }
}
