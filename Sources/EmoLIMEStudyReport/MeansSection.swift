import EmoLIME
import EmoLIMEFigures
import EmoLIMEStudy
import Foundation

/// The section of a study report with the mean weights, as a figure and as a table.
struct MeansSection {
  let results: StudyResults
  /// The figures for wide and narrow windows.
  let wide: Figure
  let narrow: Figure

  func html() throws(FigureError) -> String {
    """
    <section aria-labelledby="means-title">
    <h2 id="means-title">Mean weights</h2>
    <picture>
    <source media="(min-width: 46rem)" srcset="\(try source(wide))">
    <img class="drawn" src="\(try source(narrow))" alt="Bar charts of the mean weights by corpus and \
    emotion, models side by side. The table below contains the numbers.">
    </picture>
    <p class="caption">Whiskers: standard deviation over utterances.</p>
    <details>
    <summary>All mean weights</summary>
    \(table.html)
    </details>
    </section>
    """
  }

  private func source(_ figure: Figure) throws(FigureError) -> String {
    "data:image/svg+xml;base64,\(try figure.svg().base64EncodedString())"
  }

  private var table: DataTable {
    let columns: [DataTable.Column] =
      [
        .init(title: "Emotion"), .init(title: "Corpus"), .init(title: "Model"),
        .init(title: "Utterances", isNumber: true),
      ] + results.componentNames.map { .init(title: $0, isNumber: true) }
    let summaries = results.summaries
    let text = WeightText(
      largest: summaries.flatMap { $0.means + ($0.standardDeviations ?? []) }.largestMagnitude)
    return DataTable(
      id: "means", caption: "Means ± standard deviations of the weights\(text.factor)",
      columns: columns,
      rows: summaries.map { summary in
        let names: [DataTable.Cell] = [
          .text(summary.emotion), .text(summary.corpus), .text(summary.model),
          .number(Double(summary.utterances), decimals: 0),
        ]
        let largest = summary.means.largestMagnitude
        return names
          + summary.means.enumerated().map { component, mean in
            // Deviations are written without sign; a single utterance has none.
            let spread = summary.standardDeviations.map { deviations in
              " ± \(text(deviations[component]).drop { $0 == "+" })"
            }
            return .weight(text(mean) + (spread ?? ""), share: largest > 0 ? mean / largest : 0)
          }
      })
  }
}
