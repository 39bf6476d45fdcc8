import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMETraining
import Foundation

/// What explanations of real classifiers rest on: the scores that are explained and the fill, by
/// fidelity, novelty, saturation, stability, and by whether a planted cue is found.
///
///     swift run -c release ScoreReliabilityExperiment ../shared/corpora/emodb/wav \
///       ../shared/corpora/ravdess compare2016
@main
struct ScoreReliabilityExperiment {
  /// The scores that an emotion model has.
  static let kinds: [ScoreKind] = [.probability, .oneVersusRest, .decision, .logOdds]
  static let fills: [(name: String, fill: Fill)] = [
    ("silence", .silence), ("noise, -60 dB", .noise(level: -60)),
    ("recording's noise", .recordingNoise),
    ("attenuation, 20 dB", .attenuation(decibels: 20)),
    ("attenuation, 10 dB", .attenuation(decibels: 10)),
  ]

  static func main() async throws {
    let arguments = CommandLine.arguments
    let extractors: [String: any FeatureExtractor] = [
      "compare2016": ComParE2016(), "mel-statistics": MelStatistics(),
    ]
    guard arguments.count == 4, let extractor = extractors[arguments[3]] else {
      print(
        "Usage: ScoreReliabilityExperiment <EMODB's folder> <RAVDESS's folder> "
          + "compare2016|mel-statistics")
      exit(64)
    }
    let emodb = try Clips(Corpus.emodb(in: URL(fileURLWithPath: arguments[1])))
    let ravdess = try Clips(
      Corpus.ravdess(in: URL(fileURLWithPath: arguments[2]))
        .selecting(emotions: ["angry", "happy", "neutral", "sad"]), every: 70)
    let features = try await extractor.matrix(for: emodb.signals)
    print("## \(extractor.identifier)\n")
    print(try await PlantedCue(extractor: extractor, clips: emodb).table())
    let settings = try await SettingsComparison(
      extractor: extractor, emodb: emodb, features: features, ravdess: ravdess)
    for corpus in ["EMODB", "RAVDESS"] { print(settings.table(corpus: corpus)) }
    print(settings.saturationTable)
  }
}

/// Clips of a corpus, with their sound.
struct Clips {
  let clips: [Corpus.Clip]
  let signals: [AudioSignal]

  /// - Parameter step: takes only one in so many.
  init(_ corpus: Corpus, every step: Int = 1) throws {
    clips = stride(from: 0, to: corpus.clips.count, by: step).map { corpus.clips[$0] }
    signals = try clips.map { try AudioSignal(contentsOf: $0.url, sampleRate: 16_000) }
  }

  func trainingSet(_ features: Matrix, rows: [Int]) throws -> TrainingSet {
    try TrainingSet(
      features: features.selecting(rows: rows), emotions: rows.map { clips[$0].emotion },
      groups: rows.map { clips[$0].speaker })
  }
}

/// The features of all mixes of eight bands of a clip, so that every kind of score can be had from
/// them.
struct MaskedFeatures {
  let sample: CoalitionSample
  let features: Matrix

  init(of signal: AudioSignal, fill: Fill, extractor: any FeatureExtractor) async throws {
    let decomposition = try FrequencyBands().decompose(signal, fill: fill, seed: 42)
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    let mixes = try await sample.coalitions.concurrentMap { coalition in
      var samples: [Float] = []
      decomposition.write(present: (0..<8).map(coalition.contains), to: &samples)
      let mix = try AudioSignal(samples: samples, sampleRate: signal.sampleRate)
      return try await extractor.matrix(for: [mix])
    }
    var features = Matrix(rows: mixes.count, columns: extractor.featureNames.count)
    for (row, mix) in mixes.enumerated() { features.replaceRows(row..<row + 1, with: mix) }
    self.sample = sample
    self.features = features
  }
}
