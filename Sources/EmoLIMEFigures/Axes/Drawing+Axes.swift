import Foundation

extension Drawing {
  /// Draws ticks and their labels below an area.
  mutating func horizontalTicks(_ ticks: [Tick], below area: CGRect, style: Figure.Style) {
    let tickLength = style.line * 0.25
    for tick in ticks {
      line(
        from: CGPoint(x: tick.position, y: area.maxY),
        to: CGPoint(x: tick.position, y: area.maxY + tickLength), style.axisStroke)
      text(
        Text(
          tick.label, at: CGPoint(x: tick.position, y: area.maxY + style.line * 0.75),
          font: style.tickFont, color: style.palette.faintInk, anchor: .middle))
    }
  }

  /// Draws an axis below an area: ticks, their labels, and a title.
  mutating func horizontalAxis(
    _ ticks: [Tick], below area: CGRect, title: String, style: Figure.Style
  ) {
    horizontalTicks(ticks, below: area, style: style)
    text(
      Text(
        title, at: CGPoint(x: area.midX, y: area.maxY + style.line * 1.7), font: style.font,
        color: style.palette.ink, anchor: .middle))
  }

  /// Draws an axis to the left of an area.
  ///
  /// - Parameter titlePosition: The horizontal position of the title in points.
  mutating func verticalAxis(
    _ ticks: [Tick], leftOf area: CGRect, title: String, titlePosition: Double, style: Figure.Style
  ) {
    let tickLength = style.line * 0.25
    for tick in ticks {
      line(
        from: CGPoint(x: area.minX - tickLength, y: tick.position),
        to: CGPoint(x: area.minX, y: tick.position), style.axisStroke)
      text(
        Text(
          tick.label, at: CGPoint(x: area.minX - tickLength * 1.6, y: tick.position),
          font: style.tickFont, color: style.palette.faintInk, anchor: .end))
    }
    text(
      Text(
        title, at: CGPoint(x: titlePosition, y: area.midY), font: style.font,
        color: style.palette.ink, anchor: .middle, rotation: -90))
  }

  /// Draws a horizontal or vertical error bar with caps.
  ///
  /// - Parameter halfWidth: Half the length of the caps in points.
  mutating func whisker(
    from start: CGPoint, to end: CGPoint, halfWidth: Double? = nil, style: Figure.Style
  ) {
    let stroke = Stroke(color: style.palette.ink, width: 0.6)
    let half = halfWidth ?? style.line * 0.18
    let across = start.y == end.y ? (dx: 0, dy: half) : (dx: half, dy: 0.0)
    line(from: start, to: end, stroke)
    for point in [start, end] {
      line(
        from: CGPoint(x: point.x - across.dx, y: point.y - across.dy),
        to: CGPoint(x: point.x + across.dx, y: point.y + across.dy), stroke)
    }
  }

  /// Draws the border of an area.
  mutating func frame(_ area: CGRect, style: Figure.Style) {
    stroke(.rectangle(area), style.axisStroke)
  }
}

extension Figure.Style {
  var axisStroke: Stroke { Stroke(color: palette.faintInk, width: 0.5) }
  var gridStroke: Stroke { Stroke(color: palette.grid, width: 0.4) }

  /// Returns the width of an axis to the left of an area, with a title and tick labels, in points.
  func leftMargin(for labels: some Sequence<String>) -> Double {
    line * 1.9 + widest(labels, font: tickFont)
  }

  /// Returns the width of the widest text in points.
  func widest(_ texts: some Sequence<String>, font: Font) -> Double {
    texts.reduce(0) { max($0, font.width(of: $1)) }
  }
}
