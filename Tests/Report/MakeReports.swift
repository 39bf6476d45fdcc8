import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import EmoLIMESpeech
import EmoLIMETraining
import Foundation

/// Writes the reports that the tests open in a browser.
///
/// A report of an explanation comes with the explanation (.json) and the samples of the signal and
/// its components (.f32: little-endian floats); that of prosody with the samples of each coalition.
@main
struct MakeReports {
  static func main() async throws {
    let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
    let speech = try AudioSignal.exampleSpeech()
    let emotions = try EmotionClassifier.emodbMelStatistics()
    let attack = "</script><script>window.attacked=1</script><img src=x onerror=window.attacked=2>"
    let cases: [(String, String?, any Classifier, Explainer.Configuration)] = [
      ("bands", "speech.flac", emotions, .init()),
      (
        "sampled", nil, emotions,
        .init(components: FrequencyBands(count: 16, scale: .mel), sampling: .distinct(count: 100))
      ),
      ("noise", "speech.flac", emotions, .init(fill: .noise(level: -40))),
      (
        "hostile", "\(attack) & \"名前\".wav", loudness(["\(attack)怒り", "'b' & \u{202E}c"]),
        .init(components: Renamed(name: "\(attack)\u{0}"))
      ),
      ("many", nil, loudness((0..<50).map { "emotion \($0)" }), .init()),
      ("one", nil, loudness(["only"]), .init(components: Renamed(name: "part"))),
      ("constant", nil, constant, .init()),
      ("cues", "speech.flac", emotions.scoring(.decision), .init(cues: true)),
      ("fine", nil, emotions, .init(components: FrequencyBands(count: 64))),
      ("retrainings", "speech.flac", emotions, .init(components: FrequencyBands(count: 4))),
    ]
    for (name, recordingName, classifier, configuration) in cases {
      let explainer = Explainer(configuration: configuration)
      var explanation = try await explainer.explain(audio: speech, classifier: classifier)
      if name == "retrainings" {
        try explanation.attach(
          await explainer.retrainings(
            of: explanation, audio: speech, classifier: emotions, retrained: retrained(emotions)))
      }
      let decomposition = try explainer.decompose(speech)
      let report = try Report(
        explanation: explanation, signal: decomposition, recordingName: recordingName)
      try report.html().write(to: folder.appendingPathComponent("\(name).html"))
      try explanation.json().write(to: folder.appendingPathComponent("\(name).json"))
      let parts = [speech.samples] + decomposition.samples
      let samples = parts.joined().map { $0 }
      try samples.withUnsafeBytes { Data($0) }
        .write(to: folder.appendingPathComponent("\(name).f32"))
    }
    try await writeProsody(of: speech, by: emotions, to: folder)
    try await writeChanges(of: speech, by: emotions, to: folder)
    try await MadeUpStudy().write("study", to: folder)
    try await MadeUpStudy(
      prefix: "\(attack)'\u{202E}研究", components: Renamed(name: "\(attack)\u{0}")
    ).write("study-hostile", to: folder)
    try await MadeUpStudy(corpora: 1, models: 1, emotions: ["angry", "calm"])
      .write("study-small", to: folder)
    try await writeRecordings(attack: attack, to: folder)
  }

  private static func retrained(
    _ classifier: EmotionClassifier
  ) async throws -> EmotionModel.Retrainings {
    guard let set = try TrainingSet.embedded(of: classifier.model) else {
      throw TrainingError.empty
    }
    return try await classifier.model.retrained(on: set, count: 20)
  }

  private static func writeRecordings(attack: String, to folder: URL) async throws {
    try await MadeUpRecordings(failures: [.init(name: "silence.wav", reason: "It is silent.")])
      .write("recordings", to: folder)
    try await MadeUpRecordings(count: 1).write("recordings-one", to: folder)
    try await MadeUpRecordings(count: 500).write("recordings-many", to: folder)
    try await MadeUpRecordings(count: 2001, sampling: .distinct(count: 12))
      .write("recordings-unclustered", to: folder)
    try await MadeUpRecordings(count: 9, components: { TimeSegments(count: 2 + $0 % 3) })
      .write("recordings-mixed", to: folder)
    try await MadeUpRecordings(
      count: 5, prefix: "\(attack)'\u{202E}研究",
      components: { _ in Renamed(name: "\(attack)\u{0}") },
      failures: [.init(name: attack, reason: attack)]
    ).write("recordings-hostile", to: folder)
  }

