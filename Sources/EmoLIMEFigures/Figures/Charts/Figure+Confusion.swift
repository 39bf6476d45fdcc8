import EmoLIME
import Foundation

extension Figure {
  /// A confusion matrix: how often sounds of each label were taken for each.
  ///
  /// - Throws: what ``confusion(labels:counts:title:style:)`` throws.
  public static func confusion(
    _ matrix: ConfusionMatrix, title: String = "Confusion matrix", style: FigureStyle = .column
  ) throws(FigureError) -> Figure {
    try confusion(labels: matrix.labels, counts: matrix.counts, title: title, style: style)
  }

  /// A confusion matrix: how often sounds of each label were taken for each.
  ///
  /// A cell's shade is its share of its row; the count is written in, and the share where there is
  /// room. Above stands the unweighted average recall (UAR), the mean of the shares on the
  /// diagonal over the labels that occur.
  ///
  /// - Parameters:
  ///   - labels: the labels, in the order of rows and columns.
  ///   - counts: a row for each true label, a column for each predicted one; not negative.
  ///   - title: what the figure is called.
  ///   - style: how the figure looks.
  /// - Throws: ``FigureError``: no labels, rows or columns that are not as many as the labels, or
  ///   a negative count.
  public static func confusion(
    labels: [String], counts: [[Int]], title: String = "Confusion matrix",
    style: FigureStyle = .column
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
      title: title, summary: "Counts by true label. " + rows.joined(separator: "; ") + ".",
      drawing: chart.drawing())
  }
}
