import EmoLIMENumerics
import EmoLIMESurrogate

/// How many evaluations adaptive sampling takes until all intervals are as narrow as requested.
struct AdaptiveCell {
  let game: RecordedGame
  let target: String
  let attribution: Attribution
  let intervalWidth: Double

  /// Prints a row for the default sampling and one for draws with the classical estimates: the median
  /// and the largest number of evaluations, the share that reaches the width, and the coverage.
  func printRows(seeds: Int) throws {
    let components = game.listing.components
    let exactModels = try game.exactModels(attribution)
    let counts = try attribution.rounds(
      of: .init(intervalWidth: intervalWidth, budget: 1 << components), components: components,
      scoreRange: 1)
    for draws in [false, true] {
      var evaluations: [Int] = []
      var covered: [Bool] = []
      for (table, exact) in zip(game.tables, exactModels) {
        for seed in 0..<UInt64(seeds) {
          let (sample, fit) = try run(table, counts: counts, draws: draws, seed: seed)
          evaluations.append(sample.coalitions.count)
          covered += zip(fit.uncertainties, exact).flatMap { uncertainty, exact in
            zip(uncertainty?.intervals ?? [], exact.weights).map { $0.contains($1) }
          }
        }
      }
      evaluations.sort()
      let coverage = Double(covered.count { $0 }) / Double(max(1, covered.count))
      print(
        game.listing.name, target, "width", intervalWidth, draws ? "draws" : "A-optimal",
        "median", evaluations[evaluations.count / 2], "largest", evaluations[evaluations.count - 1],
        "covered", (coverage * 1000).rounded() / 1000)
    }
  }

  /// Returns the sample of the round after which sampling stops, and its fit.
  private func run(
    _ table: Matrix, counts: [Int], draws: Bool, seed: UInt64
  ) throws -> (CoalitionSample, AttributionFit) {
    let components = game.listing.components
    for round in counts.indices {
      let sample =
        if draws {
          try attribution.sample(
            target == "lime"
              ? .distinct(count: counts[round]) : .shapleyKernel(count: counts[round]),
            components: components, seed: seed)
        } else {
          try attribution.sample(
            ofRound: round, of: counts, components: components, seed: seed)
        }
      let fit = try attribution.fit(
        sample, scores: table.selecting(rows: sample.coalitions.map { Int($0.bits) }),
        intervals: IntervalEstimator(source: .sampling), scoreRange: 1, seed: seed)
      let width = fit.uncertainties.map { $0?.largestWidth ?? .infinity }.max() ?? .infinity
      if width <= intervalWidth || round == counts.count - 1 { return (sample, fit) }
    }
    throw SurrogateError.coalitionCount(0)
  }
}
