import EmoLIME

extension Figure {
  /// Returns a figure of the explanations of the windows of a recording: predictions, verdicts, and the
  /// weights of each label over time.
  ///
  /// Shades are weights relative to the largest of the figure. Weights that do not differ significantly
  /// from zero are white. Windows without an explanation are empty.
  ///
  /// - Parameters:
  ///   - timeline: The explanations; all have the same labels and the same number of components.
  ///   - labels: The labels; by default the four with the highest mean scores.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without explanations;
  ///   ``FigureError/lengthMismatch(what:expected:actual:)`` for explanations of different components;
  ///   ``FigureError/unknownLabel(_:labels:)``; ``FigureError/invalidStyle(width:fontSize:)``.
  public static func timeline(
    _ timeline: Explanation.Timeline, labels: [String]? = nil, style: Style = .page
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard let first = timeline.explanations.first else { throw .empty(what: "explanations") }
    for explanation in timeline.explanations {
      try check(
        count: explanation.components.count, is: first.components.count,
        what: "components of a window")
      try check(count: explanation.labels.count, is: first.labels.count, what: "labels of a window")
    }
    var shown = timeline.strongestLabels(4)
    if let labels {
      guard !labels.isEmpty else { throw .empty(what: "labels") }
      shown = try labels.map { label throws(FigureError) in
        guard let index = first.labels.firstIndex(of: label) else {
          throw .unknownLabel(label, labels: first.labels)
        }
        return index
      }
    }
    let rows = timeline.windows.map { window in
      "\(timeText(window.start)) to \(timeText(window.end)): "
        + (window.explanation.map { "\($0.predictedClass.label), \($0.verdict.level.rawValue)" }
          ?? "no explanation")
    }
    return Figure(
      title: "Explanations over time", summary: rows.joined(separator: "; ") + ".",
      drawing: TimelineChart(timeline, labels: shown, style: style).drawing())
  }
}

extension Explanation.Timeline {
  /// The indices of the labels with the highest mean scores, in the order of the classifier.
  fileprivate func strongestLabels(_ count: Int) -> [Int] {
    let labels = explanations.first?.labels.indices ?? 0..<0
    let means = labels.map { label in
      explanations.reduce(0) { $0 + $1.classes[label].prediction }
    }
    return labels.sorted { (-means[$0], $0) < (-means[$1], $1) }.prefix(count).sorted()
  }
}
