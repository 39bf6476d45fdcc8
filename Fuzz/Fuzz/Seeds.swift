import EmoLIME
import EmoLIMEStudy
import EmoLIMETraining
import Foundation

@testable import EmoLIMEProcesses

/// The seeds that the library itself makes; `Fuzz/run` copies the others from files.
struct Seeds {
  let folder: URL

  /// A sound of 0.1 s.
  static let sound = AudioSignal(
    validSamples: (0..<1600).map { Float(0.5 * sin(Double($0) * 0.3)) }, sampleRate: 16_000)

  static let explainer = Explainer(
    configuration: .init(
      components: TimeSegments(count: 2, crossfade: 0), sampling: .exhaustive, seed: 1))

  private let classifier = ClosureClassifier(
    name: "loudness", labels: ["quiet", "loud"]
  ) { signal in
    let loudness = Double(signal.samples.map(abs).max() ?? 0)
    return [1 - loudness, loudness]
  }

  func write() async throws {
    let explanations = try await explanations()
    for target in ["explanation", "drawing"] {
      for (name, explanation) in explanations {
        try write(explanation.json(), to: "\(target)/\(name)")
      }
    }
    let lines = try explanations.map { try $0.1.json() }
    try write(Data(lines.joined(separator: Data("\n".utf8))), to: "explanation-set/lines")
    try await writeStudy()
    try write(conversation, to: "messages/scores")
  }

  /// Explanations of several forms: other attributions, with faithfulness, without intervals.
  private func explanations() async throws -> [(String, Explanation)] {
    var explanations: [(String, Explanation)] = []
    for (name, attribution) in [("lime", Attribution.lime()), ("shapley", .shapley)] {
      var explainer = Self.explainer
      explainer.configuration.attribution = attribution
      explanations.append(
        (name, try await explainer.explain(audio: Self.sound, classifier: classifier)))
    }
    var checked = explanations[0].1
    try await checked.attach(
      Self.explainer.faithfulness(of: checked, audio: Self.sound, classifier: classifier))
    return explanations + [("faithfulness", checked)]
  }

  /// Writes the results of a study of two sounds, of one shard and of two.
  private func writeStudy() async throws {
    let reader = Corpus.Reader { contents, _, _ in
      let level = Float(String(decoding: contents, as: UTF8.self)) ?? 0
      return AudioSignal(validSamples: Self.sound.samples.map { $0 * level }, sampleRate: 16_000)
    }
    var clips: [Corpus.Clip] = []
    for (name, level) in [("a", 1.9), ("b", 1.8)] {
      let url = try Scratch.folder("clips").appendingPathComponent("\(name).txt")
      try Data("\(level)".utf8).write(to: url)
      clips.append(.init(url: url, emotion: "loud", speaker: name))
    }
    let plan = StudyPlan(
      corpora: [Corpus(name: "tones", clips: clips)],
      models: [.pretrained(name: "loudness", identifier: "1", classifier)],
      emotions: ["loud"], utterancesPerEmotion: 2, explainer: Self.explainer)
    let results = try Scratch.folder("results")
    let study = try await PreparedStudy(plan, reader: reader)
    try await study.run(in: results)
    let shard = try Data(contentsOf: results.appendingPathComponent("shard-1-of-1.jsonl"))
    try write(shard, to: "journal/one")
    try write(shard + Data("\n".utf8) + shard, to: "journal/two")
    try write(shard, to: "explanation-set/study")
  }

  /// A handshake and the scores of one signal.
  private var conversation: Data {
    let handshake = Data(#"{"protocol":1,"name":"m","labels":["a","b"]}"#.utf8)
    let scores = [UInt64(1), 2, (0.25).bitPattern, (0.75).bitPattern]
    let payload = scores.withUnsafeBytes { Data($0) }
    return Data(MessageHeader(kind: .handshake, length: handshake.count).bytes) + handshake
      + Data(MessageHeader(kind: .scores, length: payload.count).bytes) + payload
  }

  private func write(_ data: Data, to path: String) throws {
    let url = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }
}
