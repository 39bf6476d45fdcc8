import Foundation

extension Drawing {
  /// Draws a bar in the colour and hatching of a series.
  mutating func seriesBar(_ area: CGRect, number: Int, palette: Figure.Style.Palette) {
    guard area.height > 0 else { return }
    fill(area, palette.series(number))
    hatch(area, .series(number), Stroke(color: .gray(1).withAlpha(0.7), width: 0.5))
    stroke(.rectangle(area), Stroke(color: palette.ink.withAlpha(0.6), width: 0.3))
  }

  /// Draws the marker of a series: a square, a triangle or a diamond.
  mutating func marker(
    at point: CGPoint, number: Int, palette: Figure.Style.Palette, radius: Double = 1.8
  ) {
    let corners = [4, 3, 4][number % 3]
    let rotation = [0.25, 0.25, 0.0][number % 3] * .pi * (corners == 3 ? -2 : 1)
    let points = (0..<corners).map { corner in
      let angle = rotation + 2 * .pi * Double(corner) / Double(corners)
      return CGPoint(
        x: point.x + 1.2 * radius * cos(angle), y: point.y + 1.2 * radius * sin(angle))
    }
    fill(Outline(points: points, isClosed: true), palette.series(number))
  }
}

extension Figure.Style.Palette {
  /// Returns the line style of a series; neighbouring series differ in their dashes.
  func stroke(ofSeries number: Int) -> Stroke {
    let dashes: [[Double]] = [[], [4, 1.5], [1.2, 1.2], [5, 1.5, 1.2, 1.5]]
    return Stroke(color: series(number), width: 1.1, dashes: dashes[number % dashes.count])
  }
}
