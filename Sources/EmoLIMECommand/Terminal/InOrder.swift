/// Processes items concurrently, and consumes the results in the order of the items as soon as each is
/// ready.
///
/// - Parameters:
///   - jobs: The number of items that are processed, or wait to be consumed, at once.
///   - work: Processes one item.
///   - consume: Takes the number of results so far, an item and its result.
func inOrder<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, work: @escaping @Sendable (Item) async -> Output,
  consume: (_ done: Int, _ item: Item, _ output: Output) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (index: Int, output: Output).self) { group in
    var waiting: [Int: Output] = [:]
    var consumed = 0
    var started = 0
    repeat {
      while started < consumed + min(jobs, items.count - consumed) {
        let index = started
        group.addTask { (index, await work(items[index])) }
        started += 1
      }
      guard let result = try await group.next() else { break }
      try Task.checkCancellation()
      waiting[result.index] = result.output
      while let output = waiting.removeValue(forKey: consumed) {
        consumed += 1
        try consume(consumed, items[consumed - 1], output)
      }
    } while consumed < items.count
  }
}
