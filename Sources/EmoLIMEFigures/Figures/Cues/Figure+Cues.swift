import EmoLIME
import Foundation

extension Figure {
  /// Returns a heat map of the weights of a label split by acoustic cues: a row per component, a column
  /// per cue family.
  ///
  /// The row at the bottom, with a scale of its own, is the recording itself: what each family adds to
  /// the score of the average training clip. Weights that do not differ significantly from zero are in
  /// parentheses.
  ///
  /// - Parameters:
  ///   - explanation: An explanation with ``Explanation/cues``.
  ///   - label: The label; `nil` for the predicted one.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/noCues`` for an explanation without cues;
  ///   ``FigureError/unknownLabel(_:labels:)``; ``FigureError/invalidStyle(width:fontSize:)``.
  public static func cues(
    _ explanation: Explanation, label: String? = nil, style: Style = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    let shown = try explanation.classExplanation(of: label)
    guard let cues = explanation.cues, let found = cues.classCues(of: shown) else {
      throw .noCues
    }
    let drawn = DrawnCues(found, of: shown)
    let title = "Cues of \(shown.label)"
    return Figure(
      title: title,
      summary: "\(title): weights by component and cue family. "
        + cues.sentences(for: shown, count: 8).joined(separator: " "),
      drawing: CueMatrix(
        title: title, families: cues.families,
        rows: explanation.componentOrder.map { component in
          CueMatrix.Row(
            name: explanation.components[component].name, weights: drawn.weights(of: component))
        },
        recording: CueMatrix.Row(name: "vs. average clip", weights: drawn.contributions),
        style: style
      ).drawing())
  }
}

/// The weights of a label by families, as they are drawn.
struct DrawnCues {
  private let found: Explanation.CueWeights.ClassCues
  private let explanation: ClassExplanation

  init(_ found: Explanation.CueWeights.ClassCues, of explanation: ClassExplanation) {
    self.found = found
    self.explanation = explanation
  }

  /// Returns the weights of a component through all families.
  func weights(of component: Int) -> [DrawnWeight] {
    found.weights[component].indices.map { family in
      let isSignificant = found.isSignificant(component, family: family)
      return DrawnWeight(
        value: found.weights[component][family],
        display: explanation.display(of: component) == .absent
          ? .absent : isSignificant ? .plain : .insignificant,
        interval: nil)
    }
  }

  /// The contributions of all families to the score of the recording.
  var contributions: [DrawnWeight] {
    found.contributions.map { DrawnWeight(value: $0, display: .plain, interval: nil) }
  }
}
