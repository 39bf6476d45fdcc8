import EmoLIMEModels

/// A search for the least audible change after which the model's scores meet a goal.
///
/// An emulator proposes points of a grid, the model decides:
/// 1. every value of every variable alone, and pairs of cues;
/// 2. rounds of proposals;
/// 3. points that cost less than the best, those first that are expected to come closest;
/// 4. all cheaper points of the grid in ascending order of their cost, as far as the evaluations last,
///    which proves a bound;
/// 5. refinement between the points of the grid.
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
  var evaluated: Int { order.count }

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
    let start = evaluated
    try await evaluateSingleChanges(of: space)
    let share = evaluations - start
    let reserve = min(Self.refinementReserve, share / 4)
    try await evaluatePairsOfCues(of: space, upTo: start + share / 2)
    try await propose(in: space, upTo: evaluations - reserve)
    try await improve(in: space, upTo: evaluations - reserve)
    let proof = try await prove(in: space, upTo: evaluations - reserve)
    guard let best = best(in: space) else {
      return Result(
        values: closest(in: space), isFound: false, provenCost: proof.cost, gridCost: nil,
        isComplete: proof.isComplete)
    }
    let refined = try await refineSeveral(in: space, upTo: evaluations - 1) ?? best
    if let resynthesized = space.resynthesized(refined) {
      try await evaluate([resynthesized], upTo: evaluations)
    }
    return Result(
      values: refined, isFound: true, provenCost: proof.cost, gridCost: cost(of: best, in: space),
      isComplete: proof.isComplete)
  }

  /// The number of evaluations that are kept for the refinement.
  private static let refinementReserve = 120
  static let maximumRounds = 16
  /// The number of sets of variables whose cheapest point is refined.
  static let refinedSets = 8
  /// The number of the cheapest points of the grid of which those are proposed that come closest.
  static let maximumCandidates = 8000
  /// The number of these that the emulator guesses in a round.
  static let maximumGuesses = 2000
  /// The number of proposals in a round: it does not depend on the batches of the settings, so that
  /// results do not either.
  static let proposals = 8
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
    outcome(of: values).map(goal.isMet) ?? false
  }

  /// Returns the outcome of a change; `nil` if it was not evaluated, or cannot be scored.
  func outcome(of values: [Double]) -> CounterfactualGoal.Outcome? {
    guard let point = known[values], let scores = point.scores else { return nil }
    return CounterfactualGoal.Outcome(
      scores: scores, novelty: point.noveltyScore,
      excessLevel: versions.excessLevel(values))
  }

  /// Returns how audible an evaluated change is.
  func cost(of values: [Double], in space: ChangeSpace) -> Double {
    space.cost(values, excessLevel: versions.excessLevel(values))
  }

  /// Returns the evaluated points of the grid of a space, in the order of their evaluation.
  private func changes(in space: ChangeSpace) -> [[Double]] {
    order.filter { values in
      zip(values, space.variables).allSatisfy { $1.grid.contains($0) }
    }
  }

  /// The least audible evaluated point of the grid that meets the goal.
  func best(in space: ChangeSpace) -> [Double]? {
    changes(in: space).filter(isMet).min { cost(of: $0, in: space) < cost(of: $1, in: space) }
  }

  /// The cost of the least audible evaluated point of the grid that meets the goal; infinity without one.
  func bestCost(in space: ChangeSpace) -> Double {
    best(in: space).map { cost(of: $0, in: space) } ?? .infinity
  }

  /// The least audible evaluated point of the grid that meets the goal, for each set of variables that change,
  /// in ascending order of its cost.
  func bestOfSets(in space: ChangeSpace) -> [[Double]] {
    let met = changes(in: space).filter(isMet)
      .map { (values: $0, cost: cost(of: $0, in: space)) }
      .enumerated().sorted { ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset) }
    var sets: Set<[Bool]> = []
    return met.map(\.element.values).filter { values in
      sets.insert(zip(values, space.neutral).map { $0 != $1 }).inserted
    }
  }

  /// The evaluated point of the grid that comes closest to the goal; the least audible of equal ones.
  func closest(in space: ChangeSpace) -> [Double] {
    func slack(_ values: [Double]) -> Double {
      outcome(of: values).map(goal.slack) ?? -.infinity
    }
    return changes(in: space).min {
      let (first, second) = (slack($0), slack($1))
      return first == second
        ? cost(of: $0, in: space) < cost(of: $1, in: space) : first > second
    } ?? space.neutral
  }

  /// Returns a guess at the outcomes in a space, from the points of its grid.
  func emulator(of space: ChangeSpace) -> ChangeEmulator {
    ChangeEmulator(
      space, goal: goal,
      known: changes(in: space).compactMap { values in
        outcome(of: values).map { (values, goal.unbounded($0)) }
      })
  }
}
