import EmoLIME
import Foundation

/// The part of a report with the faithfulness of the weights.
struct FaithfulnessTable {
  let faithfulness: Faithfulness
  let randomizationTest: Explanation.RandomizationTest?
  /// The perturbation curves of the predicted label as an SVG file, and their description.
  let curves: (file: Data, summary: String)?

  var html: String { table + picture + verdict }

  private var table: String {
    let labels = faithfulness.classes.map {
      #"<th scope="col"><bdi>\#(shown($0.label))</bdi></th>"#
    }
    let rows = Faithfulness.Metric.allCases.compactMap { metric -> String? in
      let values = faithfulness.classes.map { $0.value(of: metric) }
      guard values.contains(where: { $0 != nil }) else { return nil }
      let cells = values.map { "<td>\($0.map(number) ?? "–")</td>" }
      return """
        <tr><th scope="row" title="\(shown(metric.reference))">\(metric.direction.arrow) \
        \(shown(metric.name))</th>\(cells.joined())</tr>
        """
    }
    return """
      <div class="faithfulness" role="region" tabindex="0" aria-label="Faithfulness">
      <table><caption>Faithfulness of the weights (↑ higher is better, ↓ lower is better, ○ zero is \
      best)</caption>
      <thead><tr><th scope="col">Metric</th>\(labels.joined())</tr></thead>
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
    guard let test = randomizationTest else { return "" }
    return """
      <p>Randomisation test \(test.outcome == .passed ? "passed" : "<strong>failed</strong>"). \
      The mean rank correlation with the weights of randomised models (\(test.classifiers.count)) is \
      \(number(test.meanRankCorrelation)); the critical value is \
      \(number(test.criticalCorrelation)) at the 5 % level.</p>
      """
  }

  private func number(_ value: Double) -> String {
    minus(
      String(format: value != 0 && abs(value) < 0.0005 ? "%.1e" : "%.3f", value))
  }
}
