/// Points of a grid that an emulator expects to meet a goal at little cost.
struct ChangeProposals {
  private let space: ChangeSpace
  private let emulator: ChangeEmulator
  /// What the emulator expected so far.
  private var guesses: [[Double]: ChangeEmulator.Guess] = [:]

  init(space: ChangeSpace, emulator: ChangeEmulator) {
    self.space = space
    self.emulator = emulator
  }

  /// Returns points to evaluate next: the least audible of those that are expected to meet the goal, and
  /// those that are expected to come closest.
  ///
  /// - Parameters:
  ///   - cost: The cost that they must be below.
  ///   - isKnown: Whether a point was evaluated.
  mutating func points(
    below cost: Double, count: Int, except isKnown: ([Double]) -> Bool
  ) -> [[Double]] {
    var values = space.neutral
    var price = 1e-3
    // A higher price of what is lacking leads to larger changes.
    for _ in 0..<24 {
      values = descend(from: values, price: price)
      if guess(at: values).slack >= 0 { break }
      price *= 2
    }
    if guess(at: values).slack >= 0 {
      for _ in 0..<4 {
        guard let better = exchange(values) else { break }
        values = better
      }
    }
    let fresh = guesses.filter { !isKnown($0.key) && $0.value.cost < cost }
    let expected = fresh.filter { $0.value.slack >= 0 }.keys.sorted(by: isLessAudible)
    let closest = fresh.filter { $0.value.slack < 0 }.keys.sorted(by: isCloser)
    return Array((expected.prefix(count - 1) + closest).prefix(count))
  }

  /// Returns those of some unknown points that cost less than a limit and have the largest expected slack.
  mutating func mostExpected(
    of points: [[Double]], below cost: Double, count: Int, except isKnown: ([Double]) -> Bool
  ) -> [[Double]] {
    let fresh = Set(points).filter { !isKnown($0) && guess(at: $0).cost < cost }
    return Array(fresh.sorted(by: isCloser).prefix(count))
  }

  /// Minimises cost plus price times lacking slack, one variable after the other.
  private mutating func descend(from start: [Double], price: Double) -> [Double] {
    var values = start
    var least = objective(of: values, price: price)
    for _ in 0..<6 {
      let before = values
      for (index, variable) in space.variables.enumerated() {
        let current = values
        for value in variable.grid where value != current[index] {
          let candidate = space.replacing(index, with: value, in: current)
          let found = objective(of: candidate, price: price)
          if found < least { (least, values) = (found, candidate) }
        }
      }
      if values == before { break }
    }
    return values
  }

  private mutating func objective(of values: [Double], price: Double) -> Double {
    let guess = guess(at: values)
    return guess.cost + price * max(0, -guess.slack)
  }

  private mutating func guess(at values: [Double]) -> ChangeEmulator.Guess {
    if let found = guesses[values] { return found }
    let found = emulator.guess(at: values)
    guesses[values] = found
    return found
  }

  /// Returns the least audible neighbour that is expected to meet the goal; `nil` if none costs less.
  private mutating func exchange(_ values: [Double]) -> [Double]? {
    let cost = guess(at: values).cost
    return neighbours(of: values).filter {
      let guess = guess(at: $0)
      return guess.cost < cost && guess.slack >= 0
    }.min(by: isLessAudible)
  }

  /// Returns the points with another value of one variable, and those where one variable is less audible and
  /// another one has another value, both at most ``reach`` places away in the order of audibility.
  func neighbours(of values: [Double]) -> [[Double]] {
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
    let costs = (guesses[first]?.cost ?? 0, guesses[second]?.cost ?? 0)
    return costs.0 == costs.1 ? first.lexicographicallyPrecedes(second) : costs.0 < costs.1
  }

  private func isCloser(_ first: [Double], _ second: [Double]) -> Bool {
    let slacks = (guesses[first]?.slack ?? 0, guesses[second]?.slack ?? 0)
    return slacks.0 == slacks.1 ? isLessAudible(first, second) : slacks.0 > slacks.1
  }
}
