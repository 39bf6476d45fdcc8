import EmoLIME
import Foundation

extension Figure {
  /// Returns a figure of a confusion matrix.
  ///
  /// The shade of a cell is its share of the row. Cells contain the count, and the share if there
  /// is room. The heading gives the unweighted average recall (UAR): the mean share on the diagonal
  /// over the labels that occur.
  ///
  /// - Parameters:
  ///   - matrix: The counts of true and predicted labels.
  ///   - title: The title of the figure.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError`` as for ``confusion(labels:counts:title:style:)``.
  public static func confusion(
    _ matrix: ConfusionMatrix, title: String = "Confusion matrix", style: Style = .column
  ) throws(FigureError) -> Figure {
    try confusion(labels: matrix.labels, counts: matrix.counts, title: title, style: style)
  }

  /// Returns a figure of a confusion matrix from plain counts.
  ///
  /// - Parameters:
  ///   - labels: The labels, in the order of rows and columns.
  ///   - counts: One row per true label, one column per predicted label; not negative.
  ///   - title: The title of the figure.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without labels;
  ///   ``FigureError/lengthMismatch(what:expected:actual:)`` if the matrix is not square;
  ///   ``FigureError/negative(what:value:)`` for a negative count;
  ///   ``FigureError/invalidStyle(width:fontSize:)``.
  public static func confusion(
    labels: [String], counts: [[Int]], title: String = "Confusion matrix", style: Style = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard !labels.isEmpty else { throw .empty(what: "labels") }
    try check(count: counts.count, is: labels.count, what: "rows of counts")
    for row in counts {
      try check(count: row.count, is: labels.count, what: "counts in a row")
      try check(notNegative: row.map(Double.init), what: "counts")
    }
    let chart = ConfusionChart(labels: labels, counts: counts, title: title, style: style)
    let rows = zip(labels, counts).map { label, row in
      "\(label): " + zip(labels, row).map { "\($0) \($1)" }.joined(separator: ", ")
    }
    return Figure(
      title: title,
      summary: "Predicted labels by true label. " + rows.joined(separator: "; ") + ".",
      drawing: chart.drawing())
  }
}
