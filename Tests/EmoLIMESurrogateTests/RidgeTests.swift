import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// Closed forms and properties of the weighted ridge.
struct RidgeTests {
  private static let plain = LinearSurrogateFitter(regression: .ridge(alpha: 0))

  @Test(arguments: [1, 2, 5, 8, 12])
  func unpenalisedFitRecoversLinearBlackBoxes(components: Int) throws {
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    let box = LinearBlackBox(components: components, labels: 3, seed: UInt64(components))
    let surrogates = try Self.plain.fit(sample, scores: box.scores(of: sample.designMatrix))
    for (label, surrogate) in surrogates.enumerated() {
      #expect(largestDifference(surrogate.weights, box.coefficients.column(label)) < 1e-11)
      #expect(isClose(surrogate.intercept, box.intercepts[label], within: 1e-11))
      #expect(isClose(surrogate.score, 1, within: 1e-12))
      #expect(surrogate.selected == Array(0..<components))
      let full = Coalition.full(components: components)
      #expect(surrogate.prediction(for: full) == surrogate.localPrediction)
      #expect(surrogate.prediction(for: .empty) == surrogate.intercept)
    }
  }

  /// All coalitions weighted by their size make the centred Gram matrix (v - c)I + c11ᵀ, of
  /// eigenvalues v - c and, for the vector of ones, v + (d - 1)c: the penalty α shrinks the
  /// coefficients' deviations from their mean and their mean by λ/(λ + α) each.
  @Test(arguments: [0.01, 1, 30])
  func penalisedFitShrinksByEigenvalues(alpha: Double) throws {
    let components = 7
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    let box = LinearBlackBox(components: components, labels: 2, seed: 70)
    let fitter = LinearSurrogateFitter(regression: .ridge(alpha: alpha))
    let surrogates = try fitter.fit(sample, scores: box.scores(of: sample.designMatrix))

    var (total, single, pair) = (0.0, 0.0, 0.0)
    for (coalition, weight) in zip(sample.coalitions, try fitter.weights(of: sample)) {
      total += weight
      if coalition.contains(0) { single += weight }
      if coalition.contains(0), coalition.contains(1) { pair += weight }
    }
    let variance = single - single * single / total
    let covariance = pair - single * single / total
    let deviation = variance - covariance
    let common = variance + Double(components - 1) * covariance
    for (label, surrogate) in surrogates.enumerated() {
      let coefficients = box.coefficients.column(label)
      let mean = coefficients.reduce(0, +) / Double(components)
      let expected = coefficients.map {
        ($0 - mean) * deviation / (deviation + alpha) + mean * common / (common + alpha)
      }
      #expect(largestDifference(surrogate.weights, expected) < 1e-12)
      // The means are on the regression's hyperplane.
      let intercept =
        box.intercepts[label]
        + zip(coefficients, expected).reduce(0) { $0 + ($1.0 - $1.1) * single / total }
      #expect(isClose(surrogate.intercept, intercept, within: 1e-12))
    }
  }

  /// The gradient of Σ w (y - b - xᵀβ)² + α‖β‖² is zero at the fit, whatever the design.
  @Test(arguments: [(40, 6, 1.0), (12, 30, 1.0), (40, 6, 1e-12), (12, 30, 1e-9), (200, 3, 0)])
  func gradientVanishes(rows: Int, columns: Int, alpha: Double) throws {
    var generator = SeededGenerator(seed: UInt64(rows))
    let design = Matrix.random(rows: rows, columns: columns, from: &generator)
    let scores = Matrix.random(rows: rows, columns: 2, from: &generator)
    let weights = (0..<rows).map { _ in generator.nextUniform() }
    let surrogates = try LinearSurrogateFitter(regression: .ridge(alpha: alpha))
      .fit(design: design, scores: scores, weights: weights)
    for (label, surrogate) in surrogates.enumerated() {
      var gradient = surrogate.weights.map { -alpha * $0 } + [0]
      for row in 0..<rows {
        let fitted = zip(design.row(row), surrogate.weights).reduce(surrogate.intercept) {
          $0 + $1.0 * $1.1
        }
        let force = weights[row] * (scores[row, label] - fitted)
        for column in 0..<columns { gradient[column] += force * design[row, column] }
        gradient[columns] += force
      }
      #expect(gradient.allSatisfy { abs($0) < 1e-11 })
    }
  }

