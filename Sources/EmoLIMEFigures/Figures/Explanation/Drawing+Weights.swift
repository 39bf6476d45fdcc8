import EmoLIME
import Foundation

extension Drawing {
  /// Shades an area by the sign and the size of its weight, transparently; outlines it instead if the
  /// weight is insignificant.
  mutating func shade(
    _ area: CGRect, weight: DrawnWeight, largest: Double, palette: Figure.Style.Palette
  ) {
    let share = relativeMagnitude(weight.value, largest: largest)
    guard share > 0 else { return }
    guard weight.display == .plain else { return outline(area, weight: weight, palette: palette) }
    fill(area, palette.color(ofWeight: weight.value).withAlpha(0.12 + 0.43 * share))
    if weight.value < 0 {
      hatch(
        area, .rising,
        Stroke(color: palette.opposing.withAlpha(0.35 + 0.45 * share), width: 0.6), spacing: 5)
    }
  }

  /// Draws a bar in the colour and hatching of the sign of its weight; as an outline if the weight is
  /// insignificant.
  mutating func weightBar(_ area: CGRect, weight: DrawnWeight, palette: Figure.Style.Palette) {
    let color = palette.color(ofWeight: weight.value)
    guard weight.display == .plain else { return outline(area, weight: weight, palette: palette) }
    fill(area, color)
    if weight.value < 0 {
      hatch(area, .rising, Stroke(color: .gray(1).withAlpha(0.75), width: 0.6))
    }
  }

  /// Outlines an area in the colour of the sign of its weight, inside its edges, where it meets no
  /// outline of a neighbour.
  private mutating func outline(
    _ area: CGRect, weight: DrawnWeight, palette: Figure.Style.Palette
  ) {
    guard weight.value != 0 else { return }
    let inset = min(0.6, area.width * 0.1, area.height * 0.1)
    stroke(
      .rectangle(area.insetBy(dx: inset, dy: inset)),
      Stroke(color: palette.color(ofWeight: weight.value), width: 0.6))
  }

  /// Draws the key of both signs, and of outlined bars if there are any, and returns its right end in
  /// points.
  @discardableResult
  mutating func signKey(
    _ names: (positive: String, negative: String) = ("supports", "opposes"), at point: CGPoint,
    weights: [DrawnWeight], style: Figure.Style
  ) -> Double {
    var entries: [(name: String, value: Double, display: ClassExplanation.Display)] = [
      (names.positive, 1, .plain), (names.negative, -1, .plain),
    ]
    if weights.contains(where: { $0.display == .insignificant }) {
      entries.append(("n. s.", 1, .insignificant))
    }
    var x = point.x
    for entry in entries {
      let side = style.line * 0.8
      weightBar(
        CGRect(x: x, y: point.y - side / 2, width: side * 1.4, height: side),
        weight: DrawnWeight(value: entry.value, display: entry.display, interval: nil),
        palette: style.palette)
      x += side * 1.4 + style.line * 0.35
      text(
        Text(
          entry.name, at: CGPoint(x: x, y: point.y), font: style.tickFont, color: style.palette.ink)
      )
      x += style.tickFont.width(of: entry.name) + style.line
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
