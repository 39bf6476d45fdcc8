/// Panels in rows that are as full as each other.
struct PanelGrid: Sendable, Hashable {
  let rows: Int
  let columns: Int

  /// - Parameter limit: how many there is room for in a row; there is always room for one.
  init(count: Int, atMost limit: Int) {
    let widest = max(1, min(count, limit))
    rows = max(1, (count + widest - 1) / widest)
    columns = max(1, (count + rows - 1) / rows)
  }
}
