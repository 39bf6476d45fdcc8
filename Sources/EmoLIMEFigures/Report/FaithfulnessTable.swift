import EmoLIME
import Foundation

/// How faithful an explanation was found to be, as a part of the page.
struct FaithfulnessTable {
  let faithfulness: Faithfulness
  let randomizationCheck: RandomizationCheck?
  /// The curves of the predicted label, as an SVG file, and what they show in words.
  let curves: (file: Data, summary: String)?

  var html: String { table + picture + verdict }

  private var table: String {
    let labels = faithfulness.classes.map {
      #"<th scope="col"><bdi>\#(shown($0.label))</bdi></th>"#
    }
    let rows = FaithfulnessMeasure.allCases.compactMap { measure -> String? in
      let values = faithfulness.classes.map { $0.value(of: measure) }
      guard values.contains(where: { $0 != nil }) else { return nil }
      let cells = values.map { "<td>\($0.map(number) ?? "–")</td>" }
      return """
        <tr><th scope="row" title="\(shown(measure.reference))">\(measure.direction.arrow) \
        \(shown(measure.name))</th>\(cells.joined())</tr>
        """
    }
    return """
      <div class="evidence" role="region" tabindex="0" aria-label="Faithfulness">
      <table><caption>Faithfulness of the weights (↑ higher is better, ↓ lower, ○ nearest to \
      zero)</caption>
      <thead><tr><th scope="col">Measure</th>\(labels.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      </div>
      """
  }

  private var picture: String {
    guard let curves else { return "" }
    return """
      <img class="drawn" src="data:image/svg+xml;base64,\(curves.file.base64EncodedString())" \
      alt="\(shown(curves.summary))">
      """
  }

  private var verdict: String {
    guard let check = randomizationCheck else { return "" }
    return """
      <p>With the classifier's learning made random (\(check.classifiers.count) times), the \
      explanation \(check.verdict == .destroyed ? "is destroyed" : "<strong>survives</strong>"): the \
      mean rank correlation of the weights is \(number(check.meanRankCorrelation)), and that of \
      unrelated weights below \(number(check.criticalCorrelation)) in 95 of 100 cases.</p>
      """
  }

  private func number(_ value: Double) -> String {
    minus(
      String(format: value != 0 && abs(value) < 0.0005 ? "%.1e" : "%.3f", value))
  }
}
