import EmoLIME
import Foundation

extension Figure {
  /// Returns a figure of the weights of all components, with one panel of bars per label on one
  /// scale, and whiskers at the confidence intervals.
  ///
  /// - Parameters:
  ///   - explanation: The explanation.
  ///   - labels: The labels to draw; `nil` for all, or for the eight with the highest scores.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/unknownLabel(_:labels:)``; ``FigureError/empty(what:)`` for no labels;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func weights(
    _ explanation: Explanation, labels: [String]? = nil, style: Style = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    let shown = try explanation.classNumbers(of: labels)
    guard !shown.isEmpty else { throw .empty(what: "labels") }
    let hidden = labels == nil ? explanation.classes.count - shown.count : 0
    let chart = WeightPanels(
      components: explanation.componentOrder.map { explanation.components[$0].name },
      panels: shown.map(explanation.panel),
      note: hidden > 0 ? "\(hidden) labels with lower scores are not shown." : nil, style: style)
    let summaries = shown.map {
      explanation.classes[$0].summary(components: explanation.components)
    }
    return Figure(
      title: "Weights of the components for each label",
      summary: summaries.joined(separator: " "), drawing: chart.drawing())
  }
}

extension Explanation {
  /// Returns the indices of these labels; for `nil`, of the eight with the highest scores, in
  /// order.
  fileprivate func classNumbers(of labels: [String]?) throws(FigureError) -> [Int] {
    guard let labels else {
      let ranked = classes.indices.sorted {
        (-classes[$0].prediction, $0) < (-classes[$1].prediction, $1)
      }
      return ranked.prefix(8).sorted()
    }
    var numbers: [Int] = []
    for label in labels {
      guard let number = classes.firstIndex(where: { $0.label == label }) else {
        throw .unknownLabel(label, labels: self.labels)
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The indices of the components from top to bottom: high frequency bands first.
  var componentOrder: [Int] {
    domain == .bands ? Array(components.indices.reversed()) : Array(components.indices)
  }

  fileprivate func panel(_ number: Int) -> WeightPanels.Panel {
    let shown = classes[number]
    let weights = shown.drawnWeights
    return WeightPanels.Panel(
      label: shown.label,
      score: "\(provenance.scoreName) "
        + minus(String(format: "%.3f", shown.prediction)),
      weights: componentOrder.map { weights[$0] })
  }
}
