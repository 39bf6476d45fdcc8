import EmoLIME
import Foundation

/// The layout of the figure of an explanation: title, spectrogram or waveform, bars and key.
struct ExplanationLayout {
  let explanation: Explanation
  let shown: ClassExplanation
  let audio: AudioSignal
  let style: Figure.Style

  private var weights: [DrawnWeight] { shown.drawnWeights }
  private var largest: Double { shown.shownWeights.largestMagnitude }
  private var weightText: WeightText { WeightText(largest: largest) }

  func figure() -> Figure {
    Figure(
      title: "Contributions to \(shown.label)",
      summary: "\(shown.summary(components: explanation.components)) \(verdict).",
      drawing: drawing())
  }

  private func drawing() -> Drawing {
    switch explanation.domain {
    case .bands: bands()
    case .segments: segments()
    case .patches: patches()
    case .unknown: barsOnly()
    }
  }

  // MARK: The four layouts

  private func bands() -> Drawing {
    let barsWidth = style.line * 6.2
    let plot = plotArea(right: barsWidth + style.line * 0.6)
    var drawing = start(height: plot.maxY + style.line * 3.9)
    let panel = spectrogramPanel(in: plot)
    draw(panel, on: &drawing)
    let bars = CGRect(
      x: plot.maxX + style.line * 0.6, y: plot.minY, width: barsWidth, height: plot.height)
    let places = explanation.components.map { component in
      panel.frequencies.interval(of: component.region.frequencies)
    }
    WeightBars(weights: weights, places: places, style: style).drawHorizontal(
      in: bars, on: &drawing)
    drawing.text(
      Text(
        "Weight" + weightText.factor,
        at: CGPoint(x: bars.midX, y: bars.maxY + style.line * 0.75), font: style.font,
        color: style.palette.ink, anchor: .middle))
    drawKey(withSpectrogram: true, below: plot, on: &drawing)
    return drawing
  }

  private func patches() -> Drawing {
    let plot = plotArea(right: style.line * 0.8)
    var drawing = start(height: plot.maxY + style.line * 3.9)
    let panel = spectrogramPanel(in: plot)
    draw(panel, on: &drawing)
    for (area, weight) in patches(in: panel) where weight.value != 0 || weight.display == .absent {
      panel.write(weight.label(weightText), in: area, on: &drawing)
    }
    drawKey(withSpectrogram: true, below: plot, on: &drawing)
    return drawing
  }

  private func segments() -> Drawing {
    let written = style.widest(
      weights.map { $0.label(weightText) }, font: style.tickFont)
    let barsHeight = max(style.line * 4.6, 2 * (written + style.line * 0.4))
    let plot = plotArea(
      right: style.line * 0.8, above: barsHeight + style.line * 0.6, height: style.points * 0.24)
    var drawing = start(height: plot.maxY + style.line * 3.9)
    let times = TimeAxis(duration: audio.duration, start: plot.minX, end: plot.maxX)
    let panel = WaveformPanel(audio: audio, times: times, area: plot, style: style)
    let segments = zip(explanation.components, weights).flatMap { component, weight in
      times.intervals(of: component.region.times).map { (place: $0, weight: weight) }
    }
    panel.draw(shading: segments, on: &drawing)
    let bars = CGRect(
      x: plot.minX, y: plot.minY - style.line * 0.6 - barsHeight, width: plot.width,
      height: barsHeight)
    WeightBars(
      weights: segments.map(\.weight), places: segments.map(\.place), style: style
    ).drawVertical(in: bars, on: &drawing)
    drawing.text(
      Text(
        "Weight" + weightText.factor, at: CGPoint(x: titlePosition, y: bars.midY), font: style.font,
        color: style.palette.ink, anchor: .middle, rotation: -90))
    drawKey(withSpectrogram: false, below: plot, on: &drawing)
    return drawing
  }

  private func barsOnly() -> Drawing {
    let names = explanation.components.map(\.name)
    let nameWidth = min(style.points * 0.4, style.widest(names, font: style.tickFont))
    let rowHeight = style.line * 1.25
    let area = CGRect(
      x: style.line * 0.8 + nameWidth, y: top,
      width: style.points - style.line * 1.6 - nameWidth,
      height: rowHeight * Double(names.count))
    var drawing = start(height: area.maxY + style.line * 1.9)
    let places = names.indices.map { index in
      area.minY + (Double(index) + 0.1) * rowHeight...area.minY + (Double(index) + 0.9) * rowHeight
    }
    for (name, place) in zip(names, places) {
      drawing.text(
        Text(
          style.tickFont.fitted(name, width: nameWidth),
          at: CGPoint(x: area.minX - style.line * 0.4, y: place.middle), font: style.tickFont,
          color: style.palette.ink, anchor: .end))
    }
    WeightBars(weights: weights, places: places, style: style).drawHorizontal(
      in: area, on: &drawing)
    let end = drawing.signKey(
      at: CGPoint(x: area.minX, y: area.maxY + style.line), weights: weights, style: style)
    if !weightText.factor.isEmpty {
      drawing.text(
        Text(
          "weights" + weightText.factor,
          at: CGPoint(x: end + style.line, y: area.maxY + style.line), font: style.tickFont,
          color: style.palette.ink))
    }
    return drawing
  }

