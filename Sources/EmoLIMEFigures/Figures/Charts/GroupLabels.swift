import Foundation

/// The names of groups along a horizontal axis: horizontal if they fit, else rotated by 45°.
struct GroupLabels {
  let names: [String]
  /// The width of a group in points.
  let width: Double
  /// The space to the left of the axis that rotated names may use, in points.
  let leading: Double
  let font: Font

  private static let longest = 90.0

  private var fitted: [String] {
    names.enumerated().map { index, name in
      let room = (leading + (Double(index) + 0.5) * width - font.size) / cos(.pi / 4)
      return font.fitted(name, width: min(Self.longest, max(width, room)))
    }
  }
  private var widest: Double { fitted.reduce(0) { max($0, font.width(of: $1)) } }
  private var isHorizontal: Bool { widest <= width - 2 }
  /// The step between written names; names between are left out, so that lines do not touch.
  private var step: Int { max(1, Int((font.size * 1.3 / max(width, 0.1)).rounded(.up))) }

  /// The height of the names below the axis in points.
  var height: Double {
    font.size * 0.9
      + (isHorizontal ? font.size * 0.6 : widest * sin(.pi / 4) + font.size * 0.4)
  }

  func draw(below area: CGRect, style: Figure.Style, on drawing: inout Drawing) {
    for (index, name) in fitted.enumerated() where isHorizontal || index % step == 0 {
      let x = area.minX + (Double(index) + 0.5) * width
      drawing.text(
        Text(
          name,
          at: CGPoint(
            x: x + (isHorizontal ? 0 : font.size * 0.2), y: area.maxY + font.size * 0.9),
          font: font, color: style.palette.faintInk, anchor: isHorizontal ? .middle : .end,
          rotation: isHorizontal ? 0 : -45))
    }
  }
}
