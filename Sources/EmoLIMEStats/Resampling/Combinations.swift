/// The combinations of some of the indices 0 ..< `size`, in lexicographic order.
struct Combinations: Sendable {
  let size: Int
  let chosen: Int

  /// Returns the number of combinations, or `nil` if it exceeds a maximum.
  func count(atMost maximum: Int) -> Int? {
    let fewer = min(chosen, size - chosen)
    var count = 1
    for step in 0..<fewer {
      let (product, overflow) = count.multipliedReportingOverflow(by: size - step)
      guard !overflow else { return nil }
      // Exact: the product of k consecutive numbers is divisible by k!.
      count = product / (step + 1)
      guard count <= maximum else { return nil }
    }
    return count
  }

  /// Returns the combination at a rank of the order.
  func combination(at rank: Int) -> [Int] {
    var remaining = rank
    var result: [Int] = []
    var candidate = 0
    while result.count < chosen {
      let following = Combinations(size: size - candidate - 1, chosen: chosen - result.count - 1)
      let count = following.count(atMost: .max) ?? .max
      if remaining < count {
        result.append(candidate)
      } else {
        remaining -= count
      }
      candidate += 1
    }
    return result
  }

  /// Replaces a combination by the next one; the last is unchanged.
  func advance(_ combination: inout [Int]) {
    var position = chosen - 1
    while position >= 0, combination[position] == size - chosen + position { position -= 1 }
    guard position >= 0 else { return }
    combination[position] += 1
    for later in position + 1..<max(chosen, position + 1) {
      combination[later] = combination[later - 1] + 1
    }
  }
}
