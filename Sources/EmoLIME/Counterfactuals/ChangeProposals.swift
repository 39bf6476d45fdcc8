/// Points of a grid that an emulator expects to meet a goal at little cost.
struct ChangeProposals {
  let space: ChangeSpace
  let emulator: ChangeEmulator

  /// Returns points to evaluate next: the least audible of those that are expected to meet the goal, and
  /// those that are expected to come closest.
  ///
  /// - Parameters:
  ///   - cost: The cost that they must be below.
  ///   - isKnown: Whether a point was evaluated.
  func points(
    below cost: Double, count: Int, except isKnown: ([Double]) -> Bool
  ) -> [[Double]] {
    var visited: [[Double]: Double] = [:]
    var values = space.neutral
    var price = 1e-3
    // A higher price of what is lacking leads to larger changes.
    for _ in 0..<24 {
      values = descend(from: values, price: price, visited: &visited)
      if visited[values] ?? -1 >= 0 { break }
      price *= 2
    }
    if visited[values] ?? -1 >= 0 {
      for _ in 0..<4 {
        guard let better = exchange(values, visited: &visited) else { break }
        values = better
      }
    }
    let fresh = visited.filter { !isKnown($0.key) && space.cost($0.key) < cost }
    let expected = fresh.filter { $0.value >= 0 }.keys.sorted(by: isLessAudible)
    let closest = fresh.filter { $0.value < 0 }.sorted {
      $0.value == $1.value ? isLessAudible($0.key, $1.key) : $0.value > $1.value
    }
    return Array((expected.prefix(count - 1) + closest.map(\.key)).prefix(count))
  }

  /// Returns unknown points near a change that cost less, those with the largest expected slack first.
  func exchanges(
    of values: [Double], count: Int, except isKnown: ([Double]) -> Bool
  ) -> [[Double]] {
    let cost = space.cost(values)
    return mostExpected(
      Set(neighbours(of: values)).filter { space.cost($0) < cost && !isKnown($0) }, count: count)
  }

  /// Returns unknown points near a change, those with the largest expected slack first.
  func approaches(
    from values: [Double], count: Int, except isKnown: ([Double]) -> Bool
  ) -> [[Double]] {
    mostExpected(Set(neighbours(of: values)).filter { !isKnown($0) }, count: count)
  }

  private func mostExpected(_ candidates: Set<[Double]>, count: Int) -> [[Double]] {
    let expected = candidates.map { (values: $0, slack: emulator.slack(of: $0)) }
    return expected.sorted {
      $0.slack == $1.slack ? isLessAudible($0.values, $1.values) : $0.slack > $1.slack
    }.prefix(count).map(\.values)
  }

  /// Minimises cost plus price times lacking slack, one variable after the other.
  private func descend(
    from start: [Double], price: Double, visited: inout [[Double]: Double]
  ) -> [Double] {
    var values = start
    var least = objective(of: values, price: price, visited: &visited)
    for _ in 0..<6 {
      let before = values
      for (index, variable) in space.variables.enumerated() {
        let current = values
        for value in variable.grid where value != current[index] {
          let candidate = space.replacing(index, with: value, in: current)
          let found = objective(of: candidate, price: price, visited: &visited)
          if found < least { (least, values) = (found, candidate) }
        }
      }
      if values == before { break }
    }
    return values
  }

  private func objective(
    of values: [Double], price: Double, visited: inout [[Double]: Double]
  ) -> Double {
    space.cost(values) + price * max(0, -expected(values, visited: &visited))
  }

  private func expected(_ values: [Double], visited: inout [[Double]: Double]) -> Double {
    if let found = visited[values] { return found }
    let found = emulator.slack(of: values)
    visited[values] = found
    return found
  }

  /// Returns the least audible neighbour that is expected to meet the goal; `nil` if none costs less.
  private func exchange(
    _ values: [Double], visited: inout [[Double]: Double]
  ) -> [Double]? {
    let cost = space.cost(values)
    let cheaper = neighbours(of: values).filter { space.cost($0) < cost }.sorted(by: isLessAudible)
    for candidate in cheaper where expected(candidate, visited: &visited) >= 0 {
      return candidate
    }
    return nil
  }

  /// Returns the points with another value of one variable, and those where one variable is less audible and
  /// another one has another value, both at most ``reach`` places away in the order of audibility.
  private func neighbours(of values: [Double]) -> [[Double]] {
    let grids = space.variables.map(\.grid)
    let places = zip(grids, values).map { $0.firstIndex(of: $1) ?? 0 }
    var found: [[Double]] = []
    for (index, grid) in grids.enumerated() {
      for (place, value) in grid.enumerated() where place != places[index] {
        let single = space.replacing(index, with: value, in: values)
        found.append(single)
        guard place < places[index], places[index] - place <= Self.reach else { continue }
        for other in grids.indices where other != index {
          let near = places[other] - Self.reach...places[other] + Self.reach
          for step in near.clamped(to: 0...grids[other].count - 1) where step != places[other] {
            found.append(space.replacing(other, with: grids[other][step], in: single))
          }
        }
      }
    }
    return found
  }

  /// About two steps, because gains and attenuations alternate in the order.
  private static let reach = 4

  private func isLessAudible(_ first: [Double], _ second: [Double]) -> Bool {
    let costs = (space.cost(first), space.cost(second))
    return costs.0 == costs.1 ? first.lexicographicallyPrecedes(second) : costs.0 < costs.1
  }
}
