import Foundation

/// The names of the rows of a chart, to its left. If rows are low, only each n-th is named.
struct RowNames {
  let names: [String]
  let style: Figure.Style

  /// The width of the names in points; long ones are cut.
  var width: Double { min(style.points * 0.3, style.widest(names, font: style.tickFont)) }

  func draw(beside area: CGRect, on drawing: inout Drawing) {
    let height = area.height / Double(max(1, names.count))
    let step = max(1, Int((style.tickFont.size * 1.1 / height).rounded(.up)))
    for (row, name) in names.enumerated() where row % step == 0 {
      drawing.text(
        Text(
          style.tickFont.fitted(name, width: width),
          at: CGPoint(
            x: area.minX - style.line * 0.5, y: area.minY + (Double(row) + 0.5) * height),
          font: style.tickFont, color: style.palette.ink, anchor: .end))
    }
  }
}
