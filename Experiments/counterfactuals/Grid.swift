import EmoLIME

/// The points of a grid of changes, enumerated by depth.
struct Grid {
  /// A point and its cost in just noticeable differences.
  struct Point: Sendable {
    let values: [Double]
    let cost: Double
  }

  /// The values of each variable with their costs, in ascending order of these.
  private let choices: [[(value: Double, cost: Double)]]

  init(_ variables: [Explanation.Counterfactuals.Variable]) {
    choices = variables.map { variable in
      zip(variable.grid, variable.audibilities).map { ($0, $1) }.sorted { $0.1 < $1.1 }
    }
  }

  /// The cost of the most audible point.
  var largestCost: Double { choices.reduce(0) { $0 + ($1.last?.cost ?? 0) } }

  /// Returns a cost below which there are at most so many points: the wanted one if it is, else the largest.
  func limit(of wanted: Double, points largest: Int) -> Double {
    guard count(below: wanted, upTo: largest) > largest else { return wanted }
    var (low, high) = (0.0, wanted)
    for _ in 0..<40 {
      let middle = (low + high) / 2
      if count(below: middle, upTo: largest) > largest { high = middle } else { low = middle }
    }
    return low
  }

  /// Returns all points that cost less than a limit, in ascending order of their cost.
  func points(below limit: Double) -> [Point] {
    var found: [Point] = []
    visit([], 0, below: limit) {
      found.append($0)
      return true
    }
    return found.sorted { $0.cost < $1.cost }
  }

  private func count(below limit: Double, upTo largest: Int) -> Int {
    var count = 0
    visit([], 0, below: limit) { _ in
      count += 1
      return count <= largest
    }
    return count
  }

  /// Calls a closure with each point below a limit until it returns `false`.
  ///
  /// - Returns: Whether all were visited.
  @discardableResult
  private func visit(
    _ values: [Double], _ cost: Double, below limit: Double, _ body: (Point) -> Bool
  ) -> Bool {
    guard values.count < choices.count else { return body(Point(values: values, cost: cost)) }
    for choice in choices[values.count] {
      guard cost + choice.cost < limit else { return true }
      guard visit(values + [choice.value], cost + choice.cost, below: limit, body) else {
        return false
      }
    }
    return true
  }
}
