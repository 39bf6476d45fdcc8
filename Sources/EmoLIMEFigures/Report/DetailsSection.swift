import EmoLIME
import Foundation

/// The section of a report with fidelity, faithfulness, all weights and the settings.
struct DetailsSection {
  let explanation: Explanation
  /// The faithfulness of the weights, if it was measured.
  let faithfulness: FaithfulnessTable?

  var html: String {
    """
    <section aria-labelledby="details-title">
    <h2 id="details-title">Details</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="Fidelity">\(fidelityTable)</div>
    \(faithfulness?.html ?? "")
    <details>
    <summary>All weights</summary>
    \(weightTable.html)
    </details>
    <dl>\(settings)</dl>
    </section>
    """
  }

  private var fidelityTable: String {
    let rows = explanation.classes.map { found in
      """
      <tr><th scope="row"><bdi>\(shown(found.label))</bdi></th>\
      <td>\(number(found.prediction))</td><td>\(number(found.localPrediction))</td>\
      <td>\(found.scoresVary ? number(found.weightedR2) : "–")</td></tr>
      """
    }
    return """
      <table><caption>Scores of the unmasked recording, and fidelity of the linear model</caption>
      <thead><tr><th scope="col">Label</th><th scope="col">Prediction</th>\
      <th scope="col">Local prediction</th><th scope="col">Weighted R²</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private var weightTable: DataTable {
    let columns =
      [DataTable.Column(title: "Component", isOrder: true)]
      + explanation.classes.map { .init(title: $0.label, isNumber: true) }
    let texts = explanation.classes.map {
      WeightText(largest: $0.shownWeights.largestMagnitude)
    }
    let rows = explanation.componentOrder.map { component in
      [.text(explanation.components[component].name)]
        + zip(explanation.classes, texts).map { cell($0.drawnWeights[component], of: $0, $1) }
    }
    var footer: [[DataTable.Cell]] = [
      [.text("intercept")] + explanation.classes.map { .number($0.intercept, decimals: 3) }
    ]
    if texts.contains(where: { !$0.factor.isEmpty }) {
      footer.insert([.text("unit")] + texts.map { .text($0.factor) }, at: 0)
    }
    return DataTable(
      id: "weights", caption: "Weights in units of the score\(intervalCaption)", columns: columns,
      rows: rows, footer: footer)
  }

  /// Returns the cell of a weight, with its confidence interval in a line below it if it has one.
  private func cell(
    _ weight: DrawnWeight, of found: ClassExplanation, _ text: WeightText
  ) -> DataTable.Cell {
    let largest = found.shownWeights.largestMagnitude
    return .weight(
      weight.text(text), share: largest > 0 ? weight.value / largest : 0, display: weight.display,
      interval: weight.interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" })
  }

  private var intervalCaption: String {
    guard
      let uncertainty = explanation.classes.lazy.compactMap(\.uncertainty)
        .first(where: { $0.source != .none })
    else { return "" }
    let confidence = String(format: "%g %%", 100 * uncertainty.confidence)
    return switch uncertainty.source {
    case .lackOfFit:
      ", with \(confidence) confidence intervals: residuals of the linear model are treated as noise"
    case .sampling:
      ", with \(confidence) confidence intervals for the weights of all coalitions"
    case .none: ""
    }
  }

  private var settings: String {
    let provenance = explanation.provenance
    let count = explanation.components.count
    let isExhaustive = explanation.evaluations.sample.isComplete
    let settings = [
      ("Model", provenance.classifier),
      ("Attribution", provenance.attribution.name),
      ("Components", provenance.components),
      ("Masked components", provenance.replacement),
      (
        "Model evaluations",
        "\(provenance.modelEvaluations)"
          + (isExhaustive ? ", all combinations of \(count) components" : "")
      ),
      ("Random seed", "\(provenance.seed)"),
      ("Signal (SHA-256)", provenance.audioDigest),
      ("EmoLIME", provenance.libraryVersion),
    ]
    let origin = provenance.source.map { [("Source", $0.summary)] } ?? []
    let choice = provenance.settingsChoice.map { [("Choice of settings", "\($0)")] } ?? []
    return (origin + settings + choice).map { "<dt>\(shown($0))</dt><dd>\(shown($1))</dd>" }
      .joined(separator: "\n")
  }

  private func number(_ value: Double) -> String { minus(String(format: "%.3f", value)) }
}
