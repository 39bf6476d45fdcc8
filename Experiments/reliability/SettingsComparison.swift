import EmoLIME
import EmoLIMENumerics
import EmoLIMETraining
import Foundation
import GroundTruth

/// Every kind of score under every fill, explained on clips of speakers that the model was not
/// trained on.
struct SettingsComparison {
  /// What one explanation of one clip rests on.
  private struct Finding {
    let corpus: String
    let fill: String
    let kind: ScoreKind
    /// The fidelity, averaged over the labels.
    let weightedR2: Double
    let novelShare: Double
    let medianNoveltyScore: Double
    let tiedShare: Double
    /// The rank correlation of the predicted label's weights from 64 coalitions with those from all,
    /// averaged over ten seeds.
    let stability: Double
    /// The rank correlation of the predicted label's weights with those of its decision values.
    let agreement: Double
  }

  private var findings: [Finding] = []

  init(
    extractor: any FeatureExtractor, emodb: Clips, features: Matrix, ravdess: Clips
  ) async throws {
    let all = Array(emodb.clips.indices)
    for speaker in Set(emodb.clips.map(\.speaker)).sorted() {
      let model = try await Self.model(
        emodb, features, rows: all.filter { emodb.clips[$0].speaker != speaker }, extractor)
      let own = all.filter { emodb.clips[$0].speaker == speaker }
      findings += try await Self.findings(
        emodb.signals[own[own.count / 2]], corpus: "EMODB", model: model, extractor: extractor)
    }
    let model = try await Self.model(emodb, features, rows: all, extractor)
    for signal in ravdess.signals {
      findings += try await Self.findings(
        signal, corpus: "RAVDESS", model: model, extractor: extractor)
    }
  }

  private static func model(
    _ clips: Clips, _ features: Matrix, rows: [Int], _ extractor: any FeatureExtractor
  ) async throws -> EmotionModel {
    try await ModelTrainer().train(
      on: clips.trainingSet(features, rows: rows), name: "", featureSet: extractor.identifier,
      corpus: "EMODB")
  }

  private static func findings(
    _ signal: AudioSignal, corpus: String, model: EmotionModel, extractor: any FeatureExtractor
  ) async throws -> [Finding] {
    var findings: [Finding] = []
    for (name, fill) in ScoreReliabilityExperiment.fills {
      let masked = try await MaskedFeatures(of: signal, fill: fill, extractor: extractor)
      let decisions = try model.scores(features: masked.features, kind: .decision)
      let predicted = try model.scores(features: masked.features).selecting(rows: [0])
        .predictedClasses[0]
      let reference = try LinearSurrogateFitter().fit(masked.sample, scores: decisions)
      for kind in ScoreReliabilityExperiment.kinds {
        let scores = try model.scores(features: masked.features, kind: kind)
        let evaluations = Explanation.Evaluations(
          sample: masked.sample,
          scores: CheckedScores(
            scores: scores,
            diagnostics: try model.diagnostics(features: masked.features, kind: kind)),
          scoreKind: kind)
        let reliability = Explanation.Diagnostics(
          of: evaluations, kernelWeights: try LinearSurrogateFitter().weights(of: masked.sample))
        let surrogates = try LinearSurrogateFitter().fit(masked.sample, scores: scores)
        let weights = surrogates[predicted].weights
        let few = try (1...10).map { seed in
          let sample = try SamplingPlan.distinct(count: 64)
            .sample(components: 8, seed: UInt64(seed))
          let rows = sample.coalitions.map { 255 - Int($0.bits) }
          return try LinearSurrogateFitter()
            .fit(sample, scores: scores.selecting(rows: rows))[predicted].weights
        }
        findings.append(
          Finding(
            corpus: corpus, fill: name, kind: kind, weightedR2: mean(surrogates.map(\.score)),
            novelShare: reliability.novelShare ?? 0,
            medianNoveltyScore: reliability.medianNoveltyScore ?? 0,
            tiedShare: reliability.tiedShare,
            stability: mean(few.map { Ranking.rankCorrelation($0, weights) }),
            agreement: Ranking.rankCorrelation(weights, reference[predicted].weights)))
      }
    }
    return findings
  }

  /// A row for each fill and kind of score.
  func table(corpus: String) -> String {
    var lines = [
      "### \(corpus), \(findings.count { $0.corpus == corpus } / ScoreReliabilityExperiment.kinds.count / ScoreReliabilityExperiment.fills.count) clips",
      "",
      "| fill | score | weighted R² | novel weight | median novelty | saturated weight | stability |",
      "|---|---|---|---|---|---|---|",
    ]
    for (fill, _) in ScoreReliabilityExperiment.fills {
      for kind in ScoreReliabilityExperiment.kinds {
        let found = findings.filter { $0.corpus == corpus && $0.fill == fill && $0.kind == kind }
        let columns = [
          \Finding.weightedR2, \.novelShare, \.medianNoveltyScore, \.tiedShare, \.stability,
        ].map { part in String(format: "%.3f", mean(found.map { $0[keyPath: part] })) }
        lines.append("| \(fill) | \(kind.rawValue) | \(columns.joined(separator: " | ")) |")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How far probabilities tell something else than decision values, by the share of the weight
  /// that rests on saturated answers.
  var saturationTable: String {
    let limits = [0, 0.02, 0.05, 0.1, 0.2, 0.4, 1.0]
    var lines = [
      "### saturated weight, and how probabilities' weights agree with those of decision values",
      "",
      "| saturated weight | explanations | mean rank correlation | lowest tenth |",
      "|---|---|---|---|",
    ]
    let probabilities = findings.filter { $0.kind == .probability }
    for (index, limit) in limits.enumerated() {
      let above = index == 0 ? -1 : limits[index - 1]
      let agreements = probabilities.filter {
        $0.tiedShare > above && $0.tiedShare <= limit
      }.map(\.agreement).sorted()
      guard !agreements.isEmpty else { continue }
      lines.append(
        "| \(index == 0 ? "0" : "\(above) to \(limit)") | \(agreements.count) | "
          + String(
            format: "%.3f | %.3f |", mean(agreements), agreements[agreements.count / 10]))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

func mean(_ values: [Double]) -> Double {
  values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
}
