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
  /// Whether that is as far as it is needed.
  let isWhole: Bool
  /// The cheapest of these points that leads to another label; `nil` if none does.
  let minimum: Grid.Point?
  /// The largest difference of the scores of the change from those of the version that is mixed here.
  let scoreError: Double

  /// The cost of the change, divided by that of the cheapest point.
  var ratio: Double? { cost.flatMap { cost in minimum.map { cost / $0.cost } } }

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
    isWhole = limit == needed
    let points = grid.points(below: limit)
    self.points = points.count
    let own = try await classifier.scores(for: [versions.version(change.values)])[0]
    scoreError = zip(own, change.version.scores ?? []).map { abs($0 - $1) }.max() ?? .infinity
    minimum = try await Self.minimum(
      of: points, versions: versions, classifier: classifier, found: result.found)
  }

  /// Returns the first of some points in ascending order that leads to another label.
  private static func minimum(
    of points: [Grid.Point], versions: MixedVersions, classifier: any Classifier,
    found: Explanation.Counterfactuals
  ) async throws -> Grid.Point? {
    let size = 512
    for start in stride(from: 0, to: points.count, by: size) {
      let chunk = points[start..<min(points.count, start + size)]
      let parts = stride(from: chunk.startIndex, to: chunk.endIndex, by: 16).map {
        chunk[$0..<min(chunk.endIndex, $0 + 16)]
      }
      let reached = try await parts.concurrentMap { part in
        let signals = try part.map { try versions.version($0.values) }
        let scored = try await classifier.diagnosedScores(for: signals)
        return zip(part, scored.scores.indices).compactMap { point, row in
          found.isLabel(
            wanted: scored.scores[row], novelty: scored.diagnostics?[row].noveltyScore)
            ? point : nil
        }
      }.joined()
      if let first = reached.first { return first }
    }
    return nil
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

/// Versions of a recording with gains of its bands and a change of its pitch.
private struct MixedVersions: Sendable {
  private let audio: AudioSignal
  private let parts: [[Float]]
  private let names: [String]
  private let speech: EditableProsody

  init(of audio: AudioSignal, found: Explanation.Counterfactuals) throws {
    self.audio = audio
    parts = try FrequencyBands().decompose(audio).samples
    names = found.variables.map(\.name)
    speech = try EditableProsody(audio)
  }

  func version(_ values: [Double]) throws -> AudioSignal {
    var samples = audio.samples
    for (part, value) in zip(parts, values) where value != 0 {
      let factor = Float(pow(10, value / 20) - 1)
      for index in samples.indices { samples[index] += factor * part[index] }
    }
    var change = EditableProsody.Change()
    for (name, value) in zip(names, values).dropFirst(parts.count) {
      if name == "pitch-level" { change.pitchLevel = value }
      if name == "pitch-range" { change.pitchRange = value }
    }
    let mixed = try AudioSignal(samples: samples, sampleRate: audio.sampleRate)
    let version = speech.changed(mixed, by: change)
    let excess = version.peakAmplitude / max(1, audio.peakAmplitude)
    guard excess > 1 else { return version }
    return try AudioSignal(
      samples: version.samples.map { $0 / Float(excess) * 0.999_9 }, sampleRate: audio.sampleRate)
  }
}

extension GridCheck {
  static let header =
    "model,clip,cost,enumerated_below,points,whole,minimum,cost_to_minimum,score_error,point"

  var line: String {
    func text(_ number: Double?) -> String { number.map { String(format: "%g", $0) } ?? "" }
    return [
      kind.rawValue, clip, text(cost), text(limit), "\(points)", isWhole ? "1" : "0",
      text(minimum?.cost), text(ratio), text(scoreError),
      minimum?.values.map { text($0) }.joined(separator: " ") ?? "",
    ].joined(separator: ",")
  }

  /// The share of clips whose cost is proven, and the bounds of the others.
  static func table(_ checks: [GridCheck]) -> String {
    var table = MarkdownTable([
      "model", "found", "enumerated as far as needed", "at most 1.1 × the minimum", "above",
      "others: cost / bound, median", "largest", "without a change", "of which the grid has one",
      "largest difference of scores",
    ])
    for (kind, own) in Dictionary(grouping: checks, by: \.kind.rawValue).sorted(by: {
      $0.key < $1.key
    }) { table.rows.append([kind] + row(own)) }
    return table.text
  }

  private static func row(_ checks: [GridCheck]) -> [String] {
    let found = checks.filter { $0.cost != nil }
    let covered = found.filter { $0.isWhole || $0.minimum != nil }
    let above = covered.filter { ($0.ratio ?? 1) > factor }
    let bounds = found.filter { !$0.isWhole && $0.minimum == nil }
      .compactMap { check in check.cost.map { $0 / check.limit } }
    let none = checks.filter { $0.cost == nil }
    return [
      "\(found.count)", "\(covered.count)", "\(covered.count - above.count)", "\(above.count)",
      MarkdownTable.cell(bounds.median), MarkdownTable.cell(bounds.max()), "\(none.count)",
      "\(none.count { $0.minimum != nil })",
      String(format: "%.1g", checks.map(\.scoreError).max() ?? 0),
    ]
  }
}
