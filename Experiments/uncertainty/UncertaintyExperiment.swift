import EmoLIME
import EmoLIMEAudio
import EmoLIMENumerics
import Foundation

/// Measures how often nominal 95 % intervals contain what they are to contain.
///
/// Run it by `swift run --configuration release UncertaintyExperiment [FILE...]`. Without files, the
/// black boxes are formulas; each file adds the embedded classifier's answers for all 1024 coalitions
/// of ten bands of a recording. The table is that of `Docs/Uncertainty.md`.
@main
struct UncertaintyExperiment {
  private static let components = 10
  private static let runs: UInt64 = 500

  static func main() async throws {
    var games = [Game.saturated(components: components, seed: 1), .pairs(components, seed: 2)]
    for path in CommandLine.arguments.dropFirst() { games.append(try await recording(path)) }
    print("black box | attribution | calls | mean coverage | lowest of a weight | highest")
    for game in games {
      for count in [64, 128, 256, 512] {
        let truth = try game.surrogate(count: count)
        try report(game, .lime(), .distinct(count: count), calls: count, truth: truth)
      }
      let shapley = try game.weights(.shapley)
      for count in [64, 128, 256, 512] {
        try report(
          game, .kernelSHAP, .shapleyKernel(count: count), calls: count, truth: shapley)
      }
      for count in [4, 7, 14, 28] {
        try report(
          game, .permutationShapley, .permutations(count: count), calls: 2 + 18 * count,
          truth: shapley)
      }
    }
    try lackOfFit()
    try adaptive(games)
  }

  private static func report(
    _ game: Game, _ attribution: Attribution, _ plan: SamplingPlan, calls: Int, truth: [[Double]]
  ) throws {
    var coverage = Coverage(weights: truth.joined().count)
    for seed in 0..<runs {
      let sample = try attribution.sample(plan, components: components, seed: seed)
      let scores = game.scores(of: sample)
      let found = try IntervalEstimator(source: .sampling).uncertainties(
        of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
        scores: scores, seed: seed)
      coverage.add(found, truth: truth)
    }
    print("\(game.name) | \(attribution.name) | \(calls) | \(coverage)")
  }

  /// Linear scores with noise that grows with the number of bands, on all coalitions.
  private static func lackOfFit() throws {
    for components in [4, 6, 8, 10] {
      let sample = try SamplingPlan.exhaustive.sample(components: components)
      var generator = SeededGenerator(seed: 5)
      let slopes = (0..<components).map { _ in generator.nextNormal() }
      let clean = sample.coalitions.map { $0.members.reduce(0) { $0 + slopes[$1] } }
      let truth = try Attribution.lime().fit(sample, scores: column(clean)).map(\.weights)
      var coverage = Coverage(weights: components)
      for _ in 0..<runs {
        let noisy = zip(clean, sample.coalitions).map { score, coalition in
          score + (0.1 + 0.1 * Double(coalition.count)) * generator.nextNormal()
        }
        let scores = column(noisy)
        coverage.add(
          try IntervalEstimator().uncertainties(
            of: Attribution.lime().fit(sample, scores: scores), by: .lime(), sample: sample,
            scores: scores), truth: truth)
      }
      print("noise, lack of fit | LIME | \(1 << components) | \(coverage)")
    }
  }

  /// Rounds that end when the intervals are narrow are more likely to end where these are too
  /// narrow: what that costs. The width is half that of the first round.
  private static func adaptive(_ games: [Game]) throws {
    for game in games {
      let shapley = try game.weights(.shapley)
      for attribution in [Attribution.lime(), .kernelSHAP, .permutationShapley] {
        var coverage = Coverage(weights: shapley.joined().count)
        var calls = 0
        for seed in 0..<runs {
          let (sample, found) = try narrowed(game, attribution, seed: seed)
          let truth =
            attribution == .lime() ? try game.surrogate(count: sample.coalitions.count) : shapley
          coverage.add(found, truth: truth)
          calls += sample.coalitions.count
        }
        print("\(game.name), adaptive | \(attribution.name) | \(calls / Int(runs)) | \(coverage)")
      }
    }
  }

  /// The end of the rounds that halve the widest interval of the first.
  private static func narrowed(
    _ game: Game, _ attribution: Attribution, seed: UInt64
  ) throws -> (CoalitionSample, [WeightUncertainty?]) {
    let counts = try attribution.rounds(of: .init(budget: 700), components: components)
    var firstWidth: Double?
    var last: (CoalitionSample, [WeightUncertainty?])?
    for count in counts {
      let sample = try attribution.sample(
        ofRound: count, first: counts[0], components: components, seed: seed)
      let scores = game.scores(of: sample)
      let found = try IntervalEstimator(source: .sampling).uncertainties(
        of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
        scores: scores, seed: seed)
      let widest = found.map { $0?.largestWidth ?? .infinity }.max() ?? .infinity
      last = (sample, found)
      if let firstWidth, widest <= firstWidth / 2 { break }
      firstWidth = firstWidth ?? widest
    }
    guard let last else { throw SurrogateError.coalitionCount(0) }
    return last
  }

  private static func recording(_ path: String) async throws -> Game {
    let classifier = try EmotionClassifier.emodbComParE()
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
    return Game(name: url.lastPathComponent, components: components, values: values)
  }

  private static func column(_ scores: [Double]) -> Matrix {
    var matrix = Matrix(rows: scores.count, columns: 1)
    for (row, score) in scores.enumerated() { matrix[row, 0] = score }
    return matrix
  }
}

/// How often intervals contained the truth, for each weight.
struct Coverage: CustomStringConvertible {
  private var covered: [Int]
  private var runs = 0

  init(weights: Int) {
    covered = [Int](repeating: 0, count: weights)
  }

  mutating func add(_ found: [WeightUncertainty?], truth: [[Double]]) {
    runs += 1
    let intervals = found.flatMap { $0?.intervals ?? [] }
    for (index, pair) in zip(intervals, truth.joined()).enumerated() {
      // Estimates that are exact are so to rounding.
      let (interval, weight) = pair
      let rounded = ConfidenceInterval(
        lower: interval.lower - 1e-12, upper: interval.upper + 1e-12)
      covered[index] += rounded.contains(weight) ? 1 : 0
    }
  }

  var description: String {
    let shares = covered.map { 100 * Double($0) / Double(runs) }
    let mean = shares.reduce(0, +) / Double(shares.count)
    return [mean, shares.min() ?? 0, shares.max() ?? 0]
      .map { String(format: "%.1f %%", $0) }.joined(separator: " | ")
  }
}
