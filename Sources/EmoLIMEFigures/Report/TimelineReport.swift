import EmoLIME
import Foundation

/// The explanations of the windows of a recording as a self-contained web page.
///
/// ```swift
/// let page = try TimelineReport(timeline, recordingName: "call.wav").html()
/// ```
///
/// The page shows the predictions, verdicts and weights over time, and a table of all windows with the
/// reasons of their verdicts. All text from outside (labels, names, files) is escaped.
public struct TimelineReport: Sendable {
  private let timeline: Explanation.Timeline
  private let recordingName: String?

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - timeline: The explanations, of the same components in each window.
  ///   - recordingName: The name of the recording, such as its file name.
  public init(_ timeline: Explanation.Timeline, recordingName: String? = nil) {
    self.timeline = timeline
    self.recordingName = recordingName
  }

  /// Returns the page as HTML in UTF-8; the same input gives the same bytes.
  ///
  /// - Throws: The errors of ``Figure/timeline(_:labels:style:)``.
  public func html() throws(FigureError) -> Data {
    let figure = try Figure.timeline(timeline)
    let provenance = timeline.explanations.first?.provenance
    let name = recordingName ?? "Recording"
    return WebPage(
      title: name, assets: .plain, version: provenance?.libraryVersion ?? "",
      content: """
        <header>
        <h1>\(isolated(name)), window by window</h1>
        <p class="lead">Model: \(isolated(provenance?.classifier ?? ""))</p>
        </header>
        <main>
        <section>
        <img class="drawn" src="data:image/svg+xml;base64,\(try figure.svg().base64EncodedString())" \
        alt="\(shown(figure.summary))">
        </section>
        <section aria-labelledby="windows-title">
        <h2 id="windows-title">Windows</h2>
        <div class="scroll" role="region" tabindex="0" aria-label="Windows">\(table)</div>
        </section>
        </main>
        """
    ).html()
  }

  private var table: String {
    """
    <table><caption>Predictions, verdicts and weights for the predicted label in units of the \
    score</caption>
    <thead><tr><th scope="col">Window</th><th scope="col">Prediction</th><th scope="col">Score</th>\
    <th scope="col">Verdict</th>\(components.map(heading).joined())</tr></thead>
    <tbody>
    \(timeline.windows.map(row).joined(separator: "\n"))
    </tbody></table>
    """
  }

  private var components: [String] {
    timeline.explanations.first?.components.map(\.name) ?? []
  }

  private func heading(_ name: String) -> String { #"<th scope="col">\#(isolated(name))</th>"# }

  private func row(of window: Explanation.Timeline.Window) -> String {
    let time =
      #"<tr><th scope="row">\#(timeText(window.start))–\#(timeText(window.end))</th>"#
    guard let explanation = window.explanation else {
      return time
        + "<td colspan=\"\(components.count + 3)\">\(shown(window.failure ?? ""))</td></tr>"
    }
    let predicted = explanation.predictedClass
    let text = WeightText(largest: predicted.shownWeights.largestMagnitude)
    let weights = predicted.drawnWeights.map { weight in
      #"<td class="\#(weight.display.rawValue)">\#(weight.text(text))</td>"#
    }
    let unit = text.factor.isEmpty ? "" : " (weights\(text.factor))"
    return time
      + "<td>\(isolated(predicted.label))</td>"
      + "<td>\(minus(String(format: "%.3f", predicted.prediction)))\(unit)</td>"
      + "<td>\(verdict(of: explanation))</td>" + weights.joined() + "</tr>"
  }

  private func verdict(of explanation: Explanation) -> String {
    let level = explanation.verdict.level.rawValue
    let list = VerdictList(explanation: explanation).html
    return list.isEmpty ? level : "<details><summary>\(level)</summary>\(list)</details>"
  }
}
