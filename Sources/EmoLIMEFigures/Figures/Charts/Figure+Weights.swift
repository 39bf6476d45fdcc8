import EmoLIME
import Foundation

extension Figure {
  /// The most labels that ``weights(_:labels:intervals:style:)`` shows unless told which.
  public static let maximumPanels = 8

  /// The weights of all components for several labels: a panel of bars for each, on one scale.
  ///
  /// - Parameters:
  ///   - explanation: what was found.
  ///   - labels: which labels; by default all, or the ``maximumPanels`` with the highest scores.
  ///   - intervals: where each weight may as well lie, by label and component in the
  ///     explanation's order, such as the explanation's own `weightIntervals`; drawn as whiskers
  ///     in place of the weights' numbers.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError``: a label that is not there, none at all, or intervals that are not
  ///   as many as the weights or not finite.
  public static func weights(
    _ explanation: Explanation, labels: [String]? = nil,
    intervals: [[ClosedRange<Double>]]? = nil, style: FigureStyle = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    try check(intervals, explanation)
    let shown = try explanation.classNumbers(of: labels)
    guard !shown.isEmpty else { throw .empty(what: "labels") }
    let hidden = labels == nil ? explanation.classes.count - shown.count : 0
    let chart = WeightPanels(
      components: explanation.componentOrder.map { explanation.components[$0].name },
      panels: shown.map { explanation.panel($0, intervals: intervals?[$0]) },
      remark: hidden > 0 ? "\(hidden) labels with lower scores are not shown." : nil, style: style)
    let summaries = shown.map {
      explanation.classes[$0].summary(components: explanation.components)
    }
    return Figure(
      title: "Weights of the components for each label",
      summary: summaries.joined(separator: " "), drawing: chart.drawing())
  }

  private static func check(
    _ intervals: [[ClosedRange<Double>]]?, _ explanation: Explanation
  ) throws(FigureError) {
    guard let intervals else { return }
    try check(
      count: intervals.count, is: explanation.classes.count, what: "lists of intervals, one a label"
    )
    for list in intervals {
      try check(
        count: list.count, is: explanation.components.count, what: "intervals, one a component")
      try check(finite: list.flatMap { [$0.lowerBound, $0.upperBound] }, what: "interval bounds")
    }
  }
}

extension Explanation {
  /// Where each weight may as well lie, by label and component; nil where a label has no intervals,
  /// or its weights are what they are.
  public var weightIntervals: [[ClosedRange<Double>]]? {
    var intervals: [[ClosedRange<Double>]] = []
    for found in classes {
      guard let uncertainty = found.uncertainty, uncertainty.source != .none,
        uncertainty.intervals.allSatisfy({ $0.lower <= $0.upper })
      else { return nil }
      intervals.append(uncertainty.intervals.map { $0.lower...$0.upper })
    }
    return intervals
  }

  /// The numbers of some labels' classes; by default those with the highest scores, in order.
  fileprivate func classNumbers(of labels: [String]?) throws(FigureError) -> [Int] {
    guard let labels else {
      let ranked = classes.indices.sorted {
        (-classes[$0].blackBoxPrediction, $0) < (-classes[$1].blackBoxPrediction, $1)
      }
      return ranked.prefix(Figure.maximumPanels).sorted()
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

  /// The components from the top of a page down: high frequencies above low ones.
  var componentOrder: [Int] {
    domain == .bands ? Array(components.indices.reversed()) : Array(components.indices)
  }

  fileprivate func panel(_ number: Int, intervals: [ClosedRange<Double>]?) -> WeightPanels.Panel {
    let shown = classes[number]
    return WeightPanels.Panel(
      label: shown.label,
      score: "\(provenance.scoreName) "
        + minus(String(format: "%.3f", shown.blackBoxPrediction)),
      weights: componentOrder.map { shown.meaningfulWeights[$0] },
      intervals: intervals.map { intervals in componentOrder.map { intervals[$0] } })
  }
}
