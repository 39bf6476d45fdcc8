import EmoLIME
import Foundation

/// A waveform with shaded segments.
struct WaveformPanel {
  let audio: AudioSignal
  let times: TimeAxis
  let area: CGRect
  let style: Figure.Style

  /// - Parameter shading: The segments (in points) and their weights.
  func draw(shading: [(place: ClosedRange<Double>, weight: DrawnWeight)], on drawing: inout Drawing)
  {
    let largest = shading.map(\.weight.value).largestMagnitude
    for (place, weight) in shading {
      drawing.shade(
        CGRect(x: place.lowerBound, y: area.minY, width: place.length, height: area.height),
        weight: weight, largest: largest, palette: style.palette)
    }
    for edge in Set(shading.flatMap { [$0.place.lowerBound, $0.place.upperBound] }).sorted() {
      drawing.line(
        from: CGPoint(x: edge, y: area.minY), to: CGPoint(x: edge, y: area.maxY),
        Stroke(color: style.palette.ink.withAlpha(0.45), width: 0.3))
    }
    let peak = max(audio.samples.reduce(0) { max($0, abs($1)) }, .leastNormalMagnitude)
    let amplitudes = LinearAxis(
      domain: -Double(peak) * 1.05...Double(peak) * 1.05, start: area.maxY, end: area.minY)
    drawing.fill(envelope(amplitudes), style.palette.ink)
    drawing.stroke(envelope(amplitudes), Stroke(color: style.palette.ink, width: 0.25))
    drawing.frame(area, style: style)
    drawing.verticalAxis(
      amplitudes.ticks(minimumDistance: style.line * 1.2), leftOf: area, title: "Amplitude",
      titlePosition: style.line * 0.8, style: style)
    drawing.horizontalAxis(
      times.ticks(minimumDistance: style.line * 2.4), below: area, title: times.title,
      style: style)
  }

  /// Returns the outline of the largest and smallest samples in columns of a third of a point.
  private func envelope(_ amplitudes: LinearAxis) -> Outline {
    let count = min(audio.samples.count, Int(area.width * 3))
    var upper: [CGPoint] = []
    var lower: [CGPoint] = []
    for column in 0..<count {
      let range = audio.samples.count * column / count..<audio.samples.count * (column + 1) / count
      var low = Float.infinity
      var high = -Float.infinity
      for sample in audio.samples[range] {
        low = min(low, sample)
        high = max(high, sample)
      }
      let x = area.minX + (Double(column) + 0.5) / Double(count) * area.width
      upper.append(CGPoint(x: x, y: amplitudes.position(of: Double(high))))
      lower.append(CGPoint(x: x, y: amplitudes.position(of: Double(low))))
    }
    return Outline(points: upper + lower.reversed(), isClosed: true)
  }
}
