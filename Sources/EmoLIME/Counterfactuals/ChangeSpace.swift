/// The changes that a search can combine: one value per variable.
struct ChangeSpace: Sendable {
  let variables: [ChangeVariable]

  /// The values without a change.
  var neutral: [Double] { variables.map(\.neutral) }

  /// The most audible values of the grid.
  var mostAudible: [Double] { variables.map { $0.grid.last ?? $0.neutral } }

  /// The number of points of the grid.
  var gridSize: Double { variables.reduce(1) { $0 * Double($1.grid.count) } }

  /// Returns how audible a change is at least: the sum over the variables, in just noticeable differences.
  func leastCost(_ values: [Double]) -> Double {
    audibilities(values).reduce(0, +)
  }

  /// Returns how audible a change is, with the level of the whole that keeps it from clipping.
  func cost(_ values: [Double], excessLevel: Double) -> Double {
    let gain = ChangedVersions.levelGain(forExcess: excessLevel)
    return leastCost(values) + ChangeVariable.audibility(ofGain: gain)
  }

  /// Returns how audible each value of a change is, in just noticeable differences.
  func audibilities(_ values: [Double]) -> [Double] {
    zip(variables, values).map { $0.audibility($1) }
  }

  /// Returns the space without some of the variables: these keep their neutral value.
  func without(_ excluded: Set<Int>) -> ChangeSpace {
    ChangeSpace(
      variables: variables.enumerated().map { index, variable in
        excluded.contains(index)
          ? ChangeVariable(
            name: variable.name, title: variable.title, unit: variable.unit,
            neutral: variable.neutral, values: [], resolution: variable.resolution,
            isCue: variable.isCue,
            audibility: variable.audibility) : variable
      })
  }

  /// Returns a change with another value of one variable.
  func replacing(_ index: Int, with value: Double, in values: [Double]) -> [Double] {
    var copy = values
    copy[index] = value
    return copy
  }

  /// Returns a change without its changes of cues, with the resynthesis that these need; `nil` if it has none.
  func resynthesized(_ values: [Double]) -> [Double]? {
    let changed = values.indices.filter {
      variables[$0].isCue && values[$0] != variables[$0].neutral
    }
    guard !changed.isEmpty else { return nil }
    return changed.reduce(values) { replacing($1, with: variables[$1].resynthesized, in: $0) }
  }

  /// Returns the points of the grid at which two of some variables change.
  func pairs(of chosen: [Int]) -> [[Double]] {
    chosen.indices.flatMap { place in
      chosen.dropFirst(place + 1).flatMap { second in
        variables[chosen[place]].grid.dropFirst().flatMap { value in
          variables[second].grid.dropFirst().map {
            replacing(second, with: $0, in: replacing(chosen[place], with: value, in: neutral))
          }
        }
      }
    }
  }

  /// Returns the points of the grid in ascending order of their least cost.
  var ascending: AscendingChanges { AscendingChanges(self) }
}

/// The points of a grid of changes in ascending order of their least cost, computed one by one.
///
/// Each point is reached from one that costs no more: the next value of one variable, no variable before
/// the last one that was changed. So no point is reached twice, and a heap of the points that are next
/// gives them in their order.
struct AscendingChanges: Sequence, IteratorProtocol {
  private let space: ChangeSpace
  private let costs: [[Double]]
  private var heap: [Node]

  private struct Node {
    let cost: Double
    let choices: [Int]
    let last: Int

    /// Returns whether this is before another one; equal costs in the order of the choices.
    func precedes(_ other: Node) -> Bool {
      cost == other.cost
        ? choices.lexicographicallyPrecedes(other.choices) : cost < other.cost
    }
  }

  init(_ space: ChangeSpace) {
    self.space = space
    costs = space.variables.map { variable in variable.grid.map(variable.audibility) }
    heap = [Node(cost: 0, choices: space.variables.map { _ in 0 }, last: 0)]
  }

  mutating func next() -> (values: [Double], cost: Double)? {
    guard let first = removeFirst() else { return nil }
    for index in first.last..<costs.count where first.choices[index] + 1 < costs[index].count {
      var choices = first.choices
      choices[index] += 1
      insert(Node(cost: cost(choices), choices: choices, last: index))
    }
    let values = zip(space.variables, first.choices).map { $0.grid[$1] }
    return (values, first.cost)
  }

  private func cost(_ choices: [Int]) -> Double {
    zip(costs, choices).reduce(0) { $0 + $1.0[$1.1] }
  }

  private mutating func insert(_ node: Node) {
    heap.append(node)
    var index = heap.count - 1
    while index > 0, heap[index].precedes(heap[(index - 1) / 2]) {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  private mutating func removeFirst() -> Node? {
    guard let first = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return first }
    heap[0] = last
    var index = 0
    while true {
      let children = [2 * index + 1, 2 * index + 2].filter { $0 < heap.count }
      guard let child = children.min(by: { heap[$0].precedes(heap[$1]) }),
        heap[child].precedes(heap[index])
      else { return first }
      heap.swapAt(index, child)
      index = child
    }
  }
}
