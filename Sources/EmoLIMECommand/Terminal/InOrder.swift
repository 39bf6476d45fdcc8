/// Works on several items at once, and takes the results in the order of the items, each as soon as
/// it and those before it are there.
///
/// - Parameters:
///   - jobs: how many items are worked on, or wait for their turn, at once.
///   - work: what to do with an item.
///   - consume: takes a result; is told how many there have been, this one included.
func inOrder<Item: Sendable, Output: Sendable>(
  _ items: [Item], jobs: Int, work: @escaping @Sendable (Item) async -> Output,
  consume: (_ done: Int, _ item: Item, _ output: Output) throws -> Void
) async throws {
  try await withThrowingTaskGroup(of: (index: Int, output: Output).self) { group in
    var waiting: [Int: Output] = [:]
    var started = 0
    var consumed = 0
    func start() {
      guard started < items.count else { return }
      let index = started
      group.addTask { (index, await work(items[index])) }
      started += 1
    }
    for _ in 0..<jobs { start() }
    while let result = try await group.next() {
      try Task.checkCancellation()
      waiting[result.index] = result.output
      while let output = waiting.removeValue(forKey: consumed) {
        consumed += 1
        try consume(consumed, items[consumed - 1], output)
        start()
      }
    }
  }
}
