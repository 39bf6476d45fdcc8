import EmoLIME
import EmoLIMEFigures
import Foundation
import TestSupport

/// Pages of many short recordings of noise, explained by a classifier of their spectra.
struct MadeUpRecordings {
  var count = 40
  /// The prefix of all names from outside.
  var prefix = ""
  var components: @Sendable (Int) -> any Decomposer = { _ in FrequencyBands(count: 6) }
  var sampling: SamplingPlan = .automatic()
  var failures: [RecordingsReport.Failure] = []

  func write(_ name: String, to folder: URL) async throws {
    var recordings: [RecordingSummary] = []
    for index in 0..<count { recordings.append(try await summary(of: index)) }
    try RecordingsReport(
      recordings, failures: failures, classifier: "\(prefix)spectral slope",
      scoreName: "probability"
    ).html().write(to: folder.appendingPathComponent("\(name).html"))
  }

  private func summary(of index: Int) async throws -> RecordingSummary {
    let explainer = Explainer(
      configuration: .init(components: components(index), sampling: sampling))
    let explanation = try await explainer.explain(audio: try sound(index), classifier: classifier)
    return RecordingSummary(
      explanation, name: "\(prefix)clip \(index).wav", page: "\(prefix)pages/\(index).html",
      speaker: "\(prefix)speaker \(index % 4)",
      emotion: "\(prefix)\(["angry", "calm", "sad"][index % 3])")
  }

  /// Noise whose spectrum rises or falls, more or less loud.
  private func sound(_ index: Int) throws -> AudioSignal {
    let noise = SyntheticSound.noise(seconds: 0.05, seed: UInt64(index + 1)).samples
    let share = Float(index % 7) / 7 - 0.4
    let level = 0.2 + 0.8 * Float(index % 11) / 11
    var last: Float = 0
    let samples = noise.map { sample in
      last = level * (sample + share * last)
      return last
    }
    return try AudioSignal(samples: samples, sampleRate: 16_000)
  }

  private var classifier: ClosureClassifier {
    let labels = ["angry", "calm", "sad"].map { "\(prefix)\($0)" }
    return ClosureClassifier(name: "spectral slope", labels: labels, scoreKind: .probability) {
      signal in
      let steps = zip(signal.samples, signal.samples.dropFirst()).map { Double($1 - $0) }
      let energy = 1e-6 + signal.samples.reduce(0) { $0 + Double($1) * Double($1) }
      let slope = steps.reduce(0) { $0 + $1 * $1 } / energy
      let logits = [slope, 3.2 - slope, 2 - log(energy + 0.1)]
      let total = logits.reduce(0) { $0 + exp($1) }
      return logits.map { exp($0) / total }
    }
  }
}
