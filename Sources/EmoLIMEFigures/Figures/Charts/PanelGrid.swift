/// A grid of panels with evenly filled rows.
struct PanelGrid: Sendable, Hashable {
  let rows: Int
  let columns: Int

  /// - Parameters:
  ///   - count: The number of panels.
  ///   - limit: The maximum number of columns; at least one is used.
  init(count: Int, atMost limit: Int) {
    let widest = max(1, min(count, limit))
    rows = max(1, (count + widest - 1) / widest)
    columns = max(1, (count + rows - 1) / rows)
  }
}
