import EmoLIMENumerics
import EmoLIMESurrogate
import Foundation
import TestSupport

/// The weights of scikit-learn and `shap` for given scores: `make_attribution_cases.py`.
struct AttributionCases: Decodable {
  let regressions: [RegressionCase]
  let exact: [ExactCase]
  let kernel: [KernelCase]
  let permutation: [PermutationCase]

  struct RegressionCase: Decodable {
    let components: Int
    let design: [UInt64]
    let scores: [[Double]]
    let weights: [Double]
    let fits: [Fit]
  }

  struct Fit: Decodable {
    let regression: String
    let alpha: Double
    let l1Ratio: Double
    let expected: [Model]
  }

  struct Model: Decodable {
    let weights: [Double]
    let intercept: Double
    let score: Double
  }

  struct ExactCase: Decodable {
    let components: Int
    /// In the order of the coalitions' bits.
    let scores: [[Double]]
    /// A row for each component.
    let shapley: [[Double]]
    let shapleyTaylor: [[[Double]]]?
  }

  struct KernelCase: Decodable {
    let components: Int
    let coalitions: [UInt64]
    let multiplicities: [Int]
    let scores: [[Double]]
    let expected: [[Double]]
  }

  struct PermutationCase: Decodable {
    let components: Int
    let permutations: [[Int]]
    let coalitions: [UInt64]
    let scores: [[Double]]
    let expected: [[Double]]
  }

  static func load() throws -> AttributionCases {
    return try JSONDecoder().decode(AttributionCases.self, from: fixture("attribution_cases"))
  }
}

extension AttributionCases.Fit {
  var method: Regression? {
    switch regression {
    case "ridge": .ridge(alpha: alpha)
    case "leastSquares": .leastSquares
    case "lasso": .lasso(alpha: alpha)
    case "elasticNet": .elasticNet(alpha: alpha, l1Ratio: l1Ratio)
    default: nil
    }
  }
}

extension Matrix {
  /// The largest difference of two numbers of a column.
  var largestColumnRange: Double {
    (0..<columns).reduce(0) { largest, index in
      let column = column(index)
      return max(largest, (column.max() ?? 0) - (column.min() ?? 0))
    }
  }
}

/// A cooperative game: the scores of all coalitions, in the order of their bits.
struct Game {
  let components: Int
  let values: Matrix

  init(components: Int, values: Matrix) {
    self.components = components
    self.values = values
  }

  /// A game of random values.
  init(components: Int, labels: Int = 2, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    self.init(
      components: components,
      values: .random(rows: 1 << components, columns: labels, from: &generator))
  }

  /// The largest difference of two scores of a label.
  var scoreRange: Double { values.largestColumnRange }

  func scores(of sample: CoalitionSample) -> Matrix {
    values.selecting(rows: sample.coalitions.map { Int($0.bits) })
  }

  /// The weights that an attribution gives: a list for each label.
  func weights(_ attribution: Attribution, _ plan: SamplingPlan = .exhaustive) throws -> [[Double]]
  {
    let sample = try attribution.sample(plan, components: components)
    return try attribution.fit(sample, scores: scores(of: sample)).map(\.weights)
  }

  func contribution(of component: Int, to coalition: Int, label: Int) -> Double {
    values[coalition | 1 << component, label] - values[coalition, label]
  }
}
