import EmoLIME
import GroundTruth

/// What stands in the place of switched-off components, and how well reasons are found then: from
/// all answers about eight bands.
struct FillTable {
  let recordings: [(name: String, audio: AudioSignal)]

  private static let fills: [(name: String, fill: Fill)] = [
    ("silence", .silence), ("noise, -60 dB", .noise(level: -60)),
    ("recording's noise", .recordingNoise),
    ("attenuation, 30 dB", .attenuation(decibels: 30)),
    ("attenuation, 20 dB", .attenuation(decibels: 20)),
    ("attenuation, 10 dB", .attenuation(decibels: 10)),
    ("attenuation, 6 dB", .attenuation(decibels: 6)),
  ]

  var text: String {
    get async throws {
      let rules = KnownReason.Rule.allCases
      var lines = [
        "### bands, 256 calls, LIME: fills, AUC and error for each black box", "",
        "| fill | first | AUC | error | "
          + rules.map(\.rawValue).joined(separator: " | ") + " |",
        "|---|---|---|---|" + String(repeating: "---|", count: rules.count),
      ]
      for (name, fill) in Self.fills {
        var scores: [[ReasonScores]] = rules.map { _ in [] }
        for (index, recording) in recordings.enumerated() {
          let test = try await Case(
            clip: recording.name, recording: recording.audio, parts: .bands, count: 8, fill: fill,
            seed: UInt64(index))
          guard let weights = Method.all[0].weights(in: test, budget: 256, seed: 0) else {
            continue
          }
          for (rule, weights) in weights.enumerated() {
            scores[rule].append(
              ReasonScores(
                weights: weights, truth: test.reasons[rule].attributions(count: weights.count)))
          }
        }
        guard let all = ReasonScores(meanOf: scores.flatMap { $0 }) else { continue }
        let cells = scores.compactMap { ReasonScores(meanOf: $0) }
          .map { "\(decimals($0.areaUnderCurve)), \(decimals($0.error))" }
        lines.append(
          "| \(name) | \(decimals(all.firstHit)) | \(decimals(all.areaUnderCurve)) | "
            + "\(decimals(all.error)) | \(cells.joined(separator: " | ")) |")
      }
      return lines.joined(separator: "\n")
    }
  }

  private func decimals(_ value: Double) -> String {
    "\((100 * value).rounded() / 100)"
  }
}
