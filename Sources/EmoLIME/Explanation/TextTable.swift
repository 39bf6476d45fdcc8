import Foundation

/// What a table may show beyond plain text.
public struct TableStyle: Sendable, Hashable {
  /// Whether weights have bars beside them, as long as they are large.
  public var hasBars: Bool
  /// Whether text is coloured by ANSI escape sequences.
  public var hasColor: Bool

  /// A style; plain text unless told otherwise.
  public init(hasBars: Bool = false, hasColor: Bool = false) {
    self.hasBars = hasBars
    self.hasColor = hasColor
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
  public static func suiting(isTerminal: Bool, environment: [String: String]) -> TableStyle {
    guard isTerminal, environment["TERM"] != "dumb" else { return .plain }
    return TableStyle(hasBars: true, hasColor: environment["NO_COLOR", default: ""].isEmpty)
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
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { $0.count > column ? $0[column].text.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let line = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.text.count)
        return column == 0
          ? cell.text + padding : padding + painted(cell.text, as: cell) + bar(of: cell)
      }
      return line.joined(separator: "  ").withoutTrailingSpaces
    }
  }

  /// The bar of a weight, in eighths of a character; spaces as wide for other cells.
  private func bar(of cell: Cell) -> String {
    guard style.hasBars else { return "" }
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
  /// The text without characters that would control a terminal.
  package var withoutControls: String {
    String(
      UnicodeScalarView(
        unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
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