  private static func writeProsody(
    of speech: AudioSignal, by emotions: some Classifier, to folder: URL
  ) async throws {
    let explainer = Explainer(configuration: .init(components: Prosody()))
    let explanation = try await explainer.explain(audio: speech, classifier: emotions)
    let maskable = try explainer.maskable(speech)
    try Report(explanation: explanation, signal: maskable).html()
      .write(to: folder.appendingPathComponent("prosody.html"))
    var signals: [Float] = []
    for bits in 0..<16 {
      var samples: [Float] = []
      try maskable.write(present: (0..<4).map { bits >> $0 & 1 == 1 }, to: &samples)
      signals += samples
    }
    try signals.withUnsafeBytes { Data($0) }
      .write(to: folder.appendingPathComponent("prosody.f32"))
  }

  /// Writes a page with two changes and their sounds, one without sound, and one of a search in vain.
  private static func writeChanges(
    of speech: AudioSignal, by emotions: some Classifier, to folder: URL
  ) async throws {
    let explainer = Explainer()
    let explanation = try await explainer.explain(audio: speech, classifier: emotions)
    let decomposition = try explainer.decompose(speech)
    func write(
      _ name: String, _ settings: Explanation.Counterfactuals.Configuration,
      target: Explanation.Counterfactuals.Target = .anyOther, maximumAudioBytes: Int = 32 << 20
    ) async throws {
      let found = try await explainer.counterfactuals(
        audio: speech, classifier: emotions, target: target, configuration: settings)
      let sounds = try found.changes.map {
        try explainer.signal(with: $0, of: found, audio: speech, configuration: settings)
      }
      var report = try Report(
        explanation: explanation, signal: decomposition, maximumAudioBytes: maximumAudioBytes)
      try report.attach(found, changed: sounds)
      try report.html().write(to: folder.appendingPathComponent("\(name).html"))
      try found.json().write(to: folder.appendingPathComponent("\(name).json"))
      for (index, sound) in ([speech] + sounds).enumerated() {
        try sound.samples.withUnsafeBytes { Data($0) }
          .write(to: folder.appendingPathComponent("\(name)-\(index).f32"))
      }
    }
    let settings = Explanation.Counterfactuals.Configuration(
      cues: [.pitchLevel, .pitchRange], count: 2)
    try await write("changes", settings)
    try await write("changes-silent", settings, maximumAudioBytes: 0)
    // Gains of at most 1 dB do not lead to neutral.
    try await write("changes-none", .init(gains: -1...1, gainStep: 0.5), target: .label("neutral"))
  }

  private static func loudness(_ labels: [String]) -> ClosureClassifier {
    ClosureClassifier(name: "<b>loudness</b>", labels: labels, scoreKind: .decision) { signal in
      var scores = [Double](repeating: 0, count: labels.count)
      let steps = zip(signal.samples, signal.samples.dropFirst()).map { Double($1 - $0) }
      let level = log(1e-3 + steps.reduce(0) { $0 + $1 * $1 })
      for column in labels.indices { scores[column] = level * cos(Double(column)) }
      return scores
    }
  }

  private static let constant = ClosureClassifier(name: "constant", labels: ["a", "b"]) { _ in
    [Double](repeating: 0.5, count: 2)
  }
}

/// Five time segments with a name.
struct Renamed: TimeSegmenter {
  let name: String
  let summary = "five time segments"
  let crossfade = 0.0

  func segments(of signal: AudioSignal) throws -> [Segment] {
    try TimeSegments(count: 5).segments(of: signal).enumerated().map { index, segment in
      Segment(name: "\(name) \(index)", ranges: segment.ranges)
    }
  }
}
