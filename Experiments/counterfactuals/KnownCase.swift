import EmoLIME
import EmoLIMENumerics
import EmoLIMESpeech
import Foundation

/// A search with a classifier that measures one band or cue, and what must come out.
struct KnownCase {
  let reason: KnownReason
  let clip: String
  let band: Int
  /// The value at which the label changes, with the margin.
  let threshold: Double
  /// The value of the change; `nil` if none was found.
  let value: Double?
  /// Whether nothing else changes.
  let isAlone: Bool
  /// By how much the measured value differs from that of an edit, at the most, in this recording.
  let tolerance: Double
  let sentence: String
  let evaluations: Int

  /// Whether the size is that of the closed form: the first multiple of the resolution beyond the threshold.
  var isExact: Bool {
    guard let value else { return false }
    let beyond = threshold < reason.neutral ? threshold - value : value - threshold
    return (-tolerance - 1e-9...reason.resolution + tolerance + 1e-9).contains(beyond)
  }

  private static let cues: [AudioSignal.Edit] = [.pitchLevel, .pitchRange, .tempo]

  /// Searches cases of clips of all speakers, 12 dB below their level so that no version has to be scaled.
  static func cases(
    of reason: KnownReason, clips: EMODBClips, perSpeaker count: Int
  ) async throws -> [KnownCase] {
    var generator = SeededGenerator(
      seed: 1, stream: UInt64(KnownReason.allCases.firstIndex(of: reason) ?? 0))
    var cases: [KnownCase] = []
    for speaker in clips.speakers {
      let own = EMODBClips.spread(clips.clips.filter { $0.speaker == speaker }, count)
      for clip in own {
        let band = generator.nextIndex(below: 8)
        let range = reason.thresholds[generator.nextIndex(below: 2)]
        let place = generator.nextUniform()
        let limit = range.lowerBound + place * (range.upperBound - range.lowerBound)
        let found = try await KnownCase(reason, clip: clip, band: band, limit: limit)
        cases.append(found)
        FileHandle.standardError.write(Data((found.line + "\n").utf8))
      }
    }
    return cases
  }

  private init(
    _ reason: KnownReason, clip: EMODBClips.Clip, band: Int, limit: Double
  ) async throws {
    let recording = try clip.signal()
    let audio = try AudioSignal(
      samples: recording.samples.map { $0 / 4 }, sampleRate: recording.sampleRate)
    let measure = try reason.measure(of: audio, band: band)
    let sign: Double = limit < reason.neutral ? -1 : 1
    let classifier = ClosureClassifier(
      name: reason.rawValue, labels: ["as recorded", "changed"], scoreKind: .decision
    ) { signal in [0, sign * (measure(signal) - limit)] }
    let margin = reason.resolution / 2
    let settings = Explanation.Counterfactuals.Configuration(cues: Self.cues, margin: margin)
    let found = try await Explainer().counterfactuals(
      audio: audio, classifier: classifier, configuration: settings)
    let variable = reason.variable(band: band)
    self.reason = reason
    self.clip = clip.name
    self.band = band
    threshold = limit + sign * margin
    value = found.changes.first?.values[variable]
    isAlone =
      found.changes.first.map { change in
        change.values.indices.allSatisfy {
          ($0 == variable) != (change.values[$0] == found.variables[$0].neutral)
        }
      } ?? false
    tolerance = try reason.deviation(of: measure, audio: audio, band: band)
    sentence = found.changes.first.map(found.sentence) ?? "none"
    evaluations = found.evaluations
  }

  static let header =
    "reason,clip,band,threshold,value,alone,tolerance,exact,evaluations,sentence"

  var line: String {
    let numbers = [threshold, value ?? .nan].map { String(format: "%.4f", $0) }
    let row: [String] =
      [reason.rawValue, clip, reason == .band ? "\(band)" : ""] + numbers
      + [isAlone ? "1" : "0", String(format: "%.4f", tolerance), isExact ? "1" : "0"]
      + ["\(evaluations)", "\"\(sentence)\""]
    return row.joined(separator: ",")
  }

  static func table(_ cases: [KnownCase]) -> String {
    var table = MarkdownTable([
      "reason", "cases", "only there", "of the size of the closed form", "resolution",
      "tolerance of the measure, median", "largest",
    ])
    for reason in KnownReason.allCases {
      let own = cases.filter { $0.reason == reason }
      let alone = own.filter(\.isAlone)
      let tolerances = own.map(\.tolerance)
      table.rows.append([
        reason.rawValue, "\(own.count)", MarkdownTable.share(alone.count, of: own.count),
        MarkdownTable.share(alone.count { $0.isExact }, of: alone.count),
        String(format: "%g %@", reason.resolution, reason.unit),
        String(format: "%.3f", tolerances.median ?? 0),
        String(format: "%.3f", tolerances.max() ?? 0),
      ])
    }
    return table.text
  }
}

extension KnownReason {
  /// Returns by how much the measured value of an edit differs from its own, at the most.
  fileprivate func deviation(
    of measure: (AudioSignal) -> Double, audio: AudioSignal, band: Int
  ) throws -> Double {
    let part = self == .band ? try FrequencyBands().decompose(audio).samples[band] : []
    let speech = try EditableProsody(audio)
    return try tested.map { value in
      var change = EditableProsody.Change()
      switch self {
      case .band: return abs(measure(try audio.amplifying([part], by: [value])) - value)
      case .pitchLevel: change.pitchLevel = value
      case .pitchRange: change.pitchRange = value
      case .tempo: change.tempo = value
      }
      return abs(measure(speech.changed(by: change)) - value)
    }.max() ?? 0
  }
}
