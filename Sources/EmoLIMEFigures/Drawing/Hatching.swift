import Foundation

/// A pattern of parallel lines that distinguishes areas without colour.
enum Hatching: Sendable, Hashable, CaseIterable {
  case none
  /// From the lower left to the upper right.
  case rising
  /// From the upper left to the lower right.
  case falling
  case crossed

  /// Returns the hatching of a series; neighbouring series differ.
  static func series(_ index: Int) -> Hatching { allCases[index % allCases.count] }
}

extension Drawing {
  /// Draws hatching in a rectangle.
  ///
  /// - Parameter spacing: The distance of lines along the edges of the rectangle in points.
  mutating func hatch(
    _ rectangle: CGRect, _ hatching: Hatching, _ stroke: Stroke, spacing: Double = 3
  ) {
    if hatching == .rising || hatching == .crossed {
      for line in diagonals(of: rectangle, spacing: spacing) {
        self.line(from: line.start, to: line.end, stroke)
      }
    }
    if hatching == .falling || hatching == .crossed {
      for line in diagonals(of: rectangle, spacing: spacing) {
        self.line(
          from: mirrored(line.start, in: rectangle), to: mirrored(line.end, in: rectangle), stroke)
      }
    }
  }

  /// Returns the lines x + y = c inside a rectangle.
  ///
  /// The values of c are multiples of the spacing, so that the lines of neighbouring areas meet.
  private func diagonals(
    of rectangle: CGRect, spacing: Double
  ) -> [(start: CGPoint, end: CGPoint)] {
    guard rectangle.width > 0, rectangle.height > 0, spacing > 0 else { return [] }
    let first = ((rectangle.minX + rectangle.minY) / spacing).rounded(.down) + 1
    let last = ((rectangle.maxX + rectangle.maxY) / spacing).rounded(.up) - 1
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { multiple in
      let sum = multiple * spacing
      let left = max(rectangle.minX, sum - rectangle.maxY)
      let right = min(rectangle.maxX, sum - rectangle.minY)
      return (CGPoint(x: left, y: sum - left), CGPoint(x: right, y: sum - right))
    }
  }

  private func mirrored(_ point: CGPoint, in rectangle: CGRect) -> CGPoint {
    CGPoint(x: rectangle.minX + rectangle.maxX - point.x, y: point.y)
  }
}
