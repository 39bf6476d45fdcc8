import Foundation

/// A list of elements to draw in order, in points (1/72 inch) from the upper left corner.
///
/// All file formats are written from the same list.
struct Drawing: Sendable, Hashable {
  /// The width and height in points.
  let size: CGSize
  private(set) var elements: [Element] = []

  enum Element: Sendable, Hashable {
    case fill(Outline, Figure.Color)
    case stroke(Outline, Stroke)
    case text(Text)
    case image(Raster, CGRect)
  }

  init(size: CGSize) {
    self.size = size
  }

  mutating func fill(_ outline: Outline, _ color: Figure.Color) {
    guard color.alpha > 0 else { return }
    elements.append(.fill(outline, color))
  }

  mutating func fill(_ rectangle: CGRect, _ color: Figure.Color) {
    guard rectangle.width > 0, rectangle.height > 0 else { return }
    fill(.rectangle(rectangle), color)
  }

  mutating func stroke(_ outline: Outline, _ stroke: Stroke) {
    elements.append(.stroke(outline, stroke))
  }

  mutating func line(from start: CGPoint, to end: CGPoint, _ stroke: Stroke) {
    elements.append(.stroke(Outline(points: [start, end]), stroke))
  }

  mutating func text(_ text: Text) {
    guard !text.string.isEmpty else { return }
    elements.append(.text(text))
  }

  mutating func image(_ raster: Raster, in rectangle: CGRect) {
    elements.append(.image(raster, rectangle))
  }
}

/// A polygon or polyline.
struct Outline: Sendable, Hashable {
  var points: [CGPoint]
  var isClosed = false

  static func rectangle(_ rectangle: CGRect) -> Outline {
    Outline(
      points: [
        CGPoint(x: rectangle.minX, y: rectangle.minY),
        CGPoint(x: rectangle.maxX, y: rectangle.minY),
        CGPoint(x: rectangle.maxX, y: rectangle.maxY),
        CGPoint(x: rectangle.minX, y: rectangle.maxY),
      ], isClosed: true)
  }
}

/// The colour, width and dashes of a line.
struct Stroke: Sendable, Hashable {
  var color: Figure.Color
  /// In points.
  var width: Double = 0.5
  /// The alternating lengths of dashes and gaps in points; empty for a solid line.
  var dashes: [Double] = []
}
