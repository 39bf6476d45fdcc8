import EmoLIME

/// A table as lines for a terminal, in a style.
struct TerminalTable {
  private let rows: [[TextTable.Cell]]
  private let style: TableStyle
  private let groupSize: Int

  /// The length of the longest bar in characters: as many as there is room for, and the first where
  /// lines can have any width.
  private static let barLengths = 4...12

  init(_ table: TextTable, style: TableStyle) {
    rows = table.rows
    groupSize = max(1, table.groupSize)
    self.style = table.isFitted ? style : TableStyle(hasColor: style.hasColor)
  }

  var lines: [String] {
    let columns = Array(0..<(rows.map(\.count).max() ?? 0))
    guard let limit = style.maximumWidth else {
      return lines(columns, barLength: style.hasBars ? Self.barLengths.lowerBound : 0)
    }
    let room = limit - width(of: columns)
    guard room >= 0 else {
      return blocks(of: columns, limit: limit).map { lines($0, barLength: 0) }
        .joined(separator: [""]).map { $0 }
    }
    // A bar has a space before it.
    let length = room / max(1, columns.count - 1) - 1
    let hasBars = style.hasBars && length >= Self.barLengths.lowerBound
    return lines(columns, barLength: hasBars ? min(length, Self.barLengths.upperBound) : 0)
  }

  /// The columns in groups that are as wide as allowed, each with the first column.
  private func blocks(of columns: [Int], limit: Int) -> [[Int]] {
    var blocks: [[Int]] = []
    for start in stride(from: 1, to: columns.count, by: groupSize) {
      let group = columns[start..<min(start + groupSize, columns.count)]
      if let last = blocks.last, width(of: last + group) <= limit {
        blocks[blocks.count - 1] += group
      } else {
        blocks.append([columns[0]] + group)
      }
    }
    return blocks.isEmpty ? [columns] : blocks
  }

  /// - Parameter barLength: The length of the longest bar in characters; 0 for none.
  private func lines(_ columns: [Int], barLength: Int) -> [String] {
    let widths = columns.map(width(of:))
    return rows.map { row in
      let line = zip(columns, widths).prefix { $0.0 < row.count }.map { column, width in
        let cell = row[column]
        let text = shown(cell, in: column)
        let padding = String(repeating: " ", count: width - text.terminalWidth)
        return column == 0
          ? text + padding : padding + painted(text, as: cell) + bar(of: cell, length: barLength)
      }
      return line.joined(separator: "  ").withoutTrailingSpaces
    }
  }

  /// Returns the width of some columns without bars.
  private func width(of columns: [Int]) -> Int {
    columns.reduce(-2) { $0 + 2 + width(of: $1) }
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
  private func bar(of cell: TextTable.Cell, length: Int) -> String {
    guard length > 0 else { return "" }
    guard case .weight(_, let share, _) = cell else {
      return String(repeating: " ", count: length + 1)
    }
    let eighths = Int((abs(share) * Double(8 * length)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    let padding = String(repeating: " ", count: length - bar.count)
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
  /// Returns the sections as text in a style; sentences are wrapped at its width.
  package func text(style: TableStyle) -> String {
    flatMap { section in
      switch section {
      case .lines(let lines): lines.flatMap { $0.wrapped(toColumns: style.maximumWidth) }
      case .table(let table): TerminalTable(table, style: style).lines
      }
    }.joined(separator: "\n")
  }
}
