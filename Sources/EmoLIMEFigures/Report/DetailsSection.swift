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
    <div class="scroll" role="region" tabindex="0" aria-label="Weights">\(weightTable)</div>
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

  private var weightTable: String {
    let labels = explanation.classes.map {
      #"<th scope="col"><bdi>\#(shown($0.label))</bdi></th>"#
    }
    let texts = explanation.classes.map {
      WeightText(largest: $0.shownWeights.largestMagnitude)
    }
    let factors = texts.contains { !$0.factor.isEmpty }
    var rows = explanation.componentOrder.map { component in
      let cells = zip(explanation.classes, texts).map { found, text in
        cell(found.drawnWeights[component], text)
      }
      return row(explanation.components[component].name, cells)
    }
    if factors { rows.append(row("unit", texts.map { "<td>\($0.factor)</td>" })) }
    rows.append(row("intercept", explanation.classes.map { "<td>\(number($0.intercept))</td>" }))
    return """
      <table><caption>Weights in units of the score\(intervalCaption)</caption>
      <thead><tr><th scope="col">Component</th>\(labels.joined())</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }

  /// Returns the cell of a weight, with its confidence interval in a line below it if it has one.
  private func cell(_ weight: DrawnWeight, _ text: WeightText) -> String {
    let interval = weight.interval.map {
      "<br><small>\(text($0.lowerBound)) to \(text($0.upperBound))</small>"
    }
    return "<td class=\"\(weight.display.rawValue)\">\(weight.text(text))\(interval ?? "")</td>"
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

  private func row(_ name: String, _ cells: [String]) -> String {
    #"<tr><th scope="row"><bdi>\#(shown(name))</bdi></th>\#(cells.joined())</tr>"#
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
