import Foundation

extension Figure {
  /// Returns a heat map of shares, such as R² by layer and acoustic cue.
  ///
  /// Cells contain their number, if there is room, and are shaded from 0 (and less) to 1.
  ///
  /// - Parameters:
  ///   - rows: The names of the rows, from top to bottom.
  ///   - columns: The names of the columns.
  ///   - values: One row of numbers per row, one number per column; `nil` for an unknown one.
  ///   - title: The title of the figure.
  ///   - style: The size, font and colours.
  /// - Throws: ``FigureError/empty(what:)`` without rows or columns;
  ///   ``FigureError/lengthMismatch(what:expected:actual:)``;
  ///   ``FigureError/notFinite(what:index:)``; ``FigureError/invalidStyle(width:fontSize:)``.
  public static func heatMap(
    rows: [String], columns: [String], values: [[Double?]], title: String, style: Style = .column
  ) throws(FigureError) -> Figure {
    try style.validate()
    guard !rows.isEmpty else { throw .empty(what: "rows") }
    guard !columns.isEmpty else { throw .empty(what: "columns") }
    try check(count: values.count, is: rows.count, what: "rows of values")
    for row in values {
      try check(count: row.count, is: columns.count, what: "values in a row")
      try check(finite: row.compactMap { $0 }, what: "values")
    }
    let texts = zip(rows, values).map { name, row in
      "\(name): "
        + zip(columns, row).map { "\($0) \($1.map { String(format: "%.2f", $0) } ?? "unknown")" }
        .joined(separator: ", ")
    }
    return Figure(
      title: title, summary: texts.joined(separator: "; ") + ".",
      drawing: HeatMap(title: title, rows: rows, columns: columns, values: values, style: style)
        .drawing())
  }
}
