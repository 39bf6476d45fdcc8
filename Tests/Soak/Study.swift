import EmoLIME
import EmoLIMEStudy
import EmoLIMETraining
import Foundation
import TestSupport

/// A study of ten units: quiet and loud tones of two speakers, whose files hold the amplitude as a
/// text. Its journal is written, read and merged.
struct Study {
  static let units = 10
  private let folder = TemporaryFolder()
  private let corpus: Corpus

  init() throws {
    var clips: [Corpus.Clip] = []
    for speaker in ["one", "two"] {
      for (emotion, level) in [("quiet", 0.1), ("loud", 0.8)] {
        for take in 0..<5 {
          let url = folder.url("\(speaker) \(emotion) \(take).txt")
          try Data("\(level + 0.02 * Double(take))".utf8).write(to: url)
          clips.append(Corpus.Clip(url: url, emotion: emotion, speaker: speaker))
        }
      }
    }
    corpus = Corpus(name: "tones", clips: clips)
  }

  /// Prepares, runs and merges the study in a new folder, which it deletes.
  func run(_ explainer: Explainer) async throws {
    let model = StudyModel.pretrained(
      name: "loudness",
      ClosureClassifier(labels: ["quiet", "loud"]) { signal in
        let loudness = min(1, Double(signal.samples.map(abs).max() ?? 0))
        return [1 - loudness, loudness]
      })
    let reader = Corpus.Reader { contents, _, _ in
      let level = Double(String(decoding: contents, as: UTF8.self)) ?? 0
      return SyntheticSound.sines([(level, 440)], seconds: 0.25)
    }
    let study = try await PreparedStudy(
      StudyPlan(
        corpora: [corpus], models: [model], emotions: ["quiet", "loud"], utterancesPerEmotion: 5,
        explainer: explainer), reader: reader)
    let results = folder.url("results")
    try await study.run(in: results)
    let merged = try StudyResults(mergingShardsIn: results)
    guard merged.records.count == Self.units else { throw LostUnits(found: merged.records.count) }
    try FileManager.default.removeItem(at: results)
  }

  struct LostUnits: Error, CustomStringConvertible {
    let found: Int
    var description: String { "The study has \(found) of \(Study.units) records." }
  }
}
