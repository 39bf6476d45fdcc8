import Foundation

/// What a table may show beyond plain text.
public struct TableStyle: Sendable, Hashable {
  /// Whether weights have bars beside them, as long as they are large.
  public var hasBars: Bool
  /// Whether text is coloured by ANSI escape sequences.
  public var hasColor: Bool
  /// How many columns a line may take, or nil for as many as it needs. A wider table loses its bars,
  /// long names are cut short, and what still has no room goes below.
  public var maximumWidth: Int?

  /// A style; plain text of any width unless told otherwise.
  public init(hasBars: Bool = false, hasColor: Bool = false, maximumWidth: Int? = nil) {
    self.hasBars = hasBars
    self.hasColor = hasColor
    self.maximumWidth = maximumWidth
  }

  /// Plain text, for files and other programs.
  public static let plain = TableStyle()

  /// What suits an output.
  ///
  /// Bars and colour for a terminal, no colour where the variable `NO_COLOR` is set and not empty
  /// (no-color.org), and plain text for all else.
  ///
  /// - Parameters:
  ///   - isTerminal: whether the output is a terminal.
  ///   - environment: the variables of the process.
  ///   - width: how many columns the terminal has, or nil where that is not known.
  public static func suiting(
    isTerminal: Bool, environment: [String: String], width: Int? = nil
  ) -> TableStyle {
    guard isTerminal else { return .plain }
    guard environment["TERM"] != "dumb" else { return TableStyle(maximumWidth: width) }
    return TableStyle(
      hasBars: true, hasColor: environment["NO_COLOR", default: ""].isEmpty, maximumWidth: width)
  }
}

/// Rows of cells as aligned lines: the first column to the left, the others to the right.
struct TextTable {
  enum Cell {
    case text(String)
    case heading(String)
    /// A weight as it is written, and its share of the largest, from -1 to 1.
    case weight(String, share: Double)

    var text: String {
      switch self {
      case .text(let text), .heading(let text), .weight(let text, _): text.withoutControls
      }
    }
  }

  private let style: TableStyle
  private var rows: [[Cell]] = []

  /// The length of the longest bar in characters.
  private static let barLength = 4

  init(style: TableStyle) {
    self.style = style
  }

  mutating func add(_ row: [Cell]) {
    rows.append(row)
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

  /// The text of a cell, cut short where lines are: a third of a line for what a row is, a quarter
  /// for a heading.
  private func shown(_ cell: Cell, in column: Int) -> String {
    guard let limit = style.maximumWidth else { return cell.text }
    return cell.text.clipped(toColumns: max(12, limit / (column == 0 ? 3 : 4)))
  }

  /// The bar of a weight, in eighths of a character; spaces as wide for other cells.
  private func bar(of cell: Cell) -> String {
    guard case .weight(_, let share) = cell else {
      return String(repeating: " ", count: Self.barLength + 1)
    }
    let eighths = Int((abs(share) * Double(8 * Self.barLength)).rounded())
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    let bar = String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
    let padding = String(repeating: " ", count: Self.barLength - bar.count)
    return " " + (bar.isEmpty ? "" : painted(bar, as: cell)) + padding
  }

  private func painted(_ text: String, as cell: Cell) -> String {
    guard style.hasColor else { return text }
    switch cell {
    case .text: return text
    case .heading: return "\u{1B}[1m\(text)\u{1B}[0m"
    case .weight(_, let share) where share == 0: return text
    // Orange and blue of the 256 colours, which people with any colour vision can tell apart.
    case .weight(_, let share): return "\u{1B}[38;5;\(share > 0 ? 208 : 39)m\(text)\u{1B}[0m"
    }
  }
}

extension String {
  /// The text without characters that would control a terminal, or spill into the text beside.
  package var withoutControls: String {
    String(
      UnicodeScalarView(
        unicodeScalars.map { scalar in
          switch scalar.properties.generalCategory {
          case .control, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
          case .format where scalar.turnsDirection: "\u{FFFD}"
          default: scalar
          }
        }))
  }

  fileprivate var withoutTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// A number for a table, by its size where three decimals would hide it.
func numberText(_ value: Double) -> String {
  abs(value) >= 10_000 || (value != 0 && abs(value) < 0.0005)
    ? String(format: "%.1e", value) : String(format: "%.3f", value)
}

extension Unicode.Scalar {
  /// Whether the scalar turns the direction of writing around for all that follows, up to an end
  /// mark that may never come.
  package var turnsDirection: Bool {
    (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
  }
}
