import Foundation

/// A legend of the series of a chart, in as many lines as needed.
struct Legend {
  struct Entry {
    let name: String
    let mark: Mark
  }

  /// The symbol of a series by its index.
  enum Mark {
    case bar(Int)
    case line(Int)
  }

  let entries: [Entry]
  let style: Figure.Style

  private var markWidth: Double { style.line * 1.7 }
  private var lineHeight: Double { style.line * 1.15 }

  func height(width: Double) -> Double {
    Double((places(width: width).last?.row ?? 0) + 1) * lineHeight
  }

  func draw(at origin: CGPoint, width: Double, on drawing: inout Drawing) {
    for (index, place) in places(width: width).enumerated() {
      let y = origin.y + (Double(place.row) + 0.5) * lineHeight
      draw(entries[index].mark, at: CGPoint(x: origin.x + place.x, y: y), on: &drawing)
      drawing.text(
        Text(
          style.font.fitted(entries[index].name, width: width - markWidth),
          at: CGPoint(x: origin.x + place.x + markWidth, y: y), font: style.font,
          color: style.palette.ink))
    }
  }

  private func draw(_ mark: Mark, at point: CGPoint, on drawing: inout Drawing) {
    let width = style.line * 1.35
    switch mark {
    case .bar(let number):
      drawing.seriesBar(
        CGRect(x: point.x, y: point.y - style.line * 0.38, width: width, height: style.line * 0.76),
        number: number, palette: style.palette)
    case .line(let number):
      drawing.stroke(
        Outline(points: [point, CGPoint(x: point.x + width, y: point.y)]),
        style.palette.stroke(ofSeries: number))
      drawing.marker(
        at: CGPoint(x: point.x + width / 2, y: point.y), number: number, palette: style.palette)
    }
  }

  /// Returns the row of each entry and its horizontal offset in points.
  private func places(width: Double) -> [(row: Int, x: Double)] {
    var row = 0
    var x = 0.0
    return entries.map { entry in
      let needed = markWidth + style.font.width(of: entry.name)
      if x > 0, x + needed > width {
        row += 1
        x = 0
      }
      defer { x += needed + style.line * 1.2 }
      return (row, x)
    }
  }
}
