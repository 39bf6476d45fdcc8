import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

/// The coverage of nominal 95 % intervals, over 300 seeds.
struct CoverageTests {
  /// How often the interval of each weight contains it.
  private struct Coverage {
    private var covered: [Int]
    private(set) var samples = 0

    var shares: [Double] { covered.map { Double($0) / Double(samples) } }
    var lowest: Double { shares.min() ?? 0 }
    var mean: Double { shares.reduce(0, +) / Double(shares.count) }

    init(weights: Int) { covered = [Int](repeating: 0, count: weights) }

    /// Adds the intervals of a sample; a sample that does not determine all weights does not count.
    ///
    /// - Parameter scale: The factor of the widths: 1 for the intervals as they are.
    mutating func add(_ found: [WeightUncertainty?], truth: [[Double]], scale: Double) {
      let intervals = found.compactMap { $0?.intervals }.flatMap { $0 }
      guard intervals.count == covered.count else { return }
      samples += 1
      for (index, pair) in zip(intervals, truth.joined()).enumerated() {
        let centre = (pair.0.lower + pair.0.upper) / 2
        // The values of Kernel SHAP may be exact to rounding.
        let covers = abs(pair.1 - centre) <= scale * pair.0.width / 2 + 1e-12
        covered[index] += covers ? 1 : 0
      }
    }
  }

  private static let runs: UInt64 = 300

  private func coverage(
    _ game: Game, _ attribution: Attribution, _ plan: SamplingPlan, truth: [[Double]],
    scoreRange: Double = 1, scale: Double = 1
  ) throws -> Coverage {
    var coverage = Coverage(weights: truth.joined().count)
    for seed in 0..<Self.runs {
      let sample = try attribution.sample(plan, components: game.components, seed: seed)
      let scores = game.scores(of: sample)
      let found = try IntervalEstimator(source: .sampling).uncertainties(
        of: attribution.fit(sample, scores: scores), by: attribution, sample: sample,
        scores: scores, scoreRange: scoreRange)
      coverage.add(found, truth: truth, scale: scale)
    }
    #expect(10 * coverage.samples >= 9 * Int(Self.runs))
    return coverage
  }

  /// The weights of all coalitions, each with the same share of the weight.
  private func lime(_ game: Game, count: Int) throws -> [[Double]] {
    let sample = try SamplingPlan.exhaustive.sample(components: game.components)
    let fitter = LinearSurrogateFitter()
    let share = Double(count - 1) / Double(sample.coalitions.count - 1)
    let weights = try fitter.weights(of: sample).enumerated().map { $0 == 0 ? $1 : $1 * share }
    return try fitter.fit(
      design: sample.designMatrix, scores: game.scores(of: sample), weights: weights
    ).map(\.weights)
  }

  /// The probabilities of a classifier for all coalitions of ten bands of a recording.
  private struct RecordedGames: Decodable {
    struct Entry: Decodable {
      let recording: String
      let scores: [[Double]]
    }

    let games: [Entry]

