import Foundation

/// A chart of a confusion matrix: one row per true label, one column per predicted label.
struct ConfusionChart {
  let labels: [String]
  let counts: [[Int]]
  let title: String
  let style: Figure.Style

  private var edge: Double { style.line * 0.6 }
  private var rowNames: RowNames { RowNames(names: labels, style: style) }

  func drawing() -> Drawing {
    let left = style.line * 1.9 + rowNames.width
    let side = (style.points - left - style.line)
    let height = min(side, style.line * 3.4 * Double(labels.count))
    let area = CGRect(x: left, y: style.line * 2.2, width: side, height: height)
    let names = GroupLabels(
      names: labels, width: side / Double(labels.count), leading: left, font: style.tickFont)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: area.maxY + names.height + style.line * 1.9))
    drawTitle(on: &drawing)
    drawCells(in: area, on: &drawing)
    drawing.frame(area, style: style)
    rowNames.draw(beside: area, on: &drawing)
    names.draw(below: area, style: style, on: &drawing)
    drawing.text(
      Text(
        "Predicted", at: CGPoint(x: area.midX, y: area.maxY + names.height + style.line),
        font: style.font, color: style.palette.ink, anchor: .middle))
    drawing.text(
      Text(
        "True", at: CGPoint(x: style.line * 0.8, y: area.midY), font: style.font,
        color: style.palette.ink, anchor: .middle, rotation: -90))
    return drawing
  }

  private func drawTitle(on drawing: inout Drawing) {
    let recall = unweightedAverageRecall.map { String(format: "UAR %.3f", $0) } ?? "no counts"
    let room = style.points - 2 * edge - style.font.width(of: recall) - style.line
    drawing.text(
      Text(
        style.titleFont.fitted(title, width: room), at: CGPoint(x: edge, y: style.line),
        font: style.titleFont, color: style.palette.ink))
    drawing.text(
      Text(
        recall, at: CGPoint(x: style.points - edge, y: style.line), font: style.font,
        color: style.palette.ink, anchor: .end))
  }

  private func drawCells(in area: CGRect, on drawing: inout Drawing) {
    let width = area.width / Double(labels.count)
    let height = area.height / Double(labels.count)
    for (row, counts) in counts.enumerated() {
      let total = counts.reduce(0, +)
      for (column, count) in counts.enumerated() {
        let cell = CGRect(
          x: area.minX + Double(column) * width, y: area.minY + Double(row) * height,
          width: width, height: height)
        let share = total > 0 ? Double(count) / Double(total) : 0
        let color = Figure.Color.gray(1).mixed(with: style.palette.opposing, share: share)
        drawing.fill(cell, color)
        drawing.stroke(.rectangle(cell), Stroke(color: style.palette.grid, width: 0.3))
        write(count, share: total > 0 ? share : nil, in: cell, ink: color.readableInk, on: &drawing)
      }
    }
  }

  private func write(
    _ count: Int, share: Double?, in cell: CGRect, ink: Figure.Color, on drawing: inout Drawing
  ) {
    let number = "\(count)"
    let percentage = share.map { String(format: "%.0f %%", $0 * 100) } ?? ""
    guard
      style.font.width(of: number) + 2 <= cell.width, style.font.size + 1 <= cell.height
    else { return }
    let hasRoom =
      style.tickFont.width(of: percentage) + 2 <= cell.width && style.line * 2 <= cell.height
      && share != nil
    let y = cell.midY - (hasRoom ? style.line * 0.42 : 0)
    drawing.text(
      Text(
        number, at: CGPoint(x: cell.midX, y: y), font: style.font, color: ink, anchor: .middle))
    guard hasRoom else { return }
    drawing.text(
      Text(
        percentage, at: CGPoint(x: cell.midX, y: y + style.line * 0.9), font: style.tickFont,
        color: ink, anchor: .middle))
  }

  /// The mean recall of the labels that occur; `nil` if none does.
  private var unweightedAverageRecall: Double? {
    let recalls = counts.enumerated().compactMap { row, counts -> Double? in
      let total = counts.reduce(0, +)
      return total > 0 ? Double(counts[row]) / Double(total) : nil
    }
    return recalls.isEmpty ? nil : recalls.reduce(0, +) / Double(recalls.count)
  }
}
