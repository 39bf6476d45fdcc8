import EmoLIME
import EmoLIMEAudio
import EmoLIMESpeech
import Foundation

/// The search for the smallest change of a clip, and the predictions for its files.
struct ClipResult: Codable {
  let kind: ModelKind
  let clip: String
  let speaker: String
  let emotion: String
  let found: Explanation.Counterfactuals
  let seconds: Double
  let peakAmplitude: Double
  /// The labels that are predicted for the WAV files of the change; none without a change.
  let integerLabel: String?
  let floatLabel: String?

  /// The settings of all searches: eight bands and two cues.
  static var settings: Explanation.Counterfactuals.Configuration {
    .init(cues: [.pitchLevel, .pitchRange])
  }

  init(_ clip: EMODBClips.Clip, of models: TestedModels) async throws {
    guard let classifier = models.classifier(for: clip) else {
      throw CocoaError(.featureUnsupported)
    }
    let audio = try clip.signal()
    let clock = ContinuousClock()
    let start = clock.now
    let found = try await Explainer().counterfactuals(
      audio: audio, classifier: classifier, configuration: Self.settings)
    seconds = (clock.now - start) / .seconds(1)
    kind = models.kind
    self.clip = clip.name
    speaker = clip.speaker
    emotion = clip.emotion
    self.found = found
    peakAmplitude = audio.peakAmplitude
    guard let change = found.changes.first else {
      integerLabel = nil
      floatLabel = nil
      return
    }
    let changed = try Explainer().signal(
      with: change, of: found, audio: audio, configuration: Self.settings)
    integerLabel = try await classifier.label(ofFile: changed, encoding: .integer16)
    floatLabel = try await classifier.label(ofFile: changed, encoding: .float32)
  }

  /// The change that was found, or the one that came closest.
  var change: Explanation.Counterfactuals.Change? { found.changes.first ?? found.closest }

  var isFound: Bool { !found.changes.isEmpty }

  /// A line for the log.
  var summary: String {
    let sentence = change.map(found.sentence) ?? "Nothing was evaluated."
    let cost = change.map { String(format: "%.1f", $0.cost) } ?? ""
    return "\(clip), \(isFound ? "found" : "closest"), cost \(cost): \(sentence)"
      + String(format: " %.1f s", seconds)
  }
}

extension Classifier {
  /// Returns the label that is predicted for a signal after it was written to a file and read again.
  fileprivate func label(
    ofFile signal: AudioSignal, encoding: AudioSignal.SampleEncoding
  ) async throws -> String? {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(ProcessInfo.processInfo.globallyUniqueString).wav")
    defer { try? FileManager.default.removeItem(at: file) }
    try signal.writeWAV(to: file, encoding: encoding)
    let scores = try await scores(for: [AudioSignal(contentsOf: file)])[0]
    return scores.indices.max { scores[$0] < scores[$1] }.map { labels[$0] }
  }
}

// MARK: Files

extension ClipResult {
  static func write(_ results: [ClipResult], to path: String) throws {
    let encoder = JSONEncoder()
    let lines = try results.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
    try lines.joined().write(toFile: path, atomically: true, encoding: .utf8)
  }

  static func read(_ paths: some Sequence<String>) throws -> [ClipResult] {
    try paths.flatMap { path in
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map {
        try JSONDecoder().decode(ClipResult.self, from: Data($0.utf8))
      }
    }
  }

  /// Returns lines of a CSV file, with the names of the columns first.
  static func rows(of results: [ClipResult]) -> [String] {
    let variables = results.first?.found.variables.map(\.name) ?? []
    let header = [
      "model", "clip", "speaker", "emotion", "predicted", "found", "label", "margin",
      "recording_novelty", "change_novelty", "cost", "grid_cost", "proven_cost", "complete",
      "evaluations", "seconds", "recording_peak", "change_peak", "level_gain", "loudness_ratio",
      "integer_label", "float_label",
    ]
    return [(header + variables).joined(separator: ",")] + results.map(\.row)
  }

  private var row: String {
    let certificate = change?.certificate
    let numbers: [Double?] = [
      change?.margin, found.recording.noveltyScore, change?.version.noveltyScore, change?.cost,
      certificate?.gridCost, certificate?.provenCost,
    ]
    let levels: [Double?] = [
      seconds, peakAmplitude, change?.version.peakAmplitude, change?.levelGain,
      change?.loudnessRatio,
    ]
    func text(_ number: Double?) -> String { number.map { String(format: "%g", $0) } ?? "" }
    let row: [String] =
      [kind.rawValue, clip, speaker, emotion, found.predictedLabel ?? ""]
      + [isFound ? "1" : "0", change?.label ?? ""] + numbers.map(text)
      + [certificate?.isComplete == true ? "1" : "0", String(found.evaluations)]
      + levels.map(text) + [integerLabel ?? "", floatLabel ?? ""]
      + (change?.values ?? []).map { text($0) }
    return row.joined(separator: ",")
  }
}
