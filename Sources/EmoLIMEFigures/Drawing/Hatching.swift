import Foundation

/// Parallel lines that mark an area for those who cannot tell its colour.
enum Hatching: Sendable, Hashable, CaseIterable {
  case none
  /// From the lower left to the upper right.
  case rising
  /// From the upper left to the lower right.
  case falling
  case crossed

  /// The hatching of the series of a number, no two neighbours alike.
  static func series(_ index: Int) -> Hatching { allCases[index % allCases.count] }
}

extension Drawing {
  /// Draws hatching in a rectangle.
  ///
  /// - Parameter spacing: between lines, in points, along the edges of the rectangle.
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

  /// The lines x + y = c, rising on the page, inside a rectangle.
  ///
  /// The values of c are multiples of the spacing, so that neighbouring areas are hatched through.
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
