/// Rows of cells that are shown as aligned lines: the first column to the left, the others to the
/// right.
package struct TextTable: Sendable {
  /// A cell and its role, by which a terminal can emphasise it.
  package enum Cell: Sendable {
    case text(String)
    case heading(String)
    /// A weight as it is written, its share of the largest of the table, from -1 to 1, and whether it is
    /// shown faintly.
    case weight(String, share: Double, isFaint: Bool = false)

    /// The text of the cell, without characters that would control a terminal.
    package var text: String {
      switch self {
      case .text(let text), .heading(let text), .weight(let text, _, _): text.withoutControls
      }
    }
  }

  package private(set) var rows: [[Cell]] = []
  /// A Boolean value that indicates whether a terminal may show bars beside the weights, and cut
  /// the table to its width.
  package let isFitted: Bool
  /// The number of columns after the first that stay side by side, such as a mean and its deviation.
  package let groupSize: Int

  init(isFitted: Bool = false, groupSize: Int = 1) {
    self.isFitted = isFitted
    self.groupSize = groupSize
  }

  mutating func add(_ row: [Cell]) {
    rows.append(row)
  }

  /// The rows as plain text.
  package var lines: [String] {
    let widths = (0..<(rows.map(\.count).max() ?? 0)).map { column in
      rows.map { $0.count > column ? $0[column].text.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.text.count)
        return column == 0 ? cell.text + padding : padding + cell.text
      }
      .joined(separator: "  ").withoutTrailingSpaces
    }
  }
}

/// A part of a description: lines of text, or a table.
package enum TextSection: Sendable {
  case lines([String])
  case table(TextTable)

  /// The section as plain text.
  package var lines: [String] {
    switch self {
    case .lines(let lines): lines
    case .table(let table): table.lines
    }
  }
}

extension [TextSection] {
  /// The sections as plain text.
  var plainText: String { flatMap(\.lines).joined(separator: "\n") }
}
