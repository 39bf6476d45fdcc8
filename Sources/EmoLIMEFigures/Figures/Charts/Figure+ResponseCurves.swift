import EmoLIME

extension Figure {
  /// Returns a figure of response curves: a small panel for each edit, with a line for each label.
  ///
  /// Lines are faint where a version lies outside the training data, with a novelty score above 1. A
  /// dotted line marks the neutral value. Edits that do not change the recording have no panel.
  ///
  /// - Parameters:
  ///   - curves: The curves.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without points; ``FigureError/invalidStyle(width:fontSize:)``.
  public static func responseCurves(
    _ curves: Explanation.ResponseCurves, style: Style = .page
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard curves.curves.contains(where: { !$0.points.isEmpty }) else {
      throw .empty(what: "points")
    }
    return Figure(
      title: "Response curves", summary: curves.description,
      drawing: ResponseCurvesChart(curves: curves, style: style).drawing())
  }
}
