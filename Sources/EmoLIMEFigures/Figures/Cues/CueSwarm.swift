import Foundation

/// A beeswarm: a row per cue family, and in it a point per recording at the family's contribution.
struct CueSwarm {
  struct Point {
    let value: Double
    /// The group of the recording, such as its predicted label, counted from 0.
    let group: Int
  }

  let title: String
  let families: [String]
  /// The points of each family.
  let points: [[Point]]
  /// The names of the groups.
  let groups: [String]
  let axisTitle: String
  let style: Figure.Style

  private var edge: Double { style.line * 0.6 }
  private var left: Double {
    edge + min(style.points * 0.3, style.widest(families, font: style.tickFont)) + style.line * 0.5
  }
  private var rowHeight: Double { style.line * 2.6 }
  private var radius: Double {
    style.fontSize * ((points.first?.count ?? 0) > 200 ? 0.13 : 0.2)
  }

  func drawing() -> Drawing {
    let top = style.line * 2.2
    let area = CGRect(
      x: left, y: top, width: style.points - left - edge,
      height: rowHeight * Double(families.count))
    let values = points.joined().map(\.value)
    let axis = LinearAxis(
      domain: LinearAxis.domain(of: values), start: area.minX + radius * 2,
      end: area.maxX - radius * 2)
    var drawing = Drawing(
      size: CGSize(width: style.points, height: area.maxY + style.line * 5))
    drawing.text(
      Text(
        style.titleFont.fitted(title, width: style.points - 2 * edge),
        at: CGPoint(x: edge, y: style.line), font: style.titleFont, color: style.palette.ink))
    drawing.line(
      from: CGPoint(x: axis.position(of: 0), y: area.minY),
      to: CGPoint(x: axis.position(of: 0), y: area.maxY),
      Stroke(color: style.palette.faintInk, width: 0.5))
    for (row, family) in families.enumerated() {
      let middle = area.minY + (Double(row) + 0.5) * rowHeight
      drawing.text(
        Text(
          style.tickFont.fitted(family, width: left - edge - style.line * 0.4),
          at: CGPoint(x: left - style.line * 0.5, y: middle), font: style.tickFont,
          color: style.palette.ink, anchor: .end))
      draw(points[row], middle: middle, axis: axis, on: &drawing)
    }
    drawing.frame(area, style: style)
    drawing.horizontalAxis(
      axis.ticks(minimumDistance: style.line * 2.5), below: area, title: axisTitle, style: style)
    drawKey(y: area.maxY + style.line * 4, on: &drawing)
    return drawing
  }

  /// Draws points beside one another: each in the first lane, from the middle outwards, that is free.
  private func draw(
    _ points: [Point], middle: Double, axis: LinearAxis, on drawing: inout Drawing
  ) {
    let most = rowHeight / 2 - radius - 1
    var ends: [Double] = []
    for point in points.sorted(by: { $0.value < $1.value }) {
      let x = axis.position(of: point.value)
      let lane = ends.firstIndex { x - $0 >= 2 * radius } ?? ends.count
      if lane == ends.count { ends.append(x) } else { ends[lane] = x }
      let side = lane % 2 == 1 ? 1.0 : -1
      // Beyond the height of the row, points overlap.
      let offset = min(most, Double((lane + 1) / 2) * 2 * radius)
      drawing.dot(
        at: CGPoint(x: x, y: middle + side * offset), radius: radius, group: point.group,
        style: style)
    }
  }

  private func drawKey(y: Double, on drawing: inout Drawing) {
    var x = left
    for (group, name) in groups.enumerated() {
      drawing.dot(at: CGPoint(x: x, y: y), radius: radius * 1.4, group: group, style: style)
      x += style.line * 0.6
      drawing.text(
        Text(name, at: CGPoint(x: x, y: y), font: style.tickFont, color: style.palette.ink))
      x += style.tickFont.width(of: name) + style.line
    }
  }
}

extension Drawing {
  /// Draws a point whose colour and shape are those of a group: triangles, squares and more corners.
  fileprivate mutating func dot(
    at centre: CGPoint, radius: Double, group: Int, style: Figure.Style
  ) {
    let corners = [16, 3, 4, 5][group % 4]
    let points = (0..<corners).map { corner in
      let angle = 2 * .pi * Double(corner) / Double(corners) - .pi / 2
      return CGPoint(
        x: centre.x + radius * 1.15 * cos(angle), y: centre.y + radius * 1.15 * sin(angle))
    }
    fill(
      Outline(points: points, isClosed: true), style.palette.series(group).withAlpha(0.85))
  }
}
