import Foundation

/// Bars of weights beside their components, with whiskers at the confidence intervals and the
/// significant weights as numbers.
///
/// A number is on the other side of zero than its bar and whisker, so that they do not overlap.
struct WeightBars {
  let weights: [DrawnWeight]
  /// The position of each component in points, along the axis of zero weight.
  let places: [ClosedRange<Double>]
  let style: Figure.Style
  /// The weight whose bar has the full length; `nil` for the largest weight or interval bound.
  var scale: Double?

  private var largest: Double { scale ?? weights.largestMagnitude }
  private var text: WeightText { WeightText(largest: weights.map(\.value).largestMagnitude) }
  private var gap: Double { style.line * 0.25 }

  /// Draws bars to the left (opposing) and right (supporting) of a middle line.
  func drawHorizontal(in area: CGRect, on drawing: inout Drawing) {
    drawing.line(
      from: CGPoint(x: area.midX, y: area.minY), to: CGPoint(x: area.midX, y: area.maxY),
      style.axisStroke)
    let axis = axis(from: area.minX, to: area.maxX)
    for (weight, place) in zip(weights, places) {
      let ends = [axis.position(of: 0), axis.position(of: weight.value)].sorted()
      drawing.weightBar(
        CGRect(
          x: ends[0], y: place.lowerBound + inset(place), width: ends[1] - ends[0],
          height: place.length - 2 * inset(place)),
        weight: weight, palette: style.palette)
      if let interval = weight.interval, interval.length > 0 {
        drawing.whisker(
          from: CGPoint(x: axis.position(of: interval.lowerBound), y: place.middle),
          to: CGPoint(x: axis.position(of: interval.upperBound), y: place.middle),
          halfWidth: min(style.line * 0.18, place.length * 0.3), style: style)
      }
    }
    writeBeside(area, on: &drawing)
  }

  private func writeBeside(_ area: CGRect, on drawing: inout Drawing) {
    for index in spread(spacing: style.tickFont.size * 1.1) {
      let isOpposing = weights[index].value < 0
      drawing.text(
        Text(
          weights[index].label(text),
          at: CGPoint(x: area.midX + (isOpposing ? gap : -gap), y: places[index].middle),
          font: style.tickFont, color: style.palette.ink, anchor: isOpposing ? .start : .end))
    }
  }

  /// Draws bars above (supporting) and below (opposing) a middle line.
  func drawVertical(in area: CGRect, on drawing: inout Drawing) {
    drawing.line(
      from: CGPoint(x: area.minX, y: area.midY), to: CGPoint(x: area.maxX, y: area.midY),
      style.axisStroke)
    let axis = axis(from: area.maxY, to: area.minY)
    for (weight, place) in zip(weights, places) {
      let ends = [axis.position(of: 0), axis.position(of: weight.value)].sorted()
      drawing.weightBar(
        CGRect(
          x: place.lowerBound + inset(place), y: ends[0],
          width: place.length - 2 * inset(place), height: ends[1] - ends[0]),
        weight: weight, palette: style.palette)
      if let interval = weight.interval, interval.length > 0 {
        drawing.whisker(
          from: CGPoint(x: place.middle, y: axis.position(of: interval.lowerBound)),
          to: CGPoint(x: place.middle, y: axis.position(of: interval.upperBound)),
          halfWidth: min(style.line * 0.18, place.length * 0.3), style: style)
      }
    }
    writeAbove(area, on: &drawing)
  }

  private func writeAbove(_ area: CGRect, on drawing: inout Drawing) {
    let width = style.widest(weights.map { $0.label(text) }, font: style.tickFont)
    let isUpright = places.contains { $0.length < width + 2 }
    for index in spread(spacing: isUpright ? style.tickFont.size * 1.1 : width + 2) {
      let sign: Double = weights[index].value < 0 ? -1 : 1
      drawing.text(
        Text(
          weights[index].label(text),
          at: CGPoint(
            x: places[index].middle,
            y: area.midY + sign * (isUpright ? gap : style.tickFont.size * 0.75)),
          font: style.tickFont, color: style.palette.ink,
          anchor: isUpright ? (sign > 0 ? .end : .start) : .middle, rotation: isUpright ? -90 : 0))
    }
  }

  /// Returns the axis of the weights between the ends of an area.
  private func axis(from start: Double, to end: Double) -> LinearAxis {
    let reach = max(largest, .leastNormalMagnitude)
    return LinearAxis(domain: -reach...reach, start: start, end: end)
  }

  /// Returns the margin between a bar and the edges of its component in points.
  private func inset(_ place: ClosedRange<Double>) -> Double { min(1.2, place.length * 0.12) }

  /// Returns the components whose weights can be written without overlap, largest weights first.
  private func spread(spacing: Double) -> [Int] {
    let ranked = weights.indices.sorted {
      (-abs(weights[$0].value), $0) < (-abs(weights[$1].value), $1)
    }
    return ranked.reduce(into: []) { chosen, index in
      let isFree = chosen.allSatisfy {
        abs(places[$0].middle - places[index].middle) >= spacing - 1e-9
      }
      if isFree { chosen.append(index) }
    }
  }
}
