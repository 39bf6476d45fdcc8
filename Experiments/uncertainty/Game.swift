import EmoLIME
import EmoLIMENumerics
import Foundation

/// A black box of which all answers are known: a row for each coalition in the order of its bits, a
/// column for each label.
struct Game {
  let name: String
  let components: Int
  let values: Matrix

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

  /// The black box whose only label is the difference of the two labels that score highest for the
  /// full coalition.
  var contrast: Game {
    let full = values.row(values.rows - 1)
    let ranked = full.indices.sorted { full[$0] > full[$1] }.map { $0 - full.startIndex }
    var differences = Matrix(rows: values.rows, columns: 1)
    for row in 0..<values.rows {
      differences[row, 0] = values[row, ranked[0]] - values[row, ranked[1]]
    }
    return Game(name: name, components: components, values: differences)
  }

  /// Probabilities that saturate: a logistic function of single components and pairs.
  static func saturated(components: Int, seed: UInt64) -> Game {
    game("saturated", components, seed: seed) { 1 / (1 + exp(2 - 2 * $0)) }
  }

  /// Single components and pairs.
  static func pairs(_ components: Int, seed: UInt64) -> Game {
    game("pairs", components, seed: seed) { $0 }
  }

  private static func game(
    _ name: String, _ components: Int, seed: UInt64, _ link: (Double) -> Double
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
    return Game(name: name, components: components, values: values)
  }
}