    static func load() throws -> [(name: String, game: Game)] {
      return try JSONDecoder().decode(Self.self, from: fixture("recorded_games")).games.map {
        ($0.recording, Game(components: 10, values: try #require(Matrix($0.scores))))
      }
    }
  }

  /// The two recordings of ten whose intervals missed most: a few coalitions have almost all of a
  /// label's probability.
  @Test func limeIntervalsOfRecordingsCoverEachWeight() throws {
    for (name, game) in try RecordedGames.load() {
      for count in [40, 64, 128, 256] {
        let found = try coverage(
          game, .lime(), .distinct(count: count), truth: lime(game, count: count))
        #expect(found.lowest >= 0.9, "\(name), \(count): \(found.lowest)")
      }
    }
  }

  /// A classifier of a single label has no other label whose scores show what a sample has missed.
  @Test func intervalsOfASingleLabelCoverEachWeight() throws {
    for (name, game) in try RecordedGames.load() {
      for label in 0..<game.values.columns {
        var values = Matrix(rows: game.values.rows, columns: 1)
        for row in 0..<values.rows { values[row, 0] = game.values[row, label] }
        let single = Game(components: game.components, values: values)
        let found = try coverage(
          single, .lime(), .distinct(count: 64), truth: lime(single, count: 64))
        #expect(found.lowest >= 0.9, "\(name), label \(label): \(found.lowest)")
      }
    }
  }

  @Test func shapleyIntervalsOfRecordingsCoverEachValue() throws {
    let plans =
      [40, 64, 128, 256].map { (Attribution.kernelSHAP, SamplingPlan.shapleyKernel(count: $0)) }
      + [2, 4, 14, 28].map { (.permutationShapley, .permutations(count: $0)) }
    for (name, game) in try RecordedGames.load() {
      let truth = try game.weights(.shapley)
      for (attribution, plan) in plans {
        let found = try coverage(game, attribution, plan, truth: truth)
        #expect(found.lowest >= 0.9, "\(name), \(attribution.name), \(plan): \(found.lowest)")
      }
    }
  }

  /// Intervals of half the width miss single weights: the tests above can fail.
  @Test func narrowerIntervalsOfRecordingsDoNotCover() throws {
    let game = try #require(try RecordedGames.load().last).game
    let truth = try game.weights(.shapley)
    let found = try [
      coverage(
        game, .lime(), .distinct(count: 256), truth: lime(game, count: 256), scale: 0.5),
      coverage(game, .kernelSHAP, .shapleyKernel(count: 256), truth: truth, scale: 0.5),
      coverage(game, .permutationShapley, .permutations(count: 28), truth: truth, scale: 0.5),
    ]
    for coverage in found { #expect(coverage.lowest < 0.9, "\(coverage.lowest)") }
  }

  /// Probabilities near 0 and 1, with interactions of all orders.
  private static func game(components: Int, seed: UInt64) -> Game {
    var generator = SeededGenerator(seed: seed)
    let single = (0..<components).map { _ in generator.nextNormal() }
    let pairs = Matrix.random(rows: components, columns: components, from: &generator)
    var values = Matrix(rows: 1 << components, columns: 1)
    for bits in 0..<1 << components {
      let members = (0..<components).filter { bits >> $0 & 1 == 1 }
      var logit = -1.0
      for i in members {
        logit += single[i]
        for j in members where j < i { logit += 0.5 * pairs[i, j] }
      }
      values.elements[bits] = 1 / (1 + exp(-logit))
    }
    return Game(components: components, values: values)
  }

  /// Intervals are at most twice as wide as necessary: at half the width, they cover too rarely.
  @Test func intervalsOfAFormulaAreNotMuchWiderThanNecessary() throws {
    let game = Self.game(components: 10, seed: 2)
    let shapley = try game.weights(.shapley)
    let cases: [(Attribution, SamplingPlan, [[Double]])] = [
      (.lime(), .distinct(count: 256), try lime(game, count: 256)),
      (.kernelSHAP, .shapleyKernel(count: 256), shapley),
      (.permutationShapley, .permutations(count: 28), shapley),
    ]
    for (attribution, plan, truth) in cases {
      let whole = try coverage(game, attribution, plan, truth: truth)
      let half = try coverage(game, attribution, plan, truth: truth, scale: 0.5)
      #expect(whole.lowest >= 0.93, "\(attribution.name): \(whole.lowest)")
      #expect(half.mean < 0.93, "\(attribution.name): \(half.mean)")
    }
  }

  /// Noise whose standard deviation depends on the coalition, on all coalitions.
  @Test func lackOfFitIntervalsCoverTheNoiselessWeights() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 8)
    let box = LinearBlackBox(components: 8, labels: 1, seed: 3)
    let clean = box.scores(of: sample.designMatrix)
    var generator = SeededGenerator(seed: 4)
    let found = try lackOfFit(sample, clean: clean) { row in
      let coalition = sample.coalitions[row]
      let size = 0.1 + (coalition.contains(0) ? 0.4 : 0) + 0.05 * Double(coalition.count)
      return [size * generator.nextNormal()]
    }
    #expect((0.93...0.97).contains(found.mean) && found.lowest >= 0.9, "\(found)")
  }

  /// The linear model of a recording, with its residuals in another order.
  @Test func lackOfFitIntervalsOfRecordingsCoverEachWeight() throws {
    for (name, game) in try RecordedGames.load() {
      for count in [40, 256] {
        let sample = try SamplingPlan.distinct(count: count).sample(components: 10)
        let models = try Attribution.lime().fit(sample, scores: game.scores(of: sample))
        var clean = game.scores(of: sample)
        for (row, coalition) in sample.coalitions.enumerated() {
          for (label, model) in models.enumerated() {
            clean[row, label] = coalition.members.reduce(model.intercept) {
              $0 + model.weights[$1]
            }
          }
        }
        let scores = game.scores(of: sample)
        var generator = SeededGenerator(seed: 6)
        var order = Array(0..<sample.coalitions.count)
        let found = try lackOfFit(sample, clean: clean) { row in
          if row == 0 { generator.shuffle(&order) }
          return models.indices.map { scores[order[row], $0] - clean[order[row], $0] }
        }
        #expect(found.lowest >= 0.9, "\(name), \(count): \(found.lowest)")
      }
    }
  }

  /// - Parameter noise: The noise of a row, one number for each label; the rows come in order.
  private func lackOfFit(
    _ sample: CoalitionSample, clean: Matrix, noise: (Int) -> [Double]
  ) throws -> Coverage {
    let truth = try Attribution.lime().fit(sample, scores: clean).map(\.weights)
    var coverage = Coverage(weights: truth.joined().count)
    for _ in 0..<Self.runs {
      var scores = clean
      for row in 0..<clean.rows {
        for (label, value) in noise(row).enumerated() { scores[row, label] += value }
      }
      let found = try IntervalEstimator().uncertainties(
        of: Attribution.lime().fit(sample, scores: scores), by: .lime(), sample: sample,
        scores: scores, scoreRange: nil)
      coverage.add(found, truth: truth, scale: 1)
    }
    return coverage
  }
}
