import EmoLIME
import Foundation

/// A spectrogram with its axes and regions that are shaded by their weights.
struct SpectrogramPanel {
  let area: CGRect
  /// The frequencies from the bottom of the area to its top.
  let frequencies: FrequencyAxis
  /// The times from the left edge of the area to its right edge.
  let times: TimeAxis
  let style: Figure.Style

  /// Draws a spectrogram from the left edge to its duration, and the frame of the area.
  ///
  /// - Parameters:
  ///   - regions: Rectangles with their weights; all have an outline.
  ///   - largest: The weight of the darkest shade.
  func draw(
    _ image: Raster, duration: Double,
    shading regions: [(area: CGRect, weight: DrawnWeight)] = [], largest: Double = 0,
    on drawing: inout Drawing
  ) {
    var covered = area
    covered.size.width = times.position(of: duration) - area.minX
    drawing.image(image, in: covered)
    for (region, weight) in regions {
      drawing.shade(region, weight: weight, largest: largest, palette: style.palette)
    }
    let isFine = regions.contains { $0.area.height < style.line }
    for (region, _) in regions {
      drawing.stroke(
        .rectangle(region),
        Stroke(color: style.palette.ink.withAlpha(isFine ? 0.25 : 0.5), width: isFine ? 0.15 : 0.3))
    }
    drawing.frame(area, style: style)
  }

  /// Draws the axis of time below the area.
  func drawTimes(on drawing: inout Drawing) {
    drawing.horizontalAxis(
      times.ticks(minimumDistance: style.line * 2.4), below: area, title: times.title,
      style: style)
  }

  /// Draws the axis of frequency to the left of the area.
  ///
  /// - Parameter titlePosition: The horizontal position of its title in points.
  func drawFrequencies(titlePosition: Double, on drawing: inout Drawing) {
    drawing.verticalAxis(
      frequencies.ticks(minimumDistance: style.line), leftOf: area,
      title: frequencies.scale.axisTitle, titlePosition: titlePosition, style: style)
  }

  /// Writes a text in the middle of a region if there is room.
  func write(_ string: String, in region: CGRect, on drawing: inout Drawing) {
    guard
      style.tickFont.width(of: string) + 2 <= region.width, style.tickFont.size <= region.height
    else { return }
    drawing.text(
      Text(
        string, at: CGPoint(x: region.midX, y: region.midY), font: style.tickFont,
        color: style.palette.ink, anchor: .middle, halo: Figure.Color.gray(1).withAlpha(0.85)))
  }
}
