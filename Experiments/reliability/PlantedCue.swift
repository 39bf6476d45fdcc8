import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation
import GroundTruth

/// A trained classifier whose reason is known because it was planted: real speech in which one band
/// was made louder, and labels that say which.
///
/// Half of the clips keep their balance, the others have one of three bands raised by 10 dB. A
/// model is trained to tell the four on seven speakers, and explained on clips of the other
/// three that it recognises. The raised band is the only thing that the labels have in common.
struct PlantedCue {
  let extractor: any FeatureExtractor
  let clips: Clips

  private static let bands = [1, 3, 5]
  private static let gain: Float = 3.162_277_7
  private static let explained = 4

  func table() async throws -> String {
    let planted = try await plant()
    let features = try await extractor.matrix(for: planted.map(\.signal))
    let held = Set(Set(clips.clips.map(\.speaker)).sorted().suffix(3))
    let rows = clips.clips.indices
    let training = rows.filter { !held.contains(clips.clips[$0].speaker) }
    let model = try await ModelTrainer().train(
      on: TrainingSet(
        features: features.selecting(rows: training), emotions: training.map { planted[$0].label },
        groups: training.map { clips.clips[$0].speaker }),
      name: "planted", featureSet: extractor.identifier, corpus: "EMODB")
    let predictions = try model.scores(features: features).predictedClasses
    let tested = rows.filter { held.contains(clips.clips[$0].speaker) }
    let recognised = tested.filter { model.labels[predictions[$0]] == planted[$0].label }
    let chosen = Self.bands.flatMap { band in
      recognised.filter { planted[$0].band == band }.prefix(Self.explained)
    }
    var lines = [
      "### planted cue: \(recognised.count) of \(tested.count) clips of new speakers recognised, "
        + "\(chosen.count) explained",
      "",
      "| fill | "
        + ScoreReliabilityExperiment.kinds.map { "\($0.rawValue): first, AUC" }.joined(
          separator: " | ")
        + " |",
      "|---|" + String(repeating: "---|", count: ScoreReliabilityExperiment.kinds.count),
    ]
    for (name, fill) in ScoreReliabilityExperiment.fills {
      var firsts = [[Double]](repeating: [], count: ScoreReliabilityExperiment.kinds.count)
      var areas = firsts
      for row in chosen {
        guard let band = planted[row].band else { continue }
        let masked = try await MaskedFeatures(
          of: planted[row].signal, fill: fill, extractor: extractor)
        for (index, kind) in ScoreReliabilityExperiment.kinds.enumerated() {
          let scores = try model.scores(features: masked.features, kind: kind)
          let weights = try LinearSurrogateFitter()
            .fit(masked.sample, scores: scores)[predictions[row]].weights
          firsts[index].append(weights[band] == weights.max() ? 1 : 0)
          areas[index].append(Ranking.areaUnderCurve(weights, positives: [band]))
        }
      }
      let cells = zip(firsts, areas).map { String(format: "%.2f, %.2f", mean($0), mean($1)) }
      lines.append("| \(name) | \(cells.joined(separator: " | ")) |")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private struct Planted: Sendable {
    let signal: AudioSignal
    let label: String
    let band: Int?
  }

  private func plant() async throws -> [Planted] {
    var generator = SeededGenerator(seed: 7)
    let choices = clips.signals.indices.map { _ in generator.nextIndex(below: 6) }
    return try await zip(clips.signals, choices).map { ($0, $1) }.concurrentMap { signal, choice in
      guard choice < Self.bands.count else {
        return Planted(signal: signal, label: "plain", band: nil)
      }
      let band = Self.bands[choice]
      let raised = try FrequencyBands().decompose(signal).samples[band]
      let samples = zip(signal.samples, raised).map { $0 + (Self.gain - 1) * $1 }
      return Planted(
        signal: try AudioSignal(samples: samples, sampleRate: signal.sampleRate),
        label: "band \(band)", band: band)
    }
  }
}
