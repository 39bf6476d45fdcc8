import EmoLIME

/// The section of a report with the weights split by acoustic cues.
///
/// It holds the tables of all labels; the page's script shows those of the chosen label.
struct CueSection {
  private let cues: Explanation.CueWeights
  private let explanation: Explanation

  /// Creates a section; `nil` for an explanation without cues.
  init?(_ explanation: Explanation) {
    guard let cues = explanation.cues else { return nil }
    self.cues = cues
    self.explanation = explanation
  }

  var html: String {
    """
    <section aria-labelledby="cues-title" id="cues">
    <h2 id="cues-title">Weights by acoustic cue</h2>
    <p class="faint">Each weight is the sum of its parts through families of features, without remainder. \
    \(shown(cues.differenceSentence ?? ""))</p>
    \(zip(explanation.classes, cues.classes).enumerated().map { part($0, $1.0, $1.1) }.joined())
    </section>
    """
  }

  /// The tables of a label.
  private func part(
    _ number: Int, _ explained: ClassExplanation, _ found: Explanation.CueWeights.ClassCues
  ) -> String {
    """
    <div data-label="\(number)">
    <ul>\(cues.sentences(for: explained).map { "<li>\(shown($0))</li>" }.joined())</ul>
    \(families(number, explained, found).html)
    <h3>From the average training clip to the recording</h3>
    <ol class="waterfall"></ol>
    <details>
    <summary>Descriptors of \(isolated(explained.label))</summary>
    \(descriptors(number, found).html)
    </details>
    <details>
    <summary>Largest weights of single features for \(isolated(explained.label))</summary>
    \(features(number, found).html)
    </details>
    </div>

    """
  }

  private func families(
    _ number: Int, _ explained: ClassExplanation, _ found: Explanation.CueWeights.ClassCues
  ) -> DataTable {
    let drawn = DrawnCues(found, of: explained)
    let largest = found.weights.joined().largestMagnitude
    let text = WeightText(largest: largest)
    let rows = explanation.componentOrder.map { component -> [DataTable.Cell] in
      [.text(explanation.components[component].name)]
        + drawn.weights(of: component).map { cell($0, text, largest: largest) }
        + [.text(text(explained.weights[component]))]
    }
    return DataTable(
      id: "cues-\(number)",
      caption: "Weights of \(explained.label) by component and cue family\(text.factor)",
      columns: [.init(title: "Component", isOrder: true)]
        + (cues.families + ["sum"]).map { .init(title: $0, isNumber: true) },
      rows: rows,
      footer: [
        [.text("recording vs. average clip")] + found.contributions.map { .text(text($0)) }
          + [.text(text(explained.prediction - found.base))]
      ])
  }

  private func descriptors(
    _ number: Int, _ found: Explanation.CueWeights.ClassCues
  ) -> DataTable {
    let largest = found.descriptors.flatMap(\.weights).largestMagnitude
    let text = WeightText(largest: largest)
    let rows = found.descriptors.map { descriptor -> [DataTable.Cell] in
      [.text(descriptor.name), .text(descriptor.family)]
        + explanation.componentOrder.map { component in
          let weight = DrawnWeight(
            value: descriptor.weights[component],
            display: descriptor.isSignificant(component) ? .plain : .insignificant,
            interval: nil)
          return cell(weight, text, largest: largest)
        } + [.text(text(descriptor.contribution))]
    }
    return DataTable(
      id: "cue-descriptors-\(number)", caption: "Weights by descriptor\(text.factor)",
      columns: [.init(title: "Descriptor"), .init(title: "Family", isFilter: true)]
        + (explanation.componentOrder.map { explanation.components[$0].name } + ["recording"])
        .map { .init(title: $0, isNumber: true) },
      rows: rows)
  }

  private func features(_ number: Int, _ found: Explanation.CueWeights.ClassCues) -> DataTable {
    let text = WeightText(largest: found.features.map(\.weight).largestMagnitude)
    return DataTable(
      id: "cue-features-\(number)", caption: "Largest weights of single features\(text.factor)",
      columns: [
        .init(title: "Feature"), .init(title: "Component", isFilter: true),
        .init(title: "Weight", isNumber: true),
      ],
      rows: found.features.map {
        [
          .text($0.name), .text(explanation.components[$0.component].name),
          .text(text($0.weight)),
        ]
      })
  }

  private func cell(_ weight: DrawnWeight, _ text: WeightText, largest: Double) -> DataTable.Cell {
    .weight(
      weight.text(text), share: largest > 0 ? weight.value / largest : 0, display: weight.display)
  }
}
