import EmoLIMEModels

/// A search for the least audible change after which the model's scores meet a goal.
///
/// An emulator proposes points of a grid, the model decides: 1. every value of every variable alone; 2.
/// rounds of proposals; 3. exchanges around the best point; 4. all cheaper points of the grid in ascending
/// order of their cost, as far as the evaluations last, which proves a bound; 5. refinement between the
/// points of the grid.
struct CounterfactualSearch {
  let goal: CounterfactualGoal
  let limit: Int
  let versions: ChangedVersions
  let evaluator: EditEvaluator
  let progress: @Sendable (Int) -> Void
  /// The scores of the recording itself.
  let recording: Explanation.ResponseCurves.Point
  /// The scores of all evaluated changes.
  private(set) var known: [[Double]: Explanation.ResponseCurves.Point]
  /// The evaluated changes in the order of their evaluation.
  private var order: [[Double]]

  init(
    goal: CounterfactualGoal, limit: Int, recording: Explanation.ResponseCurves.Point,
    neutral: [Double], versions: ChangedVersions, evaluator: EditEvaluator,
    progress: @escaping @Sendable (Int) -> Void
  ) {
    self.goal = goal
    self.limit = limit
    self.versions = versions
    self.evaluator = evaluator
    self.progress = progress
    self.recording = recording
    known = [neutral: recording]
    order = [neutral]
  }

  /// The number of evaluations, with that of the recording.
  var evaluations: Int { order.count }

  /// What a search found.
  struct Result {
    /// The values of the least audible change; of the one that came closest if none meets the goal.
    let values: [Double]
    let isFound: Bool
    /// The cost up to which all points of the grid were evaluated without meeting the goal.
    let provenCost: Double
    /// The least cost of a point of the grid that meets the goal; `nil` if none was found.
    let gridCost: Double?
    /// Whether all points of the grid were evaluated that cost less than the best.
    let isComplete: Bool
  }

  /// Runs the search in a space.
  ///
  /// - Parameter evaluations: The number of evaluations up to which it may go, at most ``limit``.
  mutating func run(in space: ChangeSpace, upTo evaluations: Int) async throws -> Result {
    try await evaluateSingleChanges(of: space)
    let reserve = min(Self.refinementReserve, evaluations / 4)
    try await propose(in: space, upTo: evaluations - reserve)
    try await exchange(in: space, upTo: evaluations - reserve)
    let proof = try await prove(in: space, upTo: evaluations - reserve)
    guard let best = best(in: space) else {
      return Result(
        values: closest(in: space), isFound: false, provenCost: proof.cost, gridCost: nil,
        isComplete: proof.isComplete)
    }
    let refined = try await refine(best, in: space, upTo: evaluations)
    return Result(
      values: refined, isFound: true, provenCost: proof.cost, gridCost: space.cost(best),
      isComplete: proof.isComplete)
  }

  /// The number of evaluations that are kept for the refinement.
  private static let refinementReserve = 80
  private static let maximumRounds = 16
  /// The number of proposals in a round: it does not depend on the batches of the settings, so that
  /// results do not either.
  private static let proposals = 8
}

// MARK: Evaluations

extension CounterfactualSearch {
  /// Evaluates those changes that were not, as far as the evaluations last.
  mutating func evaluate(_ changes: [[Double]], upTo evaluations: Int) async throws {
    var fresh: [[Double]] = []
    for values in changes where known[values] == nil && !fresh.contains(values) {
      fresh.append(values)
    }
    fresh = Array(fresh.prefix(max(0, min(evaluations, limit) - order.count)))
    guard !fresh.isEmpty else { return }
    let (versions, progress, before) = (versions, progress, order.count)
    let points = try await evaluator.points(
      of: fresh.map { values in
        EditedVersion(value: nil) { try versions.version(values) }
      }
    ) { progress(before + $0) }
    for (values, point) in zip(fresh, points) {
      known[values] = point
      order.append(values)
    }
  }

