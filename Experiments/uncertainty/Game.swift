import EmoLIME
import EmoLIMENumerics
import Foundation

/// A black box of which all answers are known: a row for each coalition in the order of its bits, a
/// column for each label.
struct Game {
  let name: String
  let components: Int
  let values: Matrix
  /// The largest possible difference of two scores of a label; nil for scores without bounds.
  let scoreRange: Double?

  func scores(of sample: CoalitionSample) -> Matrix {
    values.selecting(rows: sample.coalitions.map { Int($0.bits) })
  }

  /// What an attribution makes of all answers.
  func weights(_ attribution: Attribution) throws -> [[Double]] {
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    return try attribution.fit(sample, scores: scores(of: sample)).map(\.weights)
  }

  /// What LIME makes of all answers, each as heavy as the share that a sample of `count` draws.
  ///
  /// - Parameter replacement: Whether draws are with replacement; the first is the full coalition.
  func surrogate(
    _ fitter: LinearSurrogateFitter = LinearSurrogateFitter(), count: Int,
    replacement: Bool = false
  ) throws -> [[Double]] {
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    let all = sample.coalitions.count
    let share = Double(count - 1) / Double(replacement ? all : all - 1)
    let weights = try fitter.weights(of: sample).enumerated().map { index, weight in
      index == 0 ? weight * (replacement ? 1 + share : 1) : weight * share
    }
    return try fitter.fit(
      design: sample.designMatrix, scores: scores(of: sample), weights: weights
    ).map(\.weights)
  }

  /// The black box whose labels are the differences of all pairs of labels.
  var contrasts: Game {
    let pairs = (0..<values.columns).flatMap { first in
      (0..<first).map { (first: first, second: $0) }
    }
    var differences = Matrix(rows: values.rows, columns: pairs.count)
    for row in 0..<values.rows {
      for (column, pair) in pairs.enumerated() {
        differences[row, column] = values[row, pair.first] - values[row, pair.second]
      }
    }
    return Game(
      name: name, components: components, values: differences,
      scoreRange: scoreRange.map { 2 * $0 })
  }

  /// Probabilities that saturate: a logistic function of single components and pairs.
  static func saturated(components: Int, seed: UInt64) -> Game {
    game("saturated", components, seed: seed, scoreRange: 1) { 1 / (1 + exp(2 - 2 * $0)) }
  }

  /// Single components and pairs.
  static func pairs(_ components: Int, seed: UInt64) -> Game {
    game("pairs", components, seed: seed, scoreRange: nil) { $0 }
  }

  /// - Parameter scoreRange: The largest possible difference of two scores; nil for that of all
  ///   coalitions.
  private static func game(
    _ name: String, _ components: Int, seed: UInt64, scoreRange: Double?,
    _ link: (Double) -> Double
  ) -> Game {
    var generator = SeededGenerator(seed: seed)
    let single = (0..<components).map { _ in generator.nextNormal() }
    let pairs = (0..<components).map { _ in
      (0..<components).map { _ in 0.5 * generator.nextNormal() }
    }
    var values = Matrix(rows: 1 << components, columns: 1)
    for bits in 0..<1 << components {
      let members = (0..<components).filter { bits >> $0 & 1 == 1 }
      var sum = 0.0
      for first in members {
        sum += single[first]
        for second in members where second < first { sum += pairs[first][second] }
      }
      values.elements[bits] = link(sum)
    }
    let range = (values.elements.max() ?? 0) - (values.elements.min() ?? 0)
    return Game(
      name: name, components: components, values: values, scoreRange: scoreRange ?? range)
  }
}