  // MARK: Parts of the layouts

  private var top: Double { style.line * 3.2 }
  private var verdict: String { "Verdict: \(explanation.verdict(on: shown).level.rawValue)" }
  private var titlePosition: Double { style.line * 0.8 }

  private func plotArea(right: Double, above: Double = 0, height: Double? = nil) -> CGRect {
    let left = style.leftMargin(for: explanation.domain == .segments ? ["−0.5"] : ["0.5"])
    return CGRect(
      x: left, y: top + above, width: style.points - left - right - style.line * 0.4,
      height: height ?? style.points * 0.5)
  }

  /// Returns a drawing with the title and the score, and below them the verdict, or the note if there is
  /// one.
  ///
  /// A title that leaves no room for the score, such as that of a contrast, has the first line alone.
  private func start(height: Double) -> Drawing {
    var drawing = Drawing(size: CGSize(width: style.points, height: height))
    let score =
      "\(explanation.provenance.scoreName) "
      + minus(String(format: "%.3f", shown.prediction))
    let width = style.points - 2 * style.line * 0.6
    let room = width - style.font.width(of: score) - style.line
    let isBeside = style.titleFont.width(of: shown.label) <= room
    write(style.titleFont.fitted(shown.label, width: width), style.titleFont, line: 1, &drawing)
    write(
      style.font.fitted(shown.note ?? verdict, width: isBeside ? width : room), style.font, line: 2,
      isFaint: true, &drawing)
    write(score, style.font, line: isBeside ? 1 : 2, anchor: .end, &drawing)
    return drawing
  }

  /// Writes a text into one of the two lines of the title.
  private func write(
    _ string: String, _ font: Font, line: Int, anchor: Text.Anchor = .start, isFaint: Bool = false,
    _ drawing: inout Drawing
  ) {
    let edge = style.line * 0.6
    drawing.text(
      Text(
        string,
        at: CGPoint(
          x: anchor == .end ? style.points - edge : edge, y: style.line * (line == 1 ? 1 : 2.15)),
        font: font, color: isFaint ? style.palette.faintInk : style.palette.ink, anchor: anchor))
  }

  private func spectrogramPanel(in plot: CGRect) -> SpectrogramPanel {
    SpectrogramPanel(
      area: plot,
      frequencies: explanation.components.frequencyAxis(
        nyquist: audio.nyquistFrequency, start: plot.maxY, end: plot.minY),
      times: TimeAxis(duration: audio.duration, start: plot.minX, end: plot.maxX), style: style)
  }

  private func draw(_ panel: SpectrogramPanel, on drawing: inout Drawing) {
    panel.draw(
      SpectrogramImage().raster(of: audio, frequencies: panel.frequencies),
      duration: audio.duration, shading: patches(in: panel), largest: largest, on: &drawing)
    panel.drawFrequencies(titlePosition: titlePosition, on: &drawing)
    panel.drawTimes(on: &drawing)
  }

  /// Returns the rectangles of all components with their weights.
  private func patches(in panel: SpectrogramPanel) -> [(area: CGRect, weight: DrawnWeight)] {
    zip(explanation.components, weights).flatMap { component, weight in
      component.region.areas(times: panel.times, frequencies: panel.frequencies)
        .map { (area: $0, weight: weight) }
    }
  }

  private func drawKey(withSpectrogram: Bool, below plot: CGRect, on drawing: inout Drawing) {
    let y = plot.maxY + style.line * 3.05
    let end = drawing.signKey(
      at: CGPoint(x: plot.minX, y: y), weights: weights, style: style)
    guard withSpectrogram else { return }
    let levels = drawing.levelKey(
      at: CGPoint(x: end + style.line * 1.2, y: y), dynamicRange: SpectrogramImage().dynamicRange,
      style: style)
    guard explanation.domain == .patches, !weightText.factor.isEmpty else { return }
    drawing.text(
      Text(
        "weights" + weightText.factor, at: CGPoint(x: levels + style.line, y: y),
        font: style.tickFont, color: style.palette.ink))
  }
}

extension [Component] {
  /// Returns the axis of the frequencies of the components, on the scale on which they are equally
  /// wide; up to the Nyquist frequency if a component has no frequency range.
  func frequencyAxis(nyquist: Double, start: Double, end: Double) -> FrequencyAxis {
    let bands = compactMap(\.region.frequencies)
    let edges = Set(bands.flatMap { [$0.lowerBound, $0.upperBound] }).sorted()
    let covered =
      bands.count == count
      ? (edges.first ?? 0)...Swift.max(edges.last ?? nyquist, edges.first ?? 0) : 0...nyquist
    return FrequencyAxis(
      scale: FrequencyBands.Scale(ofEdges: edges), range: covered, start: start, end: end)
  }
}
