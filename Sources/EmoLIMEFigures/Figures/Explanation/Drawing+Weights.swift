import Foundation

extension Drawing {
  /// Shades an area by the sign and the size of its weight, transparently.
  mutating func shade(
    _ area: CGRect, weight: Double, largest: Double, palette: Figure.Style.Palette
  ) {
    let share = relativeMagnitude(weight, largest: largest)
    guard share > 0 else { return }
    fill(area, palette.color(ofWeight: weight).withAlpha(0.12 + 0.43 * share))
    if weight < 0 {
      hatch(
        area, .rising,
        Stroke(color: palette.opposing.withAlpha(0.35 + 0.45 * share), width: 0.6), spacing: 5)
    }
  }

  /// Draws a bar in the colour and hatching of the sign of its weight.
  mutating func weightBar(_ area: CGRect, weight: Double, palette: Figure.Style.Palette) {
    fill(area, palette.color(ofWeight: weight))
    if weight < 0 { hatch(area, .rising, Stroke(color: .gray(1).withAlpha(0.75), width: 0.6)) }
  }

  /// Draws the key of both signs, and returns its right end in points.
  @discardableResult
  mutating func signKey(at point: CGPoint, style: Figure.Style) -> Double {
    var x = point.x
    for (name, weight) in [("supports", 1.0), ("opposes", -1.0)] {
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

  /// Draws the key of the grey levels of a spectrogram, and returns its right end in points.
  mutating func levelKey(
    at point: CGPoint, dynamicRange: Double, style: Figure.Style
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
