import EmoLIME
import EmoLIMEFigures
import Foundation

extension ExplainCommand {
  /// Explains the windows of a recording, and writes the outputs that were requested.
  ///
  /// - Parameter start: The start of the command.
  func explain(
    _ windows: Explanation.Timeline.Windows, of audio: AudioSignal, by explainer: Explainer,
    of model: any Classifier, since start: ContinuousClock.Instant
  ) async throws {
    let progress = quiet ? nil : ProgressBar(title: "Explaining windows")
    defer { progress?.clear() }
    let timeline = try await explainer.timeline(
      audio: audio, windows: windows, classifier: model
    ) { progress?.show(done: $0, of: $1) }
    progress?.clear()
    try self.windows.writeTable(of: timeline)
    if let figure { try writeFile(Figure.timeline(timeline), to: figure) }
    if let report {
      try writeFile(TimelineReport(timeline, recordingName: recordingName).html(), to: report)
    }
    if let json { try writeFile(timeline.json() + Data("\n".utf8), to: json) }
    guard !quiet, json != "-", self.windows.csv != "-" else { return }
    try printLine(timeline.sections.text(style: .suitingStandardOutput))
    try printLine(String(format: "%.2f s", (ContinuousClock.now - start).inSeconds))
  }
}
