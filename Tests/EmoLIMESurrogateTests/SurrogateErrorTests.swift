import EmoLIMENumerics
import EmoLIMESurrogate
import Testing

struct SurrogateErrorTests {
  private let design = Matrix(rows: 3, columns: 2, repeating: 1)
  private let scores = Matrix(rows: 3, columns: 1, repeating: 0.5)
  private let weights = [1.0, 1, 1]

  @Test(arguments: [-1, -Double.infinity, .infinity])
  func invalidAlphaIsRejected(_ alpha: Double) {
    #expect(throws: SurrogateError.invalidAlpha(alpha)) {
      try LinearSurrogateFitter(regression: .ridge(alpha: alpha))
        .fit(design: design, scores: scores, weights: weights)
    }
  }

  @Test func alphaNaNIsRejected() {
    #expect {
      try LinearSurrogateFitter(regression: .ridge(alpha: .nan))
        .fit(design: design, scores: scores, weights: weights)
    } throws: {
      "\($0)" == "The penalty alpha is nan. It must be finite and at least 0."
    }
  }

  @Test(arguments: [0, -2], FeatureSelection.allCases)
  func invalidMaximumFeaturesIsRejected(_ maximum: Int, selection: FeatureSelection) {
    #expect(throws: SurrogateError.invalidMaximumFeatures(maximum)) {
      try LinearSurrogateFitter(selection: selection, maximumFeatures: maximum)
        .fit(design: design, scores: scores, weights: weights)
    }
  }

  @Test func invalidWeightsAreRejected() {
    let fitter = LinearSurrogateFitter()
    #expect(throws: SurrogateError.invalidWeight(-0.5, row: 1)) {
      try fitter.fit(design: design, scores: scores, weights: [1, -0.5, 1])
    }
    #expect(throws: SurrogateError.invalidWeight(.infinity, row: 2)) {
      try fitter.fit(design: design, scores: scores, weights: [1, 1, .infinity])
    }
    #expect(throws: SurrogateError.noWeight) {
      try fitter.fit(design: design, scores: scores, weights: [0, 0, 0])
    }
  }

  @Test func wrongRowCountsAreRejected() throws {
    let fitter = LinearSurrogateFitter()
    #expect(throws: SurrogateError.rowCount(2, expected: 3)) {
      try fitter.fit(design: design, scores: scores, weights: [1, 1])
    }
    let sample = try SamplingPlan.exhaustive.sample(components: 3)
    #expect(throws: SurrogateError.rowCount(3, expected: 8)) {
      try fitter.fit(sample, scores: scores)
    }
    #expect(throws: SurrogateError.emptyRegression(rows: 8, columns: 3, targets: 0)) {
      try fitter.fit(sample, scores: Matrix(rows: 8, columns: 0))
    }
    #expect(throws: SurrogateError.emptyRegression(rows: 0, columns: 2, targets: 1)) {
      try fitter.fit(
        design: Matrix(rows: 0, columns: 2), scores: Matrix(rows: 0, columns: 1), weights: [])
    }
  }

  @Test func nonFiniteNumbersAreRejected() throws {
    let fitter = LinearSurrogateFitter()
    var broken = Matrix(rows: 3, columns: 2, repeating: 0)
    broken[2, 1] = .nan
    #expect(throws: SurrogateError.scoreNotFinite(row: 2, column: 1)) {
      try fitter.fit(design: design, scores: broken, weights: weights)
    }
    broken[2, 1] = -.infinity
    #expect(throws: SurrogateError.designNotFinite(row: 2, column: 1)) {
      try fitter.fit(design: broken, scores: scores, weights: weights)
    }
  }

  @Test(arguments: FeatureSelection.allCases)
  func overflowIsRejected(selection: FeatureSelection) throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 3)
    var scores = Matrix(rows: 8, columns: 1)
    scores[0, 0] = 1e200
    let fitter = LinearSurrogateFitter(selection: selection, maximumFeatures: 2)
    #expect(throws: SurrogateError.overflow) { try fitter.fit(sample, scores: scores) }
    #expect(throws: SurrogateError.overflow) {
      try fitter.fit(
        design: sample.designMatrix, scores: Matrix(rows: 8, columns: 1),
        weights: [Double](repeating: 1e308, count: 8))
    }
  }

  @Test func raggedRowsAreRejected() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 1)
    #expect(throws: SurrogateError.raggedRows(row: 1, count: 2, expected: 1)) {
      try LinearSurrogateFitter().fit(sample, scores: [[0], [0, 1]])
    }
    #expect(throws: SurrogateError.raggedRows(row: 2, count: 1, expected: 2)) {
      try LinearSurrogateFitter().fit(
        design: [[0, 1], [1, 0], [1]], scores: [[0], [1], [2]], weights: weights)
    }
  }

  @Test func messagesNameTheValueAndItsLimit() {
    let messages: [(SurrogateError, String)] = [
      (.componentCount(65), "components is 65. It must be from 1 to 64."),
      (.tooManyForExhaustive(components: 21, maximum: 20), "at most 20 components. Use distinct"),
      (.coalitionCount(0), "coalitions is 0. It must be at least 1."),
      (.tooManyCoalitions(count: 9, maximum: 8), "draws 9 coalitions; at most 8"),
      (.referenceSeed(1 << 32), "Seed 4294967296 is too large"),
      (.firstCoalitionNotFull(components: 5), "all 5 components"),
      (.unknownComponents(index: 3, components: 5), "Coalition 3 has members"),
      (.tooFewForShapleyKernel(1), "at least 2 coalitions"),
      (.invalidPermutation(index: 2, components: 4), "each number from 0 to 3 once"),
      (.missingCoalition(Coalition(bits: 5), attribution: "Kernel SHAP values"), "{0, 2}"),
      (
        .missingCoalitions(evaluated: 9, components: 5, attribution: "Banzhaf values"),
        "Banzhaf values need all 2^5 coalitions; 9 were evaluated."
      ),
      (.noPermutations, "Use automatic or permutation sampling."),
      (
        .budgetTooSmall(8, needed: 10, attribution: "permutation Shapley values"),
        "A budget of 8 model evaluations is too small for permutation Shapley values. At least 10"
      ),
      (.invalidWidth(-1), "width is -1.0. It must be positive"),
      (.invalidDistance(-2), "is -2.0. It must be finite and at least 0"),
      (.invalidKernelWeight(-3, distance: 2), "at distance 2.0 is -3.0"),
      (.functionMissing(name: "mine"), "Function \"mine\" cannot be decoded"),
      (.invalidAlpha(-4), "alpha is -4.0"),
      (.invalidL1Ratio(2), "l1 ratio is 2.0. It must be between 0 and 1."),
      (.notConverged(gap: 0.5), "stopped 0.5 of the variance"),
      (.invalidMaximumFeatures(0), "features is 0. It must be at least 1."),
      (.invalidWeight(-5, row: 6), "row 6 is -5.0"),
      (.noWeight, "At least one must be positive"),
      (.designNotFinite(row: 1, column: 2), "row 1, column 2"),
      (.scoreNotFinite(row: 3, column: 4), "row 3, column 4"),
      (.rowCount(3, expected: 8), "is 3. It must be 8"),
      (.raggedRows(row: 3, count: 1, expected: 2), "Row 3 has 1 numbers, row 0 has 2."),
      (.invalidModels(labels: 2, components: 3), "one model per label (2)"),
      (
        .emptyRegression(rows: 0, columns: 1, targets: 2),
        "0 coalitions, 1 components and 2 labels"
      ),
      (.invalidIntervalWidth(0), "width is 0.0. It must be positive and finite."),
      (.adaptiveWithoutIntervals, "the lasso and the elastic net have none. Use ridge"),
      (.adaptiveWithoutBounds, "scores without bounds have none. Explain probabilities"),
      (.invalidScoreRange(-1), "range of the scores is -1.0. It must be positive"),
      (.invalidConfidence(1), "level is 1.0. It must be between 0 and 1"),
      (.invalidRunCount(1), "runs is 1. It must be at least 2."),
      (.invalidReplicates(1), "replicates is 1. It must be at least 2."),
      (.overflow, "Scale them down"),
      (.unsolvable(routine: "dgelsd"), "LAPACK's dgelsd did not converge"),
    ]
    for (error, part) in messages { #expect(error.description.contains(part), "\(error)") }
  }
}
