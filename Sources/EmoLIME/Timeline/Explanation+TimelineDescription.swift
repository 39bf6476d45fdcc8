import Foundation

extension Explanation.Timeline: CustomStringConvertible {
  /// A plain-text table: one row per window with its prediction, verdict and largest weight for the
  /// predicted label. Characters that would control a terminal are replaced.
  public var description: String { sections.plainText }

  /// The parts of the description.
  package var sections: [TextSection] {
    var table = TextTable(isFitted: true)
    table.add(["Window", "prediction", "score", "verdict", "largest weight"].map { .heading($0) })
    for window in windows { table.add(row(of: window)) }
    return [.lines(headlines + [""]), .table(table), .lines([""] + remarks)]
  }

  private var headlines: [String] {
    guard let provenance = explanations.first?.provenance else { return [] }
    return [
      String(
        format: "Recording: %@ to %@ at %g kHz", timeText(windows.map(\.start).min() ?? 0),
        timeText(windows.map(\.end).max() ?? 0), provenance.sampleRate / 1000),
      "Model: \(provenance.classifier.withoutControls)",
    ]
  }

  private func row(of window: Window) -> [TextTable.Cell] {
    let time = TextTable.Cell.text("\(timeText(window.start))–\(timeText(window.end))")
    guard let explanation = window.explanation else {
      return [time, .text("–"), .text("–"), .text("–"), .text("–")]
    }
    let predicted = explanation.predictedClass
    return [
      time, .text(predicted.label), .text(numberText(predicted.prediction)),
      .text(explanation.verdict.level.rawValue), largestWeight(of: predicted),
    ]
  }

  private func largestWeight(of found: ClassExplanation) -> TextTable.Cell {
    let weights = found.shownWeights
    guard let index = weights.indices.max(by: { abs(weights[$0]) < abs(weights[$1]) }),
      weights[index] != 0
    else { return .text("–") }
    let largest = explanations.map { $0.predictedClass.shownWeights.map(abs).max() ?? 0 }.max() ?? 0
    let sign = weights[index] > 0 ? "+" : ""
    return .weight(
      "\(found.components[index].name) \(sign)\(numberText(weights[index]))",
      share: largest > 0 ? weights[index] / largest : 0,
      isFaint: found.display(of: index) == .insignificant)
  }

  private var remarks: [String] {
    let verdicts = explanations.map(\.verdict.level)
    let counts = Explanation.Verdict.Level.allCases.reversed().compactMap { level in
      let count = verdicts.count { $0 == level }
      return count > 0 ? "\(count) \(level.rawValue)" : nil
    }
    let failures = windows.filter { $0.explanation == nil }.map { window in
      "\(timeText(window.start))–\(timeText(window.end)): \((window.failure ?? "").withoutControls)"
    }
    let evaluations = explanations.reduce(0) { $0 + $1.provenance.modelEvaluations }
    let number = windows.count == 1 ? "1 window" : "\(windows.count) windows"
    return ["\(number): \(counts.joined(separator: ", "))."] + failures
      + ["\(evaluations) model evaluations."]
  }
}

/// Returns a time as minutes and seconds, such as `1:05.3`.
///
/// Not through `Int`, because the times of a timeline that is decoded can be of any size.
package func timeText(_ seconds: Double) -> String {
  let tenths = (10 * seconds).rounded()
  let minutes = (tenths / 600).rounded(.down)
  let rest = tenths - 600 * minutes
  let text = String(format: "%.0f:%02.0f", minutes, (rest / 10).rounded(.down))
  let tenth = rest.truncatingRemainder(dividingBy: 10)
  return tenth == 0 ? text : text + String(format: ".%.0f", tenth)
}
