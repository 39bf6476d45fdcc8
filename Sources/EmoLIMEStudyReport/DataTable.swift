import EmoLIMEFigures
import Foundation

/// A table that the page's script lets people sort by any column, and narrow down by some.
struct DataTable {
  struct Column {
    /// Text, not markup.
    let title: String
    /// Whether its cells are numbers, or a dash where there is none.
    var isNumber = false
    /// Whether rows can be chosen by what is in it.
    var isFilter = false
  }

  enum Cell {
    case text(String)
    case number(Double?, decimals: Int)
    /// A weight as it is written, and its share of the largest, from -1 to 1.
    case weight(String, share: Double)
  }

  /// The name of its element, which no other of the page has.
  let name: String
  /// Text, not markup.
  let caption: String
  let columns: [Column]
  /// The first cell of each says what the row is.
  let rows: [[Cell]]

  var html: String {
    """
    <div class="data" id="\(name)">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="\(name)-caption">
    <table class="sortable"><caption id="\(name)-caption">\(shown(caption))</caption>
    <thead><tr>\(columns.map(heading).joined())</tr></thead>
    <tbody>
    \(rows.map(markup).joined(separator: "\n"))
    </tbody></table>
    </div>
    <p class="faint" role="status"></p>
    </div>
    """
  }

  private func heading(_ column: Column) -> String {
    let kind = column.isNumber ? #" class="number""# : ""
    let filter = column.isFilter ? " data-filter" : ""
    return #"<th scope="col"\#(kind)\#(filter)>\#(isolated(column.title))</th>"#
  }

  private func markup(_ row: [Cell]) -> String {
    let cells = row.enumerated().map { index, cell in
      index == 0
        ? #"<th scope="row">\#(text(of: cell))</th>"#
        : "<td\(attributes(of: cell))>\(text(of: cell))</td>"
    }
    return "<tr>\(cells.joined())</tr>"
  }

  private func text(of cell: Cell) -> String {
    switch cell {
    case .text(let text): isolated(text)
    case .number(let number, let decimals):
      number.map { minus(String(format: "%.\(decimals)f", $0)) } ?? "–"
    case .weight(let text, _): text
    }
  }

  /// Classes, since the page's policy allows no styles within elements.
  private func attributes(of cell: Cell) -> String {
    switch cell {
    case .text: ""
    case .number: #" class="number""#
    case .weight(_, let share):
      #" class="number \#(share < 0 ? "against" : "for")-\#(Int((abs(share) * 4).rounded()))""#
    }
  }
}
