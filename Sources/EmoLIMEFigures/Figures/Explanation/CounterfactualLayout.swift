import EmoLIME
import Foundation

/// The layout of the figure of a change: the spectrograms of the recording and of its changed version side
/// by side.
struct CounterfactualLayout {
  let change: Explanation.Counterfactuals.Change
  let counterfactuals: Explanation.Counterfactuals
  let components: [Component]
  let audio: AudioSignal
  let changed: AudioSignal
  let style: Figure.Style

  func figure() -> Figure {
    Figure(title: title, summary: summary, drawing: drawing())
  }

  func drawing() -> Drawing {
    let (recording, version) = panels
    var drawing = Drawing(
      size: CGSize(width: style.points, height: recording.area.maxY + style.line * 3.9))
    drawTitle(on: &drawing)
    let images = SpectrogramImage().rasters(
      of: [audio, changed], frequencies: recording.frequencies)
    let regions = regions(in: recording)
    recording.draw(
      images[0], duration: audio.duration, shading: regions, largest: gains.largestMagnitude,
      on: &drawing)
    version.draw(images[1], duration: changed.duration, on: &drawing)
    for (area, weight) in regions {
      recording.write(gainText(weight.value), in: area, on: &drawing)
    }
    recording.drawFrequencies(titlePosition: style.line * 0.8, on: &drawing)
    for (panel, name) in [(recording, recordingName), (version, versionName)] {
      panel.drawTimes(on: &drawing)
      drawing.text(
        Text(
          style.font.fitted(name, width: panel.area.width),
          at: CGPoint(x: panel.area.minX, y: panel.area.minY - style.line * 0.75),
          font: style.font, color: style.palette.ink))
    }
    drawKey(below: recording, on: &drawing)
    return drawing
  }

  // MARK: Texts

  private var title: String {
    let versions = [change.version, counterfactuals.recording]
    let scores = versions.compactMap(counterfactuals.shownScore)
    guard scores.count == 2 else { return versionName }
    // Of a rating, the value changes; else the label.
    return scores[0].label == scores[1].label
      ? "\(outcomeText(versions[0])) instead of \(minus(numberText(scores[1].score)))"
      : "\(scores[0].label) instead of \(scores[1].label)"
  }

  private var summary: String {
    "Spectrograms of the recording (\(outcomeText(counterfactuals.recording))) and of the changed recording. "
      + counterfactuals.sentence(on: change)
  }

  private var recordingName: String { "Recording: \(outcomeText(counterfactuals.recording))" }
  private var versionName: String { "Changed: \(outcomeText(change.version))" }

  /// The predicted label with its score, or the rating that was wanted.
  private func outcomeText(_ point: Explanation.ResponseCurves.Point) -> String {
    guard let shown = counterfactuals.shownScore(of: point) else { return "not scored" }
    return "\(shown.label) \(minus(numberText(shown.score)))"
  }

  /// What changes besides the components that are drawn.
  private var note: String {
    let placed = Set(components.indices.filter(isPlaced))
    let phrases = counterfactuals.changedVariables(of: change).filter { !placed.contains($0) }
      .map { counterfactuals.phrase(on: counterfactuals.variables[$0], at: change.values[$0]) }
    // Less than 0.05 dB keeps rounding from clipping.
    let gain = change.levelGain > -0.05 ? [] : ["the whole \(gainText(change.levelGain))"]
    let text = (phrases + gain).joined(separator: ", ")
    return minus(text.prefix(1).uppercased() + text.dropFirst())
  }

  private func gainText(_ gain: Double) -> String {
    minus(String(format: "%+.1f dB", gain))
  }

  private func drawTitle(on drawing: inout Drawing) {
    let edge = style.line * 0.6
    let cost = String(format: "%.1f JND", change.cost)
    let room = style.points - 2 * edge - style.font.width(of: cost) - style.line
    let lines = [
      (style.titleFont.fitted(title, width: room), style.titleFont, style.palette.ink, 1.0),
      (
        style.font.fitted(note, width: style.points - 2 * edge), style.font,
        style.palette.faintInk, 2.15
      ),
    ]
    for (string, font, color, line) in lines {
      drawing.text(
        Text(string, at: CGPoint(x: edge, y: style.line * line), font: font, color: color))
    }
    drawing.text(
      Text(
        cost, at: CGPoint(x: style.points - edge, y: style.line), font: style.font,
        color: style.palette.ink, anchor: .end))
  }

  // MARK: Panels

  /// Two panels of one scale of time, so that a change of tempo shows.
  private var panels: (recording: SpectrogramPanel, version: SpectrogramPanel) {
    let left = style.leftMargin(for: ["0.5"])
    let gap = style.line * 1.2
    let width = (style.points - left - gap - style.line * 1.2) / 2
    let top = style.line * (note.isEmpty ? 3.4 : 4.4)
    let duration = max(audio.duration, changed.duration)
    func panel(_ start: Double) -> SpectrogramPanel {
      let area = CGRect(x: start, y: top, width: width, height: style.points * 0.28)
      return SpectrogramPanel(
        area: area,
        frequencies: components.frequencyAxis(
          nyquist: audio.nyquistFrequency, start: area.maxY, end: area.minY),
        times: TimeAxis(duration: duration, start: area.minX, end: area.maxX), style: style)
    }
    return (panel(left), panel(left + width + gap))
  }

  private var gains: [Double] { Array(change.values.prefix(components.count)) }

  private func isPlaced(_ component: Int) -> Bool {
    let region = components[component].region
    return region.times != nil || region.frequencies != nil
  }

  /// Returns the rectangles of the components that change, with their gains as weights.
  private func regions(in panel: SpectrogramPanel) -> [(area: CGRect, weight: DrawnWeight)] {
    // The recording may end before the panel does.
    let times = TimeAxis(
      duration: audio.duration, start: panel.area.minX,
      end: panel.times.position(of: audio.duration))
    return zip(components, gains).filter { $0.1 != 0 }.flatMap { component, gain in
      component.region.areas(times: times, frequencies: panel.frequencies).map {
        (area: $0, weight: DrawnWeight(value: gain, display: .plain, interval: nil))
      }
    }
  }

  private func drawKey(below panel: SpectrogramPanel, on drawing: inout Drawing) {
    var start = CGPoint(x: panel.area.minX, y: panel.area.maxY + style.line * 3.05)
    if !regions(in: panel).isEmpty {
      start.x =
        drawing.signKey(("more", "less"), at: start, weights: [], style: style)
        + style.line * 1.2
    }
    _ = drawing.levelKey(
      at: start, dynamicRange: SpectrogramImage().dynamicRange, style: style)
  }
}
