import Foundation

/// Bars of weights beside their components, with the weights as numbers.
///
/// The number is on the other side of zero than the bar, so that they do not overlap.
struct WeightBars {
  let weights: [Double]
  /// The position of each component in points, along the axis of zero weight.
  let places: [ClosedRange<Double>]
  let style: Figure.Style
  /// The weight whose bar has the full length; `nil` for the largest.
  var scale: Double?
  /// The confidence intervals of the weights, drawn as whiskers in place of numbers.
  var intervals: [ClosedRange<Double>]?

  private var largest: Double { scale ?? weights.largestMagnitude }
  private var gap: Double { style.line * 0.25 }

  /// Draws bars to the left (opposing) and right (supporting) of a middle line.
  func drawHorizontal(in area: CGRect, on drawing: inout Drawing) {
    drawing.line(
      from: CGPoint(x: area.midX, y: area.minY), to: CGPoint(x: area.midX, y: area.maxY),
      style.axisStroke)
    for (weight, place) in zip(weights, places) {
      let length = relativeMagnitude(weight, largest: largest) * area.width / 2
      drawing.weightBar(
        CGRect(
          x: weight < 0 ? area.midX - length : area.midX, y: place.lowerBound + inset(place),
          width: length, height: place.length - 2 * inset(place)),
        weight: weight, palette: style.palette)
    }
    if let intervals {
      drawWhiskers(intervals, in: area, on: &drawing)
    } else {
      writeBeside(area, on: &drawing)
    }
  }

  private func writeBeside(_ area: CGRect, on drawing: inout Drawing) {
    let text = WeightText(largest: largest)
    for index in spread(spacing: style.tickFont.size * 1.1) {
      let isOpposing = weights[index] < 0
      drawing.text(
        Text(
          text(weights[index]),
          at: CGPoint(x: area.midX + (isOpposing ? gap : -gap), y: places[index].middle),
          font: style.tickFont, color: style.palette.ink, anchor: isOpposing ? .start : .end))
    }
  }

  private func drawWhiskers(
    _ intervals: [ClosedRange<Double>], in area: CGRect, on drawing: inout Drawing
  ) {
    let reach = max(largest, .leastNormalMagnitude)
    let axis = LinearAxis(domain: -reach...reach, start: area.minX, end: area.maxX)
    for (interval, place) in zip(intervals, places) {
      drawing.whisker(
        from: CGPoint(x: axis.position(of: interval.lowerBound), y: place.middle),
        to: CGPoint(x: axis.position(of: interval.upperBound), y: place.middle), style: style)
    }
    drawing.horizontalTicks(
      axis.ticks(minimumDistance: style.line * 1.9), below: area, style: style)
  }

  /// Draws bars above (supporting) and below (opposing) a middle line.
  func drawVertical(in area: CGRect, on drawing: inout Drawing) {
    drawing.line(
      from: CGPoint(x: area.minX, y: area.midY), to: CGPoint(x: area.maxX, y: area.midY),
      style.axisStroke)
    for (weight, place) in zip(weights, places) {
      let length = relativeMagnitude(weight, largest: largest) * area.height / 2
      drawing.weightBar(
        CGRect(
          x: place.lowerBound + inset(place), y: weight < 0 ? area.midY : area.midY - length,
          width: place.length - 2 * inset(place), height: length),
        weight: weight, palette: style.palette)
    }
    let text = WeightText(largest: largest)
    let width = style.widest(weights.map { text($0) }, font: style.tickFont)
    let isUpright = places.contains { $0.length < width + 2 }
    for index in spread(spacing: isUpright ? style.tickFont.size * 1.1 : width + 2) {
      let sign: Double = weights[index] < 0 ? -1 : 1
      drawing.text(
        Text(
          text(weights[index]),
          at: CGPoint(
            x: places[index].middle,
            y: area.midY + sign * (isUpright ? gap : style.tickFont.size * 0.75)),
          font: style.tickFont, color: style.palette.ink,
          anchor: isUpright ? (sign > 0 ? .end : .start) : .middle, rotation: isUpright ? -90 : 0))
    }
  }

  /// Returns the margin between a bar and the edges of its component in points.
  private func inset(_ place: ClosedRange<Double>) -> Double { min(1.2, place.length * 0.12) }

  /// Returns the components whose weights can be written without overlap, largest weights first.
  private func spread(spacing: Double) -> [Int] {
    let ranked = weights.indices.sorted {
      (-abs(weights[$0]), $0) < (-abs(weights[$1]), $1)
    }
    return ranked.reduce(into: []) { chosen, index in
      let isFree = chosen.allSatisfy {
        abs(places[$0].middle - places[index].middle) >= spacing - 1e-9
      }
      if isFree { chosen.append(index) }
    }
  }
}
