import EmoLIME
import EmoLIMEStudy
import EmoLIMETraining
import Foundation

extension Seeds {
  /// The results of a study of two sounds, of one shard and of two.
  static func study() async throws -> [Seed] {
    let reader = Corpus.Reader { contents, _, _ in
      let level = Float(String(decoding: contents, as: UTF8.self)) ?? 0
      return AudioSignal(validSamples: sound.samples.map { $0 * level }, sampleRate: 16_000)
    }
    let folder = try Scratch.folder("study")
    var clips: [Corpus.Clip] = []
    for (name, level) in [("a", 1.9), ("b", 1.8)] {
      let url = folder.appendingPathComponent("\(name).txt")
      try Data("\(level)".utf8).write(to: url)
      clips.append(.init(url: url, emotion: "loud", speaker: name))
    }
    let plan = StudyPlan(
      corpora: [Corpus(name: "tones", clips: clips)],
      models: [.pretrained(name: "loudness", identifier: "1", classifier)],
      emotions: ["loud"], utterancesPerEmotion: 2, explainer: explainer)
    try await PreparedStudy(plan, reader: reader).run(in: folder)
    let shard = try Data(contentsOf: folder.appendingPathComponent("shard-1-of-1.jsonl"))
    return [
      Seed(target: "journal", name: "one", data: shard),
      Seed(target: "journal", name: "two", data: shard + Data("\n".utf8) + shard),
      Seed(target: "explanation-set", name: "study", data: shard),
    ]
  }
}
