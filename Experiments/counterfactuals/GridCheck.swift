import EmoLIME
import EmoLIMENumerics
import EmoLIMESpeech
import Foundation

/// An oracle for the cost of a change: points of the grid are enumerated and scored without the search.
///
/// If no point that costs less than the change divided by 1.1 leads to another label, then the change costs
/// at most 1.1 times the minimum of the grid. Versions are mixed here, by components and prosody, and the
/// goal is decided here.
struct GridCheck {
  let kind: ModelKind
  let clip: String
  /// The cost of the change that was found; `nil` without one.
  let cost: Double?
  /// The cost below which all points were evaluated, and their number.
  let limit: Double
  let points: Int
  /// The cheapest of these points that leads to another label; `nil` if none does.
  let minimum: Grid.Point?
  /// The largest difference of the scores of the change from those of the version that is mixed here.
  let scoreError: Double

  private static let factor = 1.1

  /// - Parameter points: The largest number of points that are evaluated.
  init(_ result: ClipResult, models: TestedModels, points largest: Int) async throws {
    guard let clip = models.clip(result.clip), let classifier = models.classifier(for: clip),
      let change = result.change
    else { throw CocoaError(.fileReadCorruptFile) }
    let versions = try MixedVersions(of: clip.signal(), found: result.found)
    kind = result.kind
    self.clip = result.clip
    cost = result.isFound ? change.cost : nil
    let grid = Grid(result.found.variables)
    let needed = cost.map { $0 / Self.factor } ?? grid.largestCost + 1
    limit = grid.limit(of: needed, points: largest)
    let points = grid.points(below: limit)
    self.points = points.count
    let own = try await classifier.scores(for: [versions.version(change.values).signal])[0]
    scoreError = zip(own, change.version.scores ?? []).map { abs($0 - $1) }.max() ?? .infinity
    minimum = try await Self.minimum(
      of: points, versions: versions, classifier: classifier, found: result.found)
  }

  /// Returns the cheapest of some points, in ascending order of the cost of their variables, that leads to
  /// another label, with the cost of its level.
  private static func minimum(
    of points: [Grid.Point], versions: MixedVersions, classifier: any Classifier,
    found: Explanation.Counterfactuals
  ) async throws -> Grid.Point? {
    let size = 512
    var least: Grid.Point?
    for start in stride(from: 0, to: points.count, by: size) {
      if let least, least.cost <= points[start].cost { break }
      let chunk = points[start..<min(points.count, start + size)]
      let parts = stride(from: chunk.startIndex, to: chunk.endIndex, by: 16).map {
        chunk[$0..<min(chunk.endIndex, $0 + 16)]
      }
      let reached = try await parts.concurrentMap { part in
        let made = try part.map { try versions.version($0.values) }
        let scored = try await classifier.diagnosedScores(for: made.map(\.signal))
        return part.enumerated().filter { row, _ in
          found.isLabel(
            wanted: scored.scores[row], novelty: scored.diagnostics?[row].noveltyScore)
        }.map { row, point in
          Grid.Point(values: point.values, cost: point.cost + abs(made[row].levelGain))
        }
      }.joined()
      least = (reached + (least.map { [$0] } ?? [])).min { $0.cost < $1.cost }
    }
    return least
  }
}

extension Explanation.Counterfactuals {
  /// Returns whether scores are ahead for another label than that of the recording, within the limit.
  fileprivate func isLabel(wanted scores: [Double], novelty: Double?) -> Bool {
    let own = predictedLabel.flatMap(labels.firstIndex) ?? 0
    let others = scores.indices.filter { $0 != own }.map { scores[$0] }
    let isAhead = (others.max() ?? 0) - scores[own] >= margin
    return isAhead && (novelty ?? 0) <= maximumNoveltyScore ?? .infinity
  }
}

extension GridCheck {
  /// By how much the change may cost more than the minimum of the grid; `nil` without a change.
  private var bound: Double? { cost.map { $0 / min(limit, minimum?.cost ?? limit) } }

  private var isProven: Bool { bound.map { $0 <= Self.factor + 1e-9 } ?? false }

  private var isAbove: Bool {
    guard let cost, let minimum else { return false }
    return cost > Self.factor * minimum.cost + 1e-9
  }

  static let header = "model,clip,cost,enumerated_below,points,minimum,bound,score_error,point"

  var line: String {
    func text(_ number: Double?) -> String { number.map { String(format: "%g", $0) } ?? "" }
    return [
      kind.rawValue, clip, text(cost), text(limit), "\(points)", text(minimum?.cost), text(bound),
      text(scoreError), minimum?.values.map { text($0) }.joined(separator: " ") ?? "",
    ].joined(separator: ",")
  }

  /// The share of clips whose cost is proven, and the bounds of the others.
  static func table(_ checks: [GridCheck]) -> String {
    var table = MarkdownTable([
      "model", "found", "proven: at most 1.1 × the minimum", "above", "not enumerated so far",
      "their cost / bound, median", "largest", "without a change", "of which the grid has one",
      "largest difference of scores",
    ])
    for (kind, own) in Dictionary(grouping: checks, by: \.kind.rawValue).sorted(by: {
      $0.key < $1.key
    }) { table.rows.append([kind] + row(own)) }
    return table.text
  }

  private static func row(_ checks: [GridCheck]) -> [String] {
    let found = checks.filter { $0.cost != nil }
    let bounds = found.filter { !$0.isProven && !$0.isAbove }.compactMap(\.bound)
    let none = checks.filter { $0.cost == nil }
    return [
      "\(found.count)", "\(found.count { $0.isProven })", "\(found.count { $0.isAbove })",
      "\(bounds.count)", MarkdownTable.cell(bounds.median), MarkdownTable.cell(bounds.max()),
      "\(none.count)", "\(none.count { $0.minimum != nil })",
      String(format: "%.1g", checks.map(\.scoreError).max() ?? 0),
    ]
  }
}
