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
  let scoreBounds: ClosedRange<Double>?

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - recordings: The summaries, in the order of the table.
  ///   - failures: The recordings that could not be explained.
  ///   - classifier: The name of the model.
  ///   - scoreName: The name of the explained scores, such as `probability`.
  ///   - scoreBounds: The smallest and the largest score that are possible; `nil` for scores without
  ///     bounds.
  package init(
    _ recordings: [RecordingSummary], failures: [Failure] = [], classifier: String,
    scoreName: String = "score", scoreBounds: ClosedRange<Double>? = nil
  ) {
    self.recordings = recordings
    self.failures = failures
    self.classifier = classifier
    self.scoreName = scoreName
    self.scoreBounds = scoreBounds
  }

  /// Returns the page as HTML in UTF-8; the same input gives the same bytes.
  package func html() -> Data {
    WebPage(
      title: "\(counted(recordings.count, "recording")) · \(classifier)", assets: .recordings,
      version: EmoLIMEVersion.current,
      content: """
        \(RecordingsHeading(report: self).html)
        <main>
        \(recordings.isEmpty ? "" : RecordingsTable(report: self).html)
        \(failureSection)
        </main>
        """
    ).html()
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
