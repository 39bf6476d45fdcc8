import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation

/// The errors of a target's weights for a game and a budget.
struct BudgetCell {
  let game: RecordedGame
  let target: String
  let attribution: Attribution
  let budget: Int

  /// A result in the form of `measure.py`, and the coverage of the 95 % intervals.
  private struct Result: Encodable {
    let game: String
    let target: String
    let budget: Int
    let method: String
    let seeds: Int
    let recordings: [Int]
    /// Recordings by seeds.
    let errors: [[Double]]
    let evaluations: Int
    let seconds: Double
    /// The share of the weights of all labels in their intervals, recordings by seeds.
    let covered: [[Double]]
    /// The mean width of the intervals, recordings by seeds.
    let widths: [[Double]]
  }

  private struct Run {
    let error: Double
    let covered: Double
    let width: Double
  }

  func write(below folder: URL, seeds: Int) throws {
    for (method, plan) in plans {
      let url = folder.appending(path: game.listing.name).appending(
        path: "\(target)-\(budget)-\(method.replacing(" ", with: "-")).json")
      guard !FileManager.default.fileExists(atPath: url.path) else { continue }
      let result = try measure(method, plan: plan, seeds: seeds)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try JSONEncoder().encode(result).write(to: url, options: .atomic)
      let errors = result.errors.joined().sorted()
      let coverage = result.covered.joined().reduce(0, +) / Double(errors.count)
      print(
        game.listing.name, target, budget, method, Self.rounded(errors[errors.count / 2]),
        Self.rounded(errors[errors.count * 9 / 10]), "covered", Self.rounded(coverage),
        "seconds", Self.rounded(result.seconds))
    }
  }

  /// The default, and draws with the classical estimates.
  private var plans: [(String, SamplingPlan)] {
    let drawn: SamplingPlan? =
      switch target {
      case "lime": .distinct(count: budget)
      case "shapley": .shapleyKernel(count: budget)
      default: nil
      }
    return [("EmoLIME", .automatic(budget: budget))] + (drawn.map { [("EmoLIME draws", $0)] } ?? [])
  }

  private func measure(_ method: String, plan: SamplingPlan, seeds: Int) throws -> Result {
    let clock = ContinuousClock()
    let start = clock.now
    let components = game.listing.components
    var runs: [[Run]] = []
    var evaluations = 0
    for (table, exact) in zip(game.tables, try game.exactModels(attribution)) {
      let last = table.row(table.rows - 1)
      let label = last.indices.max { last[$0] < last[$1] }.map { $0 - last.startIndex } ?? 0
      runs.append(
        try (0..<seeds).map { seed in
          let sample = try attribution.sample(plan, components: components, seed: UInt64(seed))
          evaluations = max(evaluations, sample.coalitions.count)
          return try run(sample, table: table, exact: exact, label: label)
        })
    }
    return Result(
      game: game.listing.name, target: target, budget: budget, method: method, seeds: seeds,
      recordings: Array(game.tables.indices), errors: runs.map { $0.map(\.error) },
      evaluations: evaluations, seconds: (clock.now - start) / .seconds(1),
      covered: runs.map { $0.map(\.covered) }, widths: runs.map { $0.map(\.width) })
  }

  private func run(
    _ sample: CoalitionSample, table: Matrix, exact: [LinearSurrogate], label: Int
  ) throws -> Run {
    let scores = table.selecting(rows: sample.coalitions.map { Int($0.bits) })
    let fit = try attribution.fit(
      sample, scores: scores, intervals: IntervalEstimator(source: .sampling), scoreRange: 1,
      seed: 0)
    let difference = zip(fit.models[label].weights, exact[label].weights).map { $0 - $1 }
    let covered = zip(fit.uncertainties, exact).flatMap { uncertainty, exact in
      zip(uncertainty?.intervals ?? [], exact.weights).map { $0.contains($1) }
    }
    let widths = fit.uncertainties.flatMap { $0?.intervals ?? [] }.map(\.width)
    return Run(
      error: Self.norm(difference) / Self.norm(exact[label].weights),
      covered: Double(covered.count { $0 }) / Double(max(1, covered.count)),
      width: widths.reduce(0, +) / Double(max(1, widths.count)))
  }

  private static func norm(_ values: [Double]) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}