  /// Returns whether the model gives a change the label with the margin; `false` if it was not evaluated.
  func isMet(by values: [Double]) -> Bool {
    known[values]?.scores.map(goal.isMet) ?? false
  }

  /// Returns the evaluated points of the grid of a space, in the order of their evaluation.
  private func changes(in space: ChangeSpace) -> [[Double]] {
    order.filter { values in
      zip(values, space.variables).allSatisfy { $1.grid.contains($0) }
    }
  }

  /// The least audible evaluated point of the grid that meets the goal.
  private func best(in space: ChangeSpace) -> [Double]? {
    changes(in: space).filter(isMet).min { space.cost($0) < space.cost($1) }
  }

  /// The evaluated point of the grid with the largest margin; the least audible of equal ones.
  private func closest(in space: ChangeSpace) -> [Double] {
    func margin(_ values: [Double]) -> Double {
      known[values]?.scores.map(goal.margin) ?? -.infinity
    }
    return changes(in: space).min {
      let (first, second) = (margin($0), margin($1))
      return first == second ? space.cost($0) < space.cost($1) : first > second
    } ?? space.neutral
  }

  private func emulator(of space: ChangeSpace) -> ChangeEmulator {
    ChangeEmulator(
      space, goal: goal,
      known: changes(in: space).compactMap { values in
        known[values]?.scores.map { (values, goal.unbounded($0)) }
      })
  }
}

// MARK: Steps

extension CounterfactualSearch {
  private mutating func evaluateSingleChanges(of space: ChangeSpace) async throws {
    let singles = space.variables.indices.flatMap { index in
      space.variables[index].grid.dropFirst().map {
        space.replacing(index, with: $0, in: space.neutral)
      }
    }
    try await evaluate(singles, upTo: limit)
  }

  /// Evaluates the proposals of the emulator, until they no longer improve the best change.
  private mutating func propose(in space: ChangeSpace, upTo evaluations: Int) async throws {
    var fruitless = 0
    for _ in 0..<Self.maximumRounds where fruitless < 3 && order.count < evaluations {
      let cost = best(in: space).map(space.cost)
      let proposals = ChangeProposals(
        space: space, emulator: emulator(of: space), margin: goal.margin
      ).points(below: cost ?? .infinity, count: Self.proposals) { known[$0] != nil }
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: evaluations)
      let improved = best(in: space).map(space.cost)
      fruitless = improved == cost ? fruitless + 1 : 0
    }
  }

  /// Evaluates points around the best change, until none of them is better.
  private mutating func exchange(in space: ChangeSpace, upTo evaluations: Int) async throws {
    while let best = best(in: space), order.count < evaluations {
      let proposals = ChangeProposals(
        space: space, emulator: emulator(of: space), margin: goal.margin
      ).exchanges(of: best, count: 3 * Self.proposals) { known[$0] != nil }
      guard !proposals.isEmpty else { return }
      try await evaluate(proposals, upTo: evaluations)
      if self.best(in: space) == best { return }
    }
  }

  /// Evaluates all points of the grid that cost less than the best, in ascending order of their cost.
  ///
  /// - Returns: The cost below which no point meets the goal, and whether that is the cost of the best or
  ///   the end of the grid.
  private mutating func prove(
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
          guard order.count + batch.count < evaluations else {
            try await evaluate(batch, upTo: evaluations)
            return (min(point.cost, best(in: space).map(space.cost) ?? .infinity), false)
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
      for index in changed where order.count < evaluations {
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
    while abs(met[index] - low) > 1.5 * variable.resolution, order.count < evaluations {
      let middle = variable.rounded((met[index] + low) / 2)
      guard middle != low, middle != met[index] else { break }
      try await evaluate([change(middle)], upTo: evaluations)
      if isMet(by: change(middle)) { met = change(middle) } else { low = middle }
    }
    return met
  }
}
