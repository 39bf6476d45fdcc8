import EmoLIME
import Foundation

/// A heat map of the weights of a label: a row per component, a column per cue family, and at the bottom
/// what distinguishes the recording from the average training clip.
struct CueMatrix {
  struct Row {
    let name: String
    let weights: [DrawnWeight]
  }

  let title: String
  let families: [String]
  /// The components from top to bottom.
  let rows: [Row]
  /// The contributions of the families to the score of the recording.
  let recording: Row
  let style: Figure.Style

  private var edge: Double { style.line * 0.6 }
  private var names: [String] { rows.map(\.name) + [recording.name] }
  private var nameWidth: Double {
    min(style.points * 0.3, style.widest(names, font: style.tickFont))
  }
  private var left: Double { edge + nameWidth + style.line * 0.5 }
  private var columnWidth: Double {
    (style.points - left - edge) / Double(max(1, families.count))
  }
  /// The height of a row; more than sixteen components share the height of sixteen.
  private var rowHeight: Double { style.line * 1.6 * min(1, 16 / Double(max(1, rows.count))) }
  private var text: WeightText {
    WeightText(largest: (rows + [recording]).flatMap(\.weights).map(\.value).largestMagnitude)
  }

  func drawing() -> Drawing {
    let labels = GroupLabels(
      names: families, width: columnWidth, leading: left, font: style.tickFont)
    let top = style.line * 2.2
    let recordingTop = top + rowHeight * Double(rows.count) + style.line * 0.5
    let bottom = recordingTop + max(rowHeight, style.line * 1.6)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: bottom + labels.height + style.line * 2.2))
    drawing.text(
      Text(
        style.titleFont.fitted(title, width: style.points - 2 * edge),
        at: CGPoint(x: edge, y: style.line), font: style.titleFont, color: style.palette.ink))
    let largest = rows.flatMap(\.weights).map(\.value).largestMagnitude
    let step = max(1, Int((style.tickFont.size * 1.1 / rowHeight).rounded(.up)))
    for (index, row) in rows.enumerated() {
      draw(
        row, top: top + Double(index) * rowHeight, height: rowHeight, largest: largest,
        isNamed: index % step == 0, on: &drawing)
    }
    draw(
      recording, top: recordingTop, height: bottom - recordingTop,
      largest: recording.weights.map(\.value).largestMagnitude, isNamed: true, on: &drawing)
    let area = CGRect(
      x: left, y: top, width: columnWidth * Double(families.count), height: bottom - top)
    labels.draw(below: area, style: style, on: &drawing)
    drawKey(y: bottom + labels.height + style.line * 1.1, on: &drawing)
    return drawing
  }

  private func draw(
    _ row: Row, top: Double, height: Double, largest: Double, isNamed: Bool,
    on drawing: inout Drawing
  ) {
    if isNamed {
      drawing.text(
        Text(
          style.tickFont.fitted(row.name, width: nameWidth),
          at: CGPoint(x: left - style.line * 0.5, y: top + height / 2), font: style.tickFont,
          color: style.palette.ink, anchor: .end))
    }
    for (column, weight) in row.weights.enumerated() {
      let cell = CGRect(
        x: left + Double(column) * columnWidth, y: top, width: columnWidth, height: height)
      shade(cell, weight, largest: largest, on: &drawing)
      drawing.stroke(.rectangle(cell), Stroke(color: style.palette.grid, width: 0.3))
    }
  }

  /// Shades a cell by a weight and writes it; without room for the number, opposing cells are hatched.
  private func shade(
    _ cell: CGRect, _ weight: DrawnWeight, largest: Double, on drawing: inout Drawing
  ) {
    let share = relativeMagnitude(weight.value, largest: largest)
    let color =
      weight.display == .plain
      ? Figure.Color.gray(1).mixed(
        with: style.palette.color(ofWeight: weight.value), share: 0.85 * share)
      : Figure.Color.gray(1)
    drawing.fill(cell, color)
    let number = weight.text(text)
    let hasRoom =
      style.tickFont.width(of: number) + 2 <= cell.width && style.tickFont.size + 1 <= cell.height
    if hasRoom {
      drawing.text(
        Text(
          number, at: CGPoint(x: cell.midX, y: cell.midY), font: style.tickFont,
          color: weight.display == .plain ? color.readableInk : style.palette.faintInk,
          anchor: .middle))
    } else if weight.value < 0, weight.display == .plain {
      drawing.hatch(
        cell, .rising, Stroke(color: Figure.Color.gray(1).withAlpha(0.75), width: 0.5))
    }
  }

  private func drawKey(y: Double, on drawing: inout Drawing) {
    let weights = (rows + [recording]).flatMap(\.weights)
    let end = drawing.signKey(at: CGPoint(x: left, y: y), weights: weights, style: style)
    guard !text.factor.isEmpty else { return }
    drawing.text(
      Text(
        "weights\(text.factor)", at: CGPoint(x: end + style.line, y: y), font: style.tickFont,
        color: style.palette.ink))
  }
}
