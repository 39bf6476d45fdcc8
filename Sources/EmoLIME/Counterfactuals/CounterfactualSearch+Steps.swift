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

  /// Evaluates pairs of values of cues that cost less than the best change, in ascending order: the effects of
  /// cues, unlike those of gains, seldom add up.
  mutating func evaluatePairsOfCues(of space: ChangeSpace, upTo evaluations: Int) async throws {
    let cost = bestCost(in: space)
    let pairs = space.pairs(of: space.variables.indices.filter { space.variables[$0].isCue })
      .map { (values: $0, cost: space.leastCost($0)) }.filter { $0.cost < cost }
    let order = pairs.enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    try await evaluate(order.map(\.element.values), upTo: evaluations)
  }

  /// Evaluates the proposals of the emulator, until they neither improve the best change nor, without one,
  /// come closer to the goal.
  mutating func propose(in space: ChangeSpace, upTo evaluations: Int) async throws {
    var fruitless = 0
    for _ in 0..<Self.maximumRounds where fruitless < 3 && evaluated < evaluations {
      let before = best(in: space) ?? closest(in: space)
      let cost = bestCost(in: space)
      var proposer = ChangeProposals(space: space, emulator: emulator(of: space))
      let proposals = proposer.points(below: cost, count: Self.proposals) { known[$0] != nil }
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: evaluations)
      fruitless = before == best(in: space) ?? closest(in: space) ? fruitless + 1 : 0
    }
  }

  /// Evaluates points that cost less than the best change, or any if none meets the goal: those first that
  /// are expected to come closest to the goal.
  ///
  /// A third of the evaluations that are left is used, unless all of the points can be evaluated.
  mutating func improve(in space: ChangeSpace, upTo evaluations: Int) async throws {
    let last = evaluated + (evaluations - evaluated) / 3
    let candidates = candidates(in: space)
    while evaluated < last {
      let cost = bestCost(in: space)
      let cheaper = candidates.filter { $0.cost < cost && known[$0.values] == nil }.map(\.values)
      guard cheaper.count > evaluations - evaluated else { return }
      var proposer = ChangeProposals(space: space, emulator: emulator(of: space))
      let near = proposer.neighbours(of: best(in: space) ?? closest(in: space))
      let isKnown = { [known] in known[$0] != nil }
      let proposals =
        proposer.points(below: cost, count: Self.proposals, except: isKnown)
        + proposer.mostExpected(
          of: cheaper.prefix(Self.maximumGuesses) + near, below: cost, count: 2 * Self.proposals,
          except: isKnown)
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: last)
    }
  }

  /// Returns the cheapest points of the grid with the least that they cost, those first that come closest to
  /// the goal if effects add up.
  private func candidates(in space: ChangeSpace) -> [(values: [Double], cost: Double)] {
    let emulator = emulator(of: space)
    return space.ascending.prefix(Self.maximumCandidates)
      .map { (point: $0, slack: emulator.additiveSlack(of: $0.values)) }
      .enumerated().sorted { first, second in
        let slacks = (first.element.slack, second.element.slack)
        return slacks.0 == slacks.1 ? first.offset < second.offset : slacks.0 > slacks.1
      }.map(\.element.point)
  }

  /// Evaluates all points of the grid that may cost less than the best, in ascending order of the least that
  /// they cost.
  ///
  /// - Returns: The cost below which no point meets the goal, and whether that is the cost of the best or
  ///   the end of the grid.
  mutating func prove(
    in space: ChangeSpace, upTo evaluations: Int
  ) async throws -> (cost: Double, isComplete: Bool) {
    var points = space.ascending
    var reached = 0.0
    while true {
      let cost = bestCost(in: space)
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
            let found = bestCost(in: space)
            return (min(point.cost, found), found <= point.cost)
          }
          batch.append(point.values)
        }
        reached = point.cost
      }
      try await evaluate(batch, upTo: evaluations)
      if isLast {
        return (best(in: space).map { self.cost(of: $0, in: space) } ?? reached, true)
      }
    }
  }

  /// Refines the cheapest points of several sets of variables, as far as the evaluations last: what costs
  /// least on the grid need not between its points.
  ///
  /// - Returns: The least audible change; `nil` if no point of the grid meets the goal.
  mutating func refineSeveral(
    in space: ChangeSpace, upTo evaluations: Int
  ) async throws -> [Double]? {
    var refined: [[Double]] = []
    for start in bestOfSets(in: space).prefix(Self.refinedSets) where evaluated < evaluations {
      refined.append(try await refine(start, in: space, upTo: evaluations))
    }
    return refined.min { cost(of: $0, in: space) < cost(of: $1, in: space) }
  }

  /// Reduces each change as far as the goal stays met, to the resolution of its variable.
  private mutating func refine(
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
      guard improves(change(low), on: met, in: space) else { break }
      met = change(low)
      low = variable.nearer(than: low)
    }
    while abs(met[index] - low) > 1.5 * variable.resolution, evaluated < evaluations {
      let middle = variable.rounded((met[index] + low) / 2)
      guard middle != low, middle != met[index] else { break }
      try await evaluate([change(middle)], upTo: evaluations)
      if improves(change(middle), on: met, in: space) {
        met = change(middle)
      } else {
        low = middle
      }
    }
    return met
  }

  /// Returns whether a change meets the goal at less cost than another one.
  private func improves(
    _ values: [Double], on other: [Double], in space: ChangeSpace
  ) -> Bool {
    isMet(by: values) && cost(of: values, in: space) < cost(of: other, in: space)
  }
}
