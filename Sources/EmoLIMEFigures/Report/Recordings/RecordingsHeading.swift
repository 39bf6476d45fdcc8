import EmoLIME

/// The heading of the page of many recordings: the model and the number of recordings by verdict.
struct RecordingsHeading {
  let report: RecordingsReport

  var html: String {
    """
    <header>
    <h1>\(counted(report.recordings.count, "recording")) explained</h1>
    <p class="lead">Model: \(isolated(report.classifier))</p>
    \(report.recordings.isEmpty ? "" : verdicts)\(failures)
    </header>
    """
  }

  private var verdicts: String {
    let counts = Explanation.Verdict.Level.allCases.reversed().map { level in
      let count = report.recordings.count { $0.verdict == level }
      return #"<div class="card"><strong>\#(count)</strong> \#(level.rawValue)</div>"#
    }
    return """
      <div class="counts" role="group" aria-label="Number of recordings by verdict">
      \(counts.joined(separator: "\n"))
      </div>
      """
  }

  private var failures: String {
    guard !report.failures.isEmpty else { return "" }
    return """

      <p>\(counted(report.failures.count, "recording")) could not be explained; the reasons are at the \
      end of the page.</p>
      """
  }
}
