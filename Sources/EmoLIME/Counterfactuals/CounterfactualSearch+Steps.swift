// The steps of a search, in their order.

extension CounterfactualSearch {
  /// Evaluates each value of each variable alone.
  mutating func evaluateSingleChanges(of space: ChangeSpace) async throws {
    let singles = space.variables.indices.flatMap { index in
      space.variables[index].grid.dropFirst().map {
        space.replacing(index, with: $0, in: space.neutral)
      }
    }
    try await evaluate(singles, upTo: limit)
  }

  /// Evaluates the proposals of the emulator, until they neither improve the best change nor, without one,
  /// come closer to the goal.
  mutating func propose(in space: ChangeSpace, upTo evaluations: Int) async throws {
    var fruitless = 0
    for _ in 0..<Self.maximumRounds where fruitless < 3 && evaluated < evaluations {
      let before = best(in: space) ?? closest(in: space)
      let cost = best(in: space).map(space.cost) ?? .infinity
      let proposals = ChangeProposals(space: space, emulator: emulator(of: space))
        .points(below: cost, count: Self.proposals) { known[$0] != nil }
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: evaluations)
      fruitless = before == best(in: space) ?? closest(in: space) ? fruitless + 1 : 0
    }
  }

  /// Without a change that meets the goal, evaluates points around the closest, until one meets it or none
  /// comes closer.
  mutating func approach(in space: ChangeSpace, upTo evaluations: Int) async throws {
    var fruitless = 0
    while best(in: space) == nil, fruitless < 4, evaluated < evaluations {
      let closest = closest(in: space)
      let proposals = ChangeProposals(space: space, emulator: emulator(of: space))
        .approaches(from: closest, count: 2 * Self.proposals) { known[$0] != nil }
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: evaluations)
      fruitless = self.closest(in: space) == closest ? fruitless + 1 : 0
    }
  }

  /// Evaluates points around the best change, until they no longer improve it.
  mutating func exchange(in space: ChangeSpace, upTo evaluations: Int) async throws {
    var fruitless = 0
    while let best = best(in: space), fruitless < 2, evaluated < evaluations {
      let proposals = ChangeProposals(space: space, emulator: emulator(of: space))
        .exchanges(of: best, count: 2 * Self.proposals) { known[$0] != nil }
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: evaluations)
      fruitless = self.best(in: space) == best ? fruitless + 1 : 0
    }
  }

  /// Evaluates all points of the grid that cost less than the best, in ascending order of their cost.
  ///
  /// - Returns: The cost below which no point meets the goal, and whether that is the cost of the best or
  ///   the end of the grid.
  mutating func prove(
    in space: ChangeSpace, upTo evaluations: Int
  ) async throws -> (cost: Double, isComplete: Bool) {
    var points = space.ascending
    var reached = 0.0
    while true {
      let cost = best(in: space).map(space.cost) ?? .infinity
      var batch: [[Double]] = []
      var isLast = false
      while batch.count < 8 * Self.proposals {
        guard let point = points.next(), point.cost < cost else {
          isLast = true
          break
        }
        if known[point.values] == nil {
          guard evaluated + batch.count < evaluations else {
            try await evaluate(batch, upTo: evaluations)
            let found = best(in: space).map(space.cost) ?? .infinity
            return (min(point.cost, found), found <= point.cost)
          }
          batch.append(point.values)
        }
        reached = point.cost
      }
      try await evaluate(batch, upTo: evaluations)
      if isLast || batch.contains(where: isMet) {
        let found = best(in: space).map(space.cost)
        return (found ?? reached, true)
      }
    }
  }

  /// Reduces each change as far as the goal stays met, to the resolution of its variable.
  mutating func refine(
    _ start: [Double], in space: ChangeSpace, upTo evaluations: Int
  ) async throws -> [Double] {
    var best = start
    for _ in 0..<3 {
      let before = best
      let changed = best.indices.filter { best[$0] != space.variables[$0].neutral }
        .sorted {
          space.variables[$0].audibility(best[$0]) > space.variables[$1].audibility(best[$1])
        }
      for index in changed where evaluated < evaluations {
        best = try await reduce(index, of: best, in: space, upTo: evaluations)
      }
      if best == before { break }
    }
    return best
  }

  /// Returns a change with the smallest value of one variable that meets the goal, by bisection.
  private mutating func reduce(
    _ index: Int, of start: [Double], in space: ChangeSpace, upTo evaluations: Int
  ) async throws -> [Double] {
    let variable = space.variables[index]
    var met = start
    var low = variable.nearer(than: start[index])
    func change(_ value: Double) -> [Double] { space.replacing(index, with: value, in: start) }
    // A whole step of the grid may have become possible since another variable was reduced.
    while met[index] != variable.neutral {
      try await evaluate([change(low)], upTo: evaluations)
      guard isMet(by: change(low)) else { break }
      met = change(low)
      low = variable.nearer(than: low)
    }
    while abs(met[index] - low) > 1.5 * variable.resolution, evaluated < evaluations {
      let middle = variable.rounded((met[index] + low) / 2)
      guard middle != low, middle != met[index] else { break }
      try await evaluate([change(middle)], upTo: evaluations)
      if isMet(by: change(middle)) { met = change(middle) } else { low = middle }
    }
    return met
  }
}
