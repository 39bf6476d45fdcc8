import EmoLIME
import EmoLIMETesting
import Foundation

extension CheckFinding {
  /// The outcome, the name and the detail in a line.
  var line: String {
    let outcome =
      switch outcome {
      case .passed: "passed"
      case .failed: "FAILED"
      case .notApplicable: "n/a   "
      }
    return
      "\(outcome)  \(name.padding(toLength: 20, withPad: " ", startingAt: 0))\(detail.withoutControls)"
  }
}

extension CheckReport: CustomStringConvertible {
  /// The name of a classifier, its labels and the kind of its scores.
  static func heading(of classifier: any Classifier) -> String {
    "\(classifier.name): \(classifier.labels.joined(separator: ", "))".withoutControls
      + " (\(classifier.scoreKind.rawValue))"
  }

  /// The scores, the times and the number of checks that passed.
  var description: String {
    ([scores.map(table), timing?.description].compactMap { $0 } + [counts])
      .joined(separator: "\n\n")
  }

  private var counts: String {
    let passed = findings.count { $0.outcome == .passed }
    let notApplicable = findings.count { $0.outcome == .notApplicable }
    return "\(passed) checks passed, \(findings.failures.count) failed, "
      + "\(notApplicable) not applicable."
  }

  /// One row per signal, one column per label.
  private func table(_ scores: ScoreSummary) -> String {
    let rows = [
      ("Score", labels.map(\.withoutControls)), ("recording", cells(scores.recording)),
      ("silence", cells(scores.silence)),
      ("noise", cells(scores.noise)), ("lowest", cells(scores.lowest)),
      ("highest", cells(scores.highest)),
    ]
    let widths = labels.indices.map { column in
      rows.map { $0.1[column].terminalWidth }.max() ?? 0
    }
    return rows.map { name, cells in
      let padded = zip(cells, widths).map { cell, width in
        String(repeating: " ", count: width - cell.terminalWidth) + cell
      }
      return name.padding(toLength: 12, withPad: " ", startingAt: 0)
        + padded.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  private func cells(_ scores: [Double?]) -> [String] {
    scores.map { $0.map { String(format: "%.4g", $0) } ?? "not finite" }
  }
}

extension CallTiming: CustomStringConvertible {
  /// The durations and the estimate in two sentences.
  var description: String {
    let recording = String(format: "%.1f s", recordingSeconds)
    return "\(text(secondsPerCall)) per call with \(batchSize) signals of \(recording); "
      + "\(text(secondsPerEvaluation)) per evaluation with \(concurrentCalls) calls at once.\n"
      + "A default explanation (\(Self.evaluationsOfExplanation) evaluations) of a recording of "
      + "\(recording) takes about \(text(secondsPerExplanation))."
  }

  private func text(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.3g ms", 1000 * seconds) : String(format: "%.3g s", seconds)
  }
}
