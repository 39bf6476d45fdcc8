import EmoLIME
import Foundation

/// The explanations of many recordings by one model as a self-contained web page.
///
/// The page shows how often each verdict was reached, the weights of all recordings by component, and
/// a table of all recordings that links to their own pages. All text from outside (labels, names,
/// files) is escaped.
package struct RecordingsReport: Sendable {
  /// A recording that could not be explained.
  package struct Failure: Sendable, Hashable {
    let name: String
    let reason: String

    package init(name: String, reason: String) {
      self.name = name
      self.reason = reason
    }
  }

  let recordings: [RecordingSummary]
  let failures: [Failure]
  let classifier: String
  let scoreName: String

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - recordings: The summaries, in the order of the table.
  ///   - failures: The recordings that could not be explained.
  ///   - classifier: The name of the model.
  ///   - scoreName: The name of the explained scores, such as `probability`.
  package init(
    _ recordings: [RecordingSummary], failures: [Failure] = [], classifier: String,
    scoreName: String = "score"
  ) {
    self.recordings = recordings
    self.failures = failures
    self.classifier = classifier
    self.scoreName = scoreName
  }

  /// Returns the page as HTML in UTF-8; the same input gives the same bytes.
  package func html() -> Data {
    let table = RecordingsTable(report: self)
    let order = table.components.map { _ in RecordingsOrder(recordings) }
    return WebPage(
      title: "\(counted(recordings.count, "recording")) · \(classifier)", assets: .recordings,
      version: EmoLIMEVersion.current,
      content: """
        \(RecordingsHeading(report: self).html)
        <main>
        <div id="choices" role="group" aria-label="Shown recordings and weights" hidden></div>
        \(order.map { RecordingsViews(table: table, order: $0).html } ?? "")
        \(cueSection)
        \(recordings.isEmpty ? "" : table.html)
        \(failureSection)
        </main>
        """,
      data: order.map { order in
        """
        <script type="application/json" id="recordings-data">\
        \(RecordingsData(table, order: order).scriptData)</script>

        """
      } ?? ""
    ).html()
  }

  /// The beeswarm of cues; empty unless all recordings have them.
  private var cueSection: String {
    let cues = recordings.compactMap(\.cues)
    guard cues.count == recordings.count,
      let figure = try? Figure.cueContributions(cues, label: nil, style: .page),
      let picture = try? figure.svg()
    else { return "" }
    return """
      <section aria-labelledby="cues-title">
      <h2 id="cues-title">Cues of the predicted labels</h2>
      <p class="faint">A point is a recording: what the cue adds to the score of the predicted label, compared \
      with the average training clip.</p>
      <img class="drawn" src="data:image/svg+xml;base64,\(picture.base64EncodedString())" \
      alt="\(shown(figure.summary))">
      </section>
      """
  }

  private var failureSection: String {
    guard !failures.isEmpty else { return "" }
    let items = failures.map { failure in
      "<li>\(isolated(failure.name)): \(isolated(failure.reason))</li>"
    }
    return """
      <section aria-labelledby="failures-title">
      <h2 id="failures-title">Not explained: \(counted(failures.count, "recording"))</h2>
      <ul class="missing">
      \(items.joined(separator: "\n"))
      </ul>
      </section>
      """
  }
}

/// Returns a number with a noun in the singular or plural.
func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}
