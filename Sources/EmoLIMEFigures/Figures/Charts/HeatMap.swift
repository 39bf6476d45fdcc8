import Foundation

/// A heat map of shares, such as R²: a number in each cell, shaded from white (0 and less) to a colour (1).
struct HeatMap {
  let title: String
  let rows: [String]
  let columns: [String]
  /// One row per row of the map; `nil` for an empty cell.
  let values: [[Double?]]
  let style: Figure.Style

  private var edge: Double { style.line * 0.6 }
  private var names: RowNames { RowNames(names: rows, style: style) }
  private var left: Double { edge + names.width + style.line * 0.5 }
  private var columnWidth: Double {
    (style.points - left - edge) / Double(max(1, columns.count))
  }
  /// The height of a row; more than 26 rows share the height of 26.
  private var rowHeight: Double { style.line * 1.4 * min(1, 26 / Double(max(1, rows.count))) }

  func drawing() -> Drawing {
    let area = CGRect(
      x: left, y: style.line * 2.2, width: columnWidth * Double(columns.count),
      height: rowHeight * Double(rows.count))
    let labels = GroupLabels(
      names: columns, width: columnWidth, leading: left, font: style.tickFont)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: area.maxY + labels.height + style.line * 0.8))
    drawing.text(
      Text(
        style.titleFont.fitted(title, width: style.points - 2 * edge),
        at: CGPoint(x: edge, y: style.line), font: style.titleFont, color: style.palette.ink))
    for (row, values) in values.enumerated() {
      for (column, value) in values.enumerated() {
        let cell = CGRect(
          x: area.minX + Double(column) * columnWidth, y: area.minY + Double(row) * rowHeight,
          width: columnWidth, height: rowHeight)
        draw(value, in: cell, on: &drawing)
      }
    }
    drawing.frame(area, style: style)
    names.draw(beside: area, on: &drawing)
    labels.draw(below: area, style: style, on: &drawing)
    return drawing
  }

  private func draw(_ value: Double?, in cell: CGRect, on drawing: inout Drawing) {
    let color = Figure.Color.gray(1).mixed(
      with: style.palette.opposing, share: min(1, max(0, value ?? 0)))
    drawing.fill(cell, color)
    drawing.stroke(.rectangle(cell), Stroke(color: style.palette.grid, width: 0.3))
    let number = value.map { String(format: "%.2f", $0) } ?? "–"
    guard
      style.tickFont.width(of: number) + 2 <= cell.width, style.tickFont.size + 1 <= cell.height
    else { return }
    drawing.text(
      Text(
        number, at: CGPoint(x: cell.midX, y: cell.midY), font: style.tickFont,
        color: color.readableInk, anchor: .middle))
  }
}
