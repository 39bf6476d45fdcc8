import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation

/// Measures how often nominal 95 % intervals contain what they are to contain.
///
/// Run it by `swift run --configuration release UncertaintyExperiment [FILE...]`. Without files, the
/// black boxes are formulas; each file adds the embedded classifier's scores for all 1024 coalitions
/// of ten bands of a recording. The tables are those of `Docs/Uncertainty.md`.
@main
struct UncertaintyExperiment {
  static let components = 10
  static let runs: UInt64 = 500

  static func main() async throws {
    let formulas = [Game.saturated(components: components, seed: 1), .pairs(components, seed: 2)]
    var recordings: [ScoreKind: [Game]] = [:]
    let kinds = [ScoreKind.probability, .oneVersusRest, .decision]
    for kind in kinds {
      for path in CommandLine.arguments.dropFirst() {
        recordings[kind, default: []].append(try await recording(path, kind))
      }
    }
    let probabilities = recordings[.probability] ?? []
    let oneVersusRest = recordings[.oneVersusRest] ?? []
    print("black boxes | plan | mean coverage | lowest of a weight | below 90 % | mean width")
    for (name, games) in [
      ("formulas", formulas), ("probabilities", probabilities),
      ("their contrasts", probabilities.map(\.contrasts)), ("one-vs-rest", oneVersusRest),
      ("their contrasts", oneVersusRest.map(\.contrasts)),
    ] where !games.isEmpty {
      for plan in CoveragePlan.sampling + CoveragePlan.adaptive {
        try plan.row(of: games).print(of: name)
      }
    }
    for kind in kinds {
      guard let games = recordings[kind] else { continue }
      for plan in CoveragePlan.lackOfFit {
        try plan.row(of: games).print(of: "\(kind.rawValue), lack of fit")
      }
    }
    try noise()
  }

  /// Lack of fit: linear scores with noise that grows with the number of bands, on all coalitions.
  private static func noise() throws {
    for components in [4, 6, 8, 10] {
      let sample = try SamplingPlan.exhaustive.sample(components: components)
      var generator = SeededGenerator(seed: 5)
      let slopes = (0..<components).map { _ in generator.nextNormal() }
      let clean = sample.coalitions.map { $0.members.reduce(0) { $0 + slopes[$1] } }
      let truth = try Attribution.lime().fit(sample, scores: column(clean)).map(\.weights)
      var coverage = Coverage()
      for _ in 0..<runs {
        let noisy = zip(clean, sample.coalitions).map { score, coalition in
          score + (0.1 + 0.1 * Double(coalition.count)) * generator.nextNormal()
        }
        let scores = column(noisy)
        coverage.add(
          try IntervalEstimator().uncertainties(
            of: Attribution.lime().fit(sample, scores: scores), by: .lime(), sample: sample,
            scores: scores, scoreRange: nil), truth: truth)
      }
      var row = Row(plan: "LIME, \(1 << components)")
      row.add(coverage)
      row.print(of: "noise, lack of fit")
    }
  }

  private static func recording(_ path: String, _ kind: ScoreKind) async throws -> Game {
    let classifier = try EmotionClassifier.emodbComParE().scoring(kind)
    let url = URL(fileURLWithPath: path)
    let explanation = try await Explainer(
      configuration: .init(
        components: FrequencyBands(count: components), sampling: .exhaustive)
    ).explain(
      audio: AudioSignal(contentsOf: url, sampleRate: classifier.sampleRate),
      classifier: classifier)
    let answers = explanation.evaluations
    var values = answers.scoreMatrix
    for (row, coalition) in answers.sample.coalitions.enumerated() {
      values.replaceRows(
        Int(coalition.bits)..<Int(coalition.bits) + 1,
        with: answers.scoreMatrix.selecting(rows: [row]))
    }
    return Game(
      name: url.lastPathComponent, components: components, values: values, scoreRange: kind.range)
  }

  private static func column(_ scores: [Double]) -> Matrix {
    var matrix = Matrix(rows: scores.count, columns: 1)
    for (row, score) in scores.enumerated() { matrix[row, 0] = score }
    return matrix
  }
}
