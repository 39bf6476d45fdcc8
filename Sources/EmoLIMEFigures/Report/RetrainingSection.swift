import EmoLIME
import Foundation

/// The section of a report with the spread of the weights over retrainings or other models.
///
/// It holds the tables of all labels; the page's script shows that of the chosen label.
struct RetrainingSection {
  private let retrainings: Explanation.Retrainings
  private let explanation: Explanation

  /// Creates a section; `nil` for an explanation without retrainings.
  init?(_ explanation: Explanation) {
    guard let retrainings = explanation.retrainings else { return nil }
    self.retrainings = retrainings
    self.explanation = explanation
  }

  var html: String {
    """
    <section aria-labelledby="retrainings-title" id="retrainings">
    <h2 id="retrainings-title">Other trainings</h2>
    <p>\(shown(retrainings.summary(of: explanation)))</p>
    <p class="faint">\(shown(note))</p>
    \(explanation.labels.indices.map { "<div data-label=\"\($0)\">\(table(of: $0).html)</div>" }
      .joined(separator: "\n"))
    <details>
    <summary>Agreement of trainings</summary>
    \(agreement.html)
    </details>
    </section>
    """
  }

  private var note: String {
    let level = String(format: "%g %%", 100 * retrainings.confidence)
    let models =
      if case .models = retrainings.source { "another model" } else {
        "a training on other speakers"
      }
    let signs =
      retrainings.disjoint.map { disjoint in
        " Disjoint: share of \(disjoint.pairs) pairs of trainings with equal signs, each on "
          + "\(disjoint.speakers) speakers, without one in common."
      } ?? ""
    return
      "The intervals (\(level)) are of the weight by \(models). Sampling, lack of fit and training are "
      + "standard errors. Same sign: share of all with the sign of the weight.\(signs)"
  }

  private func table(of label: Int) -> DataTable {
    let text = WeightText(largest: explanation.classes[label].weights.largestMagnitude)
    return DataTable(
      id: "retrainings-\(label)",
      caption: "Weights for \(explanation.labels[label]) over trainings\(text.factor)",
      columns: [.init(title: "Component", isOrder: true)]
        + (["Weight", "Sampling", "Lack of fit", "Training", "Same sign, %"]
        + (retrainings.disjoint == nil ? [] : ["Disjoint, %"]))
        .map { .init(title: $0, isNumber: true) },
      rows: explanation.componentOrder.map { component in
        [.text(explanation.components[component].name)]
          + cells(of: component, label: label, text: text)
      })
  }

  /// The weight with its interval, the standard errors of the parts, and the shares of equal signs.
  private func cells(of component: Int, label: Int, text: WeightText) -> [DataTable.Cell] {
    let spread = retrainings.classes[label]
    let weights = explanation.classes[label].weights
    let isAbsent = explanation.components[component].absence != nil
    let interval = (spread.total ?? spread.model).intervals[component]
    let largest = weights.largestMagnitude
    let weight = DataTable.Cell.weight(
      isAbsent ? "–" : text(weights[component]),
      share: largest > 0 ? weights[component] / largest : 0,
      display: isAbsent ? .absent : interval.contains(0) ? .insignificant : .plain,
      interval: isAbsent ? nil : "\(text(interval.lower)) to \(text(interval.upper))")
    let errors = [spread.sampling, spread.lackOfFit, spread.model].map {
      text.cell(isAbsent ? nil : $0?.standardErrors[component])
    }
    let shares = [
      spread.sameSignShares[component],
      retrainings.disjoint?.sameSignShares[label][component],
    ]
    return [weight] + errors
      + shares.compactMap(\.self).map { .number(isAbsent ? nil : 100 * $0, decimals: 0) }
  }

  private var agreement: DataTable {
    let disjoint = retrainings.disjoint?.agreement
    return DataTable(
      id: "training-agreement", caption: "Mean similarity of the weights of two trainings",
      columns: [.init(title: "Label")]
        + (["Rank correlation", "Cosine"]
        + (disjoint == nil ? [] : ["Rank correlation, disjoint", "Cosine, disjoint"]))
        .map { .init(title: $0, isNumber: true) },
      rows: retrainings.classes.enumerated().map { label, spread in
        [.text(spread.label)] + numbers(spread.agreement)
          + (disjoint.map { numbers($0[label]) } ?? [])
      })
  }

  private func numbers(_ agreement: Explanation.Retrainings.Agreement) -> [DataTable.Cell] {
    [.number(agreement.rankCorrelation, decimals: 2), .number(agreement.cosine, decimals: 2)]
  }
}
