import EmoLIMEModels
import Foundation

extension EvaluationReport: CustomStringConvertible {
  /// The metrics as text tables: a summary, one row per class, and one row per speaker.
  ///
  /// Shares have three decimals and a decimal point in any locale; `-` stands for a metric that is
  /// not defined. Columns with `→` and a label are the counts of the confusion matrix.
  public var description: String {
    var lines = ["\(scheme): \(confusion.correct) of \(confusion.total) clips recognised"]
    if let trainingOverlap {
      lines.append(trainingOverlap.text(clips: confusion.total, speakers: speakers.count))
    }
    lines.append(line("accuracy", accuracy, accuracyInterval))
    lines.append(line("UAR", unweightedAverageRecall, unweightedAverageRecallInterval))
    if let quality = probabilityQuality {
      lines.append(
        "log loss \(text(quality.logLoss)), Brier score \(text(quality.brierScore)),"
          + " calibration error \(text(quality.expectedCalibrationError))")
    }
    lines.append("")
    let header = ["class", "clips", "recall", "precision"] + classes.map { "→ \($0.label)" }
    lines += alignedTable(
      [header]
        + zip(classes, confusion.counts).map { metrics, counts in
          [metrics.label, "\(metrics.clips)", text(metrics.recall), text(metrics.precision)]
            + counts.map(String.init)
        })
    guard speakers.contains(where: { !$0.speaker.isEmpty }) else {
      return lines.joined(separator: "\n")
    }
    lines.append("")
    lines += alignedTable(
      [["speaker", "clips", "accuracy", "UAR"]]
        + speakers.map {
          [$0.speaker, "\($0.clips)", text($0.accuracy), text($0.unweightedAverageRecall)]
        })
    return lines.joined(separator: "\n")
  }

  private func line(_ name: String, _ value: Double, _ interval: ClosedRange<Double>?) -> String {
    guard let interval else { return "\(name) \(text(value))" }
    let level = String(format: "%g", 100 * confidenceLevel)
    return "\(name) \(text(value)) (\(level) % CI over speakers \(text(interval.lowerBound)) to"
      + " \(text(interval.upperBound)))"
  }

  /// Returns a number with three decimals and a decimal point in any locale.
  private func text(_ value: Double?) -> String {
    guard let value else { return "-" }
    return String(format: "%.3f", value)
  }
}
