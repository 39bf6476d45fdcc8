import EmoLIME
import Foundation

/// A chart of the explanations of windows over time: predictions and verdicts, and below them the weights
/// of each label, a row per component.
struct TimelineChart {
  let timeline: Explanation.Timeline
  /// The indices of the labels that are shown.
  let labels: [Int]
  let style: Figure.Style

  private let components: [String]
  /// The labels that are predicted in a window, in the order of the classifier.
  private let predictedLabels: [String]
  private let largestWeight: Double

  init(_ timeline: Explanation.Timeline, labels: [Int], style: Figure.Style) {
    self.timeline = timeline
    self.labels = labels
    self.style = style
    components = timeline.explanations.first?.components.map(\.name) ?? []
    let predicted = Set(timeline.explanations.map(\.predictedClass.label))
    predictedLabels = timeline.explanations.first?.labels.filter(predicted.contains) ?? []
    largestWeight =
      timeline.explanations.flatMap { explanation in
        labels.map { explanation.classes[$0].shownWeights.largestMagnitude }
      }.largestMagnitude
  }

  private static let title = "Explanations over time"

  private var rowHeight: Double { style.line * 0.95 }
  private var nameWidth: Double {
    min(style.points * 0.25, style.widest(components + predictedLabels, font: style.tickFont))
  }
  private var left: Double { style.line * 0.8 + nameWidth }
  private var width: Double { style.points - left - style.line }

  func drawing() -> Drawing {
    let panelHeight = style.line * 1.4 + rowHeight * Double(components.count)
    let top = style.line * 3.4 + rowHeight * Double(predictedLabels.count)
    let bottom = top + panelHeight * Double(labels.count)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: bottom + style.line * 4.2))
    drawing.text(
      Text(
        Self.title, at: CGPoint(x: style.line * 0.6, y: style.line), font: style.titleFont,
        color: style.palette.ink))
    drawSummary(at: style.line * 1.8, on: &drawing)
    for (row, label) in labels.enumerated() {
      drawPanel(of: label, at: top + Double(row) * panelHeight, on: &drawing)
    }
    let area = CGRect(x: left, y: bottom, width: width, height: 0)
    drawing.horizontalAxis(
      axis.ticks(minimumDistance: style.line * 4), below: area, title: axis.title, style: style)
    drawKey(at: bottom + style.line * 3.2, on: &drawing)
    return drawing
  }

  private var axis: TimeAxis {
    TimeAxis(
      duration: timeline.windows.map(\.end).max() ?? 1, start: left, end: left + width)
  }

  /// Returns the place of a window in a row; of overlapping windows, up to the start of the next.
  private func place(ofWindow index: Int, y: Double) -> CGRect {
    let window = timeline.windows[index]
    let next = timeline.windows.dropFirst(index + 1).first?.start ?? window.end
    let end = next > window.start ? min(window.end, next) : window.end
    let start = axis.position(of: window.start)
    return CGRect(x: start, y: y, width: axis.position(of: end) - start, height: rowHeight)
  }

  /// Draws the verdict of each window in the row of its predicted label.
  private func drawSummary(at y: Double, on drawing: inout Drawing) {
    heading("Prediction and verdict", at: y, on: &drawing)
    let start = y + style.line * 1.3
    for (row, label) in predictedLabels.enumerated() {
      name(label, at: start + Double(row) * rowHeight, on: &drawing)
    }
    for (index, window) in timeline.windows.enumerated() {
      guard let explanation = window.explanation,
        let row = predictedLabels.firstIndex(of: explanation.predictedClass.label)
      else { continue }
      let cell = place(ofWindow: index, y: start + Double(row) * rowHeight)
      drawing.fill(cell, explanation.verdict.level.shade)
      drawing.stroke(.rectangle(cell), style.axisStroke)
    }
    frame(at: start, rows: predictedLabels.count, on: &drawing)
  }

  private func drawPanel(of label: Int, at y: Double, on drawing: inout Drawing) {
    let title = timeline.explanations.first?.labels[label] ?? ""
    heading(title, at: y, on: &drawing)
    let start = y + style.line * 1.3
    for (row, component) in components.enumerated() {
      name(component, at: start + Double(row) * rowHeight, on: &drawing)
    }
    for (index, window) in timeline.windows.enumerated() {
      guard let found = window.explanation?.classes[label] else { continue }
      for (row, weight) in found.drawnWeights.enumerated() {
        draw(weight, in: place(ofWindow: index, y: start + Double(row) * rowHeight), on: &drawing)
      }
    }
    frame(at: start, rows: components.count, on: &drawing)
  }

  private func draw(_ weight: DrawnWeight, in cell: CGRect, on drawing: inout Drawing) {
    if weight.display == .absent {
      drawing.line(
        from: CGPoint(x: cell.minX, y: cell.midY), to: CGPoint(x: cell.maxX, y: cell.midY),
        style.gridStroke)
      return
    }
    guard weight.display == .plain else { return }
    let share = relativeMagnitude(weight.value, largest: largestWeight)
    let color = style.palette.color(ofWeight: weight.value)
    drawing.fill(cell, Figure.Color.gray(1).mixed(with: color, share: share))
    if weight.value < 0, share > 0.15 {
      drawing.hatch(cell, .falling, Stroke(color: .gray(1).withAlpha(0.6), width: 0.4))
    }
  }

  private func heading(_ text: String, at y: Double, on drawing: inout Drawing) {
    drawing.text(
      Text(
        style.font.fitted(text, width: width), at: CGPoint(x: left, y: y + style.line * 0.75),
        font: style.font, color: style.palette.ink))
  }

  private func frame(at y: Double, rows: Int, on drawing: inout Drawing) {
    drawing.frame(
      CGRect(x: left, y: y, width: width, height: rowHeight * Double(rows)), style: style)
  }

  private func name(_ text: String, at y: Double, on drawing: inout Drawing) {
    drawing.text(
      Text(
        style.tickFont.fitted(text, width: nameWidth),
        at: CGPoint(x: left - style.line * 0.3, y: y + rowHeight / 2), font: style.tickFont,
        color: style.palette.faintInk, anchor: .end))
  }

  /// Draws the meaning of colours and shades.
  private func drawKey(at y: Double, on drawing: inout Drawing) {
    var x = left
    let entries: [(String, Figure.Color, Hatching)] =
      [
        ("supports", style.palette.supporting, .none),
        ("opposes", style.palette.opposing, .falling),
      ]
      + Explanation.Verdict.Level.allCases.reversed().map { ($0.rawValue, $0.shade, .none) }
    for (name, color, hatching) in entries {
      let mark = CGRect(x: x, y: y - style.line * 0.35, width: style.line, height: style.line * 0.7)
      drawing.fill(mark, color)
      drawing.hatch(mark, hatching, Stroke(color: .gray(1).withAlpha(0.6), width: 0.4))
      drawing.stroke(.rectangle(mark), style.axisStroke)
      drawing.text(
        Text(
          name, at: CGPoint(x: x + style.line * 1.3, y: y), font: style.tickFont,
          color: style.palette.ink))
      x += style.line * 2.4 + style.tickFont.width(of: name)
    }
  }
}

extension Explanation.Verdict.Level {
  /// The grey of a verdict: the darker, the more reliable.
  fileprivate var shade: Figure.Color {
    switch self {
    case .reliable: .gray(0.35)
    case .useWithCare: .gray(0.72)
    case .notReliable: .gray(1)
    }
  }
}