  /// Columns that differ by a millionth: the normal equations, their condition squared, would
  /// leave four digits.
  @Test func nearlyDependentColumnsKeepTheirPrecision() throws {
    var generator = SeededGenerator(seed: 12)
    var design = Matrix.random(rows: 50, columns: 3, from: &generator)
    for row in 0..<50 { design[row, 2] = design[row, 0] + 1e-6 * design[row, 2] }
    let box = LinearBlackBox(components: 3, labels: 1, seed: 13)
    let surrogate = try Self.plain.fit(
      design: design, scores: box.scores(of: design), weights: [Double](repeating: 1, count: 50))[0]
    #expect(largestDifference(surrogate.weights, box.coefficients.column(0)) < 1e-8)
  }

  @Test func weightsAreIndependentOfTheOrderOfCoalitions() throws {
    let sample = try SamplingPlan.distinct(count: 150).sample(components: 10, seed: 3)
    var generator = SeededGenerator(seed: 4)
    let scores = Matrix.random(rows: 150, columns: 3, from: &generator)
    var order = Array(1..<150)
    generator.shuffle(&order)
    order.insert(0, at: 0)
    let shuffled = try CoalitionSample(
      components: 10, draws: order.map { sample.coalitions[$0] })
    for selection in FeatureSelection.allCases {
      let fitter = LinearSurrogateFitter(selection: selection, maximumFeatures: 4)
      let first = try fitter.fit(sample, scores: scores)
      let second = try fitter.fit(shuffled, scores: scores.selecting(rows: order))
      // Any row may come first, that of the whole signal too.
      let reversed = Array((0..<150).reversed())
      let third = try fitter.fit(
        design: sample.designMatrix.selecting(rows: reversed),
        scores: scores.selecting(rows: reversed),
        weights: fitter.weights(of: sample).reversed())
      for (one, other) in zip(first + first, second + third) {
        #expect(one.selected == other.selected)
        #expect(largestDifference(one.weights, other.weights) < 1e-12)
        #expect(isClose(one.intercept, other.intercept, within: 1e-12))
        #expect(isClose(one.score, other.score, within: 1e-12))
      }
    }
  }

  @Test func repeatedDrawsAreIntegerWeights() throws {
    let sample = try SamplingPlan.reference(count: 80).sample(components: 5, seed: 1)
    #expect(sample.coalitions.count < 33)
    let draws = ReferenceDraws.coalitions(components: 5, count: 80, seed: 1)
    let box = LinearBlackBox(components: 5, labels: 2, seed: 6)
    // Squares, so that no surrogate fits exactly.
    func scores(_ design: Matrix) -> Matrix {
      var scores = box.scores(of: design)
      for index in scores.elements.indices { scores.elements[index] *= scores.elements[index] }
      return scores
    }
    for selection in FeatureSelection.allCases {
      let fitter = LinearSurrogateFitter(selection: selection, maximumFeatures: 3)
      let once = try fitter.fit(sample, scores: scores(sample.designMatrix))
      let all = try #require(
        Matrix(draws.map { draw in (0..<5).map { draw.contains($0) ? 1 : 0 } }))
      let weights = try draws.map { try fitter.kernel(fitter.distance($0, components: 5)) }
      let repeated = try fitter.fit(design: all, scores: scores(all), weights: weights)
      for (one, other) in zip(once, repeated) {
        #expect(one.selected == other.selected)
        #expect(largestDifference(one.weights, other.weights) < 1e-12)
        #expect(isClose(one.score, other.score, within: 1e-12))
      }
    }
  }

  @Test func labelsAreFittedIndependently() throws {
    let sample = try SamplingPlan.distinct(count: 60).sample(components: 9)
    var generator = SeededGenerator(seed: 11)
    let scores = Matrix.random(rows: 60, columns: 3, from: &generator)
    for selection in FeatureSelection.allCases {
      let fitter = LinearSurrogateFitter(selection: selection, maximumFeatures: 4)
      let together = try fitter.fit(sample, scores: scores)
      for label in 0..<3 {
        let alone = try fitter.fit(sample, scores: scores.selecting(columns: [label]))[0]
        #expect(alone.selected == together[label].selected)
        #expect(largestDifference(alone.weights, together[label].weights) < 1e-13)
      }
    }
  }
}
