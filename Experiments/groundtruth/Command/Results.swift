import Foundation
import GroundTruth

/// The scores of all methods, averaged over cases, black boxes and seeds.
struct Results {
  let cases: [Case]
  let seeds: [UInt64]
  let peers: [Exchange.PeerWeights]

  /// A table with a row for each method and budget.
  func table(parts: Presence.Parts, budgets: [Int]) -> String {
    var lines = [
      "### \(parts.rawValue), \(count(of: parts)) components", "",
      "| method | calls | first | top k | AUC | rank | error |", "|---|---|---|---|---|---|---|",
    ]
    for name in names {
      for budget in budgets {
        guard let mean = mean(of: name, parts: parts, budget: budget) else { continue }
        lines.append("| \(name) | \(budget) | \(mean.cells) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A table with a row for each method and a column for each kind of black box: the AUC.
  func tableByRule(parts: Presence.Parts, budget: Int) -> String {
    let rules = KnownReason.Rule.allCases
    var lines = [
      "### \(parts.rawValue), \(budget) calls: AUC and error for each black box", "",
      "| method | \(rules.map(\.rawValue).joined(separator: " | ")) |",
      "|---|" + String(repeating: "---|", count: rules.count),
    ]
    for name in names {
      let means = rules.map { mean(of: name, parts: parts, budget: budget, rule: $0) }
      guard means.contains(where: { $0 != nil }) else { continue }
      let cells = means.map { mean in
        mean.map { String(format: "%.2f, %.2f", $0.areaUnderCurve, $0.error) } ?? "–"
      }
      lines.append("| \(name) | \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var names: [String] {
    var names = Method.all.map(\.name)
    for peer in peers where !names.contains(peer.method) { names.append(peer.method) }
    return names
  }

  private func count(of parts: Presence.Parts) -> Int {
    cases.first { $0.parts == parts }?.components ?? 0
  }

  private func mean(
    of name: String, parts: Presence.Parts, budget: Int, rule: KnownReason.Rule? = nil
  ) -> ReasonScores? {
    var scores: [ReasonScores] = []
    func add(_ weights: [Double], _ reason: KnownReason) {
      guard rule == nil || reason.rule == rule else { return }
      scores.append(
        ReasonScores(weights: weights, truth: reason.attributions(count: weights.count)))
    }
    if let method = Method.all.first(where: { $0.name == name }) {
      for test in cases where test.parts == parts {
        for seed in seeds {
          for (weights, reason) in zip(
            method.weights(in: test, budget: budget, seed: seed) ?? [], test.reasons)
          {
            add(weights, reason)
          }
        }
      }
    }
    for peer in peers where peer.method == name && peer.budget == budget {
      guard cases[peer.test].parts == parts else { continue }
      add(peer.weights, cases[peer.test].reasons[peer.blackBox])
    }
    return ReasonScores(meanOf: scores)
  }
}

extension ReasonScores {
  /// The mean of some scores, or nil of none.
  init?(meanOf scores: [ReasonScores]) {
    guard var mean = scores.first else { return nil }
    func average(_ part: KeyPath<ReasonScores, Double>) -> Double {
      scores.reduce(0) { $0 + $1[keyPath: part] } / Double(scores.count)
    }
    mean.firstHit = average(\.firstHit)
    mean.hits = average(\.hits)
    mean.areaUnderCurve = average(\.areaUnderCurve)
    mean.rankCorrelation = average(\.rankCorrelation)
    mean.error = average(\.error)
    self = mean
  }

  var cells: String {
    [firstHit, hits, areaUnderCurve, rankCorrelation, error]
      .map { String(format: "%.3f", $0) }.joined(separator: " | ")
  }
}
