import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation

/// Measures how far EmoLIME's weights from a budget of evaluations are from those of all evaluations.
///
/// Run it by `swift run --configuration release BudgetExperiment GAMES RESULTS [SEEDS [NAME...]]`. GAMES is
/// a folder that `games.py` wrote; `measure.py` measures the peers, and `table.py` makes the tables of
/// `Docs/FewerEvaluations.md` from the results of both. Results that are there are kept. With `adaptive`
/// instead of RESULTS, it prints what adaptive sampling takes.
@main
struct BudgetExperiment {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.count >= 2 else {
      throw UsageError(description: "usage: BudgetExperiment GAMES RESULTS [SEEDS [NAME...]]")
    }
    let folders = arguments.prefix(2).map { URL(fileURLWithPath: $0) }
    let seeds = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 20
    let names = Set(arguments.dropFirst(3))
    for game in try RecordedGame.read(folders[0])
    where names.isEmpty || names.contains(game.listing.name) {
      if arguments.dropFirst().first == "adaptive" {
        try adaptive(game, seeds: seeds)
        continue
      }
      for (target, attribution) in [
        ("lime", Attribution.lime()), ("shapley", .kernelSHAP), ("banzhaf", .banzhaf),
      ] {
        for budget in [32, 64, 128, 256] where budget < 1 << game.listing.components {
          let cell = BudgetCell(
            game: game, target: target, attribution: attribution, budget: budget)
          // A fit takes time in proportion to the cube of the budget.
          try cell.write(below: folders[1], seeds: max(1, seeds * 64 / max(64, budget)))
        }
      }
    }
  }

  private static func adaptive(_ game: RecordedGame, seeds: Int) throws {
    for (target, attribution) in [("lime", Attribution.lime()), ("shapley", .kernelSHAP)] {
      for width in [0.2, 0.1] {
        try AdaptiveCell(
          game: game, target: target, attribution: attribution, intervalWidth: width
        ).printRows(seeds: seeds)
      }
    }
  }
}

struct UsageError: Error, CustomStringConvertible {
  let description: String
}
