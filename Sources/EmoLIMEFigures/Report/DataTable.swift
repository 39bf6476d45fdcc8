import EmoLIME
import Foundation

/// A table that the page's script makes sortable by all columns and filterable by some.
package struct DataTable {
  package struct Column {
    /// The heading as text.
    let title: String
    /// A Boolean value that indicates whether the cells are numbers, or dashes for missing ones.
    let isNumber: Bool
    /// A Boolean value that indicates whether rows can be filtered by this column.
    let isFilter: Bool
    /// A Boolean value that indicates whether the rows are in the order of this column at first, which
    /// is not that of its texts.
    let isOrder: Bool

    package init(
      title: String, isNumber: Bool = false, isFilter: Bool = false, isOrder: Bool = false
    ) {
      self.title = title
      self.isNumber = isNumber
      self.isFilter = isFilter
      self.isOrder = isOrder
    }
  }

  package enum Cell {
    case text(String)
    /// A text that links to an address; the address is escaped for markup only.
    case link(String, address: String)
    case number(Double?, decimals: Int)
    /// A weight as text, and its size relative to the largest, from -1 to 1; only plain weights are
    /// shaded. Its interval is in a line below.
    case weight(
      String, share: Double, display: ClassExplanation.Display = .plain, interval: String? = nil)
  }

  /// The id of the element, unique in the page.
  let id: String
  /// The caption as text.
  let caption: String
  let columns: [Column]
  /// The rows; the first cell is the heading of the row.
  let rows: [[Cell]]
  /// The rows at the end, which are not sorted.
  let footer: [[Cell]]

  package init(
    id: String, caption: String, columns: [Column], rows: [[Cell]], footer: [[Cell]] = []
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.footer = footer
  }

  package var html: String {
    """
    <div class="data" id="\(id)">
    <div class="scroll" role="region" tabindex="0" aria-labelledby="\(id)-caption">
    <table class="sortable"><caption id="\(id)-caption"><span>\(shown(caption))</span></caption>
    <thead><tr>\(columns.map(heading).joined())</tr></thead>
    <tbody>
    \(rows.map(markup).joined(separator: "\n"))
    </tbody>\(footer.isEmpty ? "" : "<tfoot>\(footer.map(markup).joined())</tfoot>")</table>
    </div>
    <p class="faint" role="status"></p>
    </div>
    """
  }

  private func heading(_ column: Column) -> String {
    let kind = column.isNumber ? #" class="number""# : ""
    let filter = column.isFilter ? " data-filter" : ""
    let order = column.isOrder ? " data-order" : ""
    return #"<th scope="col"\#(kind)\#(filter)\#(order)>\#(isolated(column.title))</th>"#
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
    case .link(let text, let address):
      #"<a href="\#(address.escapedForMarkup)">\#(isolated(text))</a>"#
    case .number(let number, let decimals):
      number.map { minus(String(format: "%.\(decimals)f", $0)) } ?? "–"
    case .weight(let text, _, _, let interval):
      text + (interval.map { "<br><small>\($0)</small>" } ?? "")
    }
  }

  /// Returns the class of a cell. The page's policy does not allow inline styles.
  private func attributes(of cell: Cell) -> String {
    switch cell {
    case .text, .link: ""
    case .number: #" class="number""#
    case .weight(_, _, let display, _) where display != .plain:
      #" class="number \#(display.rawValue)""#
    case .weight(_, let share, _, _):
      #" class="number \#(share < 0 ? "opposes" : "supports")-\#(Int((abs(share) * 4).rounded()))""#
    }
  }
}
