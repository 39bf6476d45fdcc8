import Foundation

extension Drawing {
  /// Tints an area by the side and the size of its weight, such that what is below can be seen.
  mutating func shade(_ area: CGRect, weight: Double, largest: Double, palette: Palette) {
    let share = strength(weight, largest: largest)
    guard share > 0 else { return }
    fill(area, palette.side(of: weight).withAlpha(0.12 + 0.43 * share))
    if weight < 0 {
      hatch(
        area, .rising,
        Stroke(color: palette.opposing.withAlpha(0.35 + 0.45 * share), width: 0.6), spacing: 5)
    }
  }

  /// Fills a bar by the side that its weight is on.
  mutating func weightBar(_ area: CGRect, weight: Double, palette: Palette) {
    fill(area, palette.side(of: weight))
    if weight < 0 { hatch(area, .rising, Stroke(color: .gray(1).withAlpha(0.75), width: 0.6)) }
  }

  /// Says which colour is which side; returns where the key ends, in points.
  @discardableResult
  mutating func sidesKey(at point: CGPoint, style: FigureStyle) -> Double {
    var x = point.x
    for (name, weight) in [("speaks for", 1.0), ("against", -1.0)] {
      let side = style.line * 0.8
      weightBar(
        CGRect(x: x, y: point.y - side / 2, width: side * 1.4, height: side), weight: weight,
        palette: style.palette)
      x += side * 1.4 + style.line * 0.35
      text(
        Text(name, at: CGPoint(x: x, y: point.y), font: style.tickFont, color: style.palette.ink))
      x += style.tickFont.width(of: name) + style.line
    }
    return x - style.line
  }

  /// Says which grey of a spectrogram is which level; returns where the key ends, in points.
  mutating func levelKey(
    at point: CGPoint, dynamicRange: Double, style: FigureStyle
  ) -> Double {
    let low = "\(minus(String(format: "%.0f", -dynamicRange)))"
    let ink = style.palette.ink
    text(Text(low, at: point, font: style.tickFont, color: ink))
    let ramp = CGRect(
      x: point.x + style.tickFont.width(of: low) + style.line * 0.3, y: point.y - style.line * 0.4,
      width: style.line * 3, height: style.line * 0.8)
    let levels = (0..<64).map { 1 - Float($0) / 63 }
    image(Raster(width: 64, height: 1, gray: levels), in: ramp)
    frame(ramp, style: style)
    let x = ramp.maxX + style.line * 0.3
    text(Text("0 dB", at: CGPoint(x: x, y: point.y), font: style.tickFont, color: ink))
    return x + style.tickFont.width(of: "0 dB")
  }
}
