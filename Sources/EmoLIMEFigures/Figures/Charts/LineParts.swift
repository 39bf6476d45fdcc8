import EmoLIME
import Foundation

/// The parts of a response curve that are equally faint, cut where they leave the panel.
struct LineParts {
  private(set) var parts: [(isFaint: Bool, points: [CGPoint])] = []

  /// - Parameters:
  ///   - points: The points of the curve.
  ///   - area: The panel.
  ///   - place: A function that returns the place of a point; `nil` if it has none.
  init(
    _ points: [Explanation.ResponseCurves.Point], in area: CGRect,
    place: (Explanation.ResponseCurves.Point) -> CGPoint?
  ) {
    for (one, other) in zip(points, points.dropFirst()) {
      guard let first = place(one), let last = place(other),
        let (start, end) = area.part(from: first, to: last)
      else { continue }
      let isFaint = one.isNovel || other.isNovel
      if let part = parts.last, part.isFaint == isFaint, part.points.last == start {
        parts[parts.count - 1].points.append(end)
      } else {
        parts.append((isFaint, [start, end]))
      }
    }
  }
}

extension CGRect {
  /// Returns the part of a line between the upper and the lower edge; `nil` if there is none.
  fileprivate func part(from start: CGPoint, to end: CGPoint) -> (CGPoint, CGPoint)? {
    let heights = [start.y, end.y]
    guard (heights.min() ?? 0) <= maxY, (heights.max() ?? 0) >= minY else { return nil }
    func cut(_ point: CGPoint) -> CGPoint {
      let y = min(maxY, max(minY, point.y))
      guard y != point.y else { return point }
      let share = (y - start.y) / (end.y - start.y)
      return CGPoint(x: start.x + share * (end.x - start.x), y: y)
    }
    return (cut(start), cut(end))
  }
}
