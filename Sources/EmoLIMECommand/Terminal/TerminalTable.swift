import EmoLIME

/// A table as lines for a terminal, in a style.
struct TerminalTable {
  private let rows: [[TextTable.Cell]]
  private let style: TableStyle

  /// The length of the longest bar in characters.
  private static let barLength = 4

  init(_ table: TextTable, style: TableStyle) {
    rows = table.rows
    self.style = table.isFitted ? style : TableStyle(hasColor: style.hasColor)
  }

  var lines: [String] {
    let columns = Array(0..<(rows.map(\.count).max() ?? 0))
    guard let limit = style.maximumWidth else { return lines(columns, hasBars: style.hasBars) }
    for hasBars in [style.hasBars, false] where width(of: columns, hasBars: hasBars) <= limit {
      return lines(columns, hasBars: hasBars)
    }
    return blocks(of: columns, limit: limit).map { lines($0, hasBars: false) }
      .joined(separator: [""]).map { $0 }
  }

  /// The columns in groups that are as wide as allowed, each with the first column.
  private func blocks(of columns: [Int], limit: Int) -> [[Int]] {
    var blocks: [[Int]] = []
    for column in columns.dropFirst() {
      if let last = blocks.last, width(of: last + [column], hasBars: false) <= limit {
        blocks[blocks.count - 1].append(column)
      } else {
        blocks.append([columns[0], column])
      }
    }
    return blocks.isEmpty ? [columns] : blocks
  }

  private func lines(_ columns: [Int], hasBars: Bool) -> [String] {
    let widths = columns.map(width(of:))
    return rows.map { row in
      let line = zip(columns, widths).prefix { $0.0 < row.count }.map { column, width in
        let cell = row[column]
        let text = shown(cell, in: column)
        let padding = String(repeating: " ", count: width - text.terminalWidth)
        return column == 0
          ? text + padding : padding + painted(text, as: cell) + (hasBars ? bar(of: cell) : "")
      }
      return line.joined(separator: "  ").withoutTrailingSpaces
    }
  }

  private func width(of columns: [Int], hasBars: Bool) -> Int {
    columns.reduce(-2) {
      $0 + 2 + width(of: $1) + ($1 > 0 && hasBars ? Self.barLength + 1 : 0)
    }
  }

  private func width(of column: Int) -> Int {
    rows.reduce(0) {
      $1.count > column ? max($0, shown($1[column], in: column).terminalWidth) : $0
    }
  }

  /// Returns the text of a cell, truncated in lines of limited width to a third of a line for the first
  /// column and a quarter for others.
  private func shown(_ cell: TextTable.Cell, in column: Int) -> String {
    guard let limit = style.maximumWidth else { return cell.text }
    return cell.text.clipped(toColumns: max(12, limit / (column == 0 ? 3 : 4)))
  }

  /// The bar of a weight, in eighths of a character; spaces as wide for other cells.
  private func bar(of cell: TextTable.Cell) -> String {
    guard case .weight(_, let share, _) = cell else {
      return String(repeating: " ", count: Self.barLength + 1)
    }
    let eighths = Int((abs(share) * Double(8 * Self.barLength)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    let padding = String(repeating: " ", count: Self.barLength - bar.count)
    return " " + (bar.isEmpty ? "" : painted(bar, as: cell)) + padding
  }

  private func painted(_ text: String, as cell: TextTable.Cell) -> String {
    guard style.hasColor else { return text }
    switch cell {
    case .text: return text
    case .heading: return "\u{1B}[1m\(text)\u{1B}[0m"
    case .weight(_, let share, _) where share == 0: return text
    // Orange and blue of the 256 colours, which people with any colour vision can tell apart.
    case .weight(_, let share, let isFaint):
      return "\u{1B}[\(isFaint ? "2;" : "")38;5;\(share > 0 ? 208 : 39)m\(text)\u{1B}[0m"
    }
  }
}

extension [TextSection] {
  /// Returns the sections as text in a style.
  package func text(style: TableStyle) -> String {
    flatMap { section in
      switch section {
      case .lines(let lines): lines
      case .table(let table): TerminalTable(table, style: style).lines
      }
    }.joined(separator: "\n")
  }
}
