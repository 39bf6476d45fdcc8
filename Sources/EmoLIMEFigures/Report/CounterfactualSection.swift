import EmoLIME
import Foundation

/// The section of a report with the least audible changes: sentences, sounds, figures and tables.
struct CounterfactualSection {
  private let counterfactuals: Explanation.Counterfactuals
  /// The figures of the changes, as text and as SVG files.
  private let figures: [(summary: String, file: Data)]
  private let hasSounds: Bool

  /// - Parameters:
  ///   - figures: The figure of each change.
  ///   - hasSounds: A Boolean value that indicates whether the page holds the changed recordings.
  init(
    _ counterfactuals: Explanation.Counterfactuals, figures: [Figure], hasSounds: Bool
  ) throws(FigureError) {
    self.counterfactuals = counterfactuals
    var drawn: [(summary: String, file: Data)] = []
    for figure in figures { drawn.append((figure.summary, try figure.svg())) }
    self.figures = drawn
    self.hasSounds = hasSounds
  }

  var html: String {
    """
    <section aria-labelledby="changes-title" id="changes">
    <h2 id="changes-title">Smallest change\(counterfactuals.changes.count > 1 ? "s" : "")</h2>
    <p class="faint">\(shown(counterfactuals.wantedLine))</p>
    \(counterfactuals.shownChanges.indices.map(part).joined(separator: "\n"))
    <ul class="faint">
    \(counterfactuals.remarks.map { "<li>\(shown($0))</li>" }.joined(separator: "\n"))
    </ul>
    </section>
    """
  }

  /// Returns the part of a change; the last one is that of the closest if none leads to the label.
  private func part(_ index: Int) -> String {
    let change = counterfactuals.shownChanges[index]
    let isNumbered = counterfactuals.shownChanges.count > 1
    let figure = figures.indices.contains(index) ? figures[index] : nil
    return """
      <div class="change">
      \(isNumbered ? "<h3>Change \(index + 1)</h3>" : "")
      <p>\(shown(counterfactuals.headline(of: change)))</p>
      \(figure != nil && hasSounds ? players(of: change, index) : "")
      \(figure.map(image) ?? "")
      \(counterfactuals.hasParts(change) ? table(of: change) : "")
      </div>
      """
  }

  private func image(_ figure: (summary: String, file: Data)) -> String {
    """
    <img class="drawn" src="data:image/svg+xml;base64,\(figure.file.base64EncodedString())" \
    alt="\(shown(figure.summary))">
    """
  }

  /// The players of the recording and of the changed one, to which the page's script gives their sounds.
  private func players(of change: Explanation.Counterfactuals.Change, _ index: Int) -> String {
    """
    <div class="players" hidden>
    \(player("Recording", of: counterfactuals.recording, attribute: ""))
    \(player("Changed", of: change.version, attribute: " data-change=\"\(index)\""))
    </div>
    """
  }

  private func player(
    _ name: String, of version: Explanation.ResponseCurves.Point, attribute: String
  ) -> String {
    let score = counterfactuals.shownScore(of: version).map {
      " \(isolated($0.label)) \(minus(numberText($0.score)))"
    }
    return """
      <figure><figcaption><b>\(name)</b>\(score ?? "")</figcaption>\
      <audio controls aria-label="\(name)"\(attribute)></audio></figure>
      """
  }

  /// A table of what changes; short enough to need no sorting.
  private func table(of change: Explanation.Counterfactuals.Change) -> String {
    let variables = counterfactuals.variables
    let rows = counterfactuals.changedVariables(of: change).map { number in
      let variable = variables[number]
      return """
        <tr><th scope="row">\(isolated(variable.title))</th>\
        <td>\(shown(text(change.values[number], of: variable)))</td>\
        <td>\(decimals(change.audibilities[number]))</td></tr>
        """
    }
    let level =
      change.levelGain == 0
      ? []
      : [
        """
        <tr><th scope="row">Level of the whole</th>\
        <td>\(shown(minus(numberText(change.levelGain)))) dB</td>\
        <td>\(decimals(change.cost - change.audibilities.reduce(0, +)))</td></tr>
        """
      ]
    return """
      <table><thead><tr><th scope="col">What changes</th><th scope="col">Change</th>\
      <th scope="col">Audibility (JND)</th></tr></thead>
      <tbody>
      \((rows + level).joined(separator: "\n"))
      </tbody>
      <tfoot><tr><th scope="row">Sum</th><td></td><td>\(decimals(change.cost))</td></tr></tfoot></table>
      """
  }

  private func text(_ value: Double, of variable: Explanation.Counterfactuals.Variable) -> String {
    variable.unit == "×"
      ? String(format: "× %g", value) : minus(String(format: "%+g \(variable.unit)", value))
  }

  private func decimals(_ value: Double) -> String { String(format: "%.2f", value) }
}
