import EmoLIMENumerics
import EmoLIMESurrogate
import Testing

struct SurrogateErrorTests {
  private let design = Matrix(rows: 3, columns: 2, repeating: 1)
  private let scores = Matrix(rows: 3, columns: 1, repeating: 0.5)
  private let weights = [1.0, 1, 1]

  @Test(arguments: [-1, -Double.infinity, .infinity])
  func alpha(_ alpha: Double) {
    #expect(throws: SurrogateError.invalidAlpha(alpha)) {
      try LinearSurrogateFitter(regression: .ridge(alpha: alpha))
        .fit(design: design, scores: scores, weights: weights)
    }
  }

  @Test func alphaThatIsNotANumber() {
    #expect {
      try LinearSurrogateFitter(regression: .ridge(alpha: .nan))
        .fit(design: design, scores: scores, weights: weights)
    } throws: {
      "\($0)" == "The penalty alpha is nan; it must be a finite number of at least 0."
    }
  }

  @Test(arguments: [0, -2], FeatureSelection.allCases)
  func maximumFeatures(_ maximum: Int, selection: FeatureSelection) {
    #expect(throws: SurrogateError.invalidMaximumFeatures(maximum)) {
      try LinearSurrogateFitter(selection: selection, maximumFeatures: maximum)
        .fit(design: design, scores: scores, weights: weights)
    }
  }

  @Test func weightsOutOfRange() {
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

  @Test func sizesThatDoNotFit() throws {
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

  @Test func numbersThatAreNotFinite() throws {
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
  func numbersTooLarge(selection: FeatureSelection) throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 3)
    var scores = Matrix(rows: 8, columns: 1)
    scores[0, 0] = 1e200
    let fitter = LinearSurrogateFitter(selection: selection, maximumFeatures: 2)
    #expect(throws: SurrogateError.overflow) { try fitter.fit(sample, scores: scores) }
    #expect(throws: SurrogateError.overflow) {
      try fitter.fit(
        design: sample.design, scores: Matrix(rows: 8, columns: 1),
        weights: [Double](repeating: 1e308, count: 8))
    }
  }

  @Test func messagesSayWhatIsWrongAndWhatWouldBeRight() {
    let messages: [(SurrogateError, String)] = [
      (.componentCount(65), "65 components; it must have 1 to 64"),
      (.tooManyForExhaustive(components: 21, maximum: 20), "takes up to 20 components"),
      (.coalitionCount(0), "0 coalitions; it must ask for at least 1"),
      (.tooManyCoalitions(count: 9, maximum: 8), "9 coalitions; it may draw at most 8"),
      (.referenceSeed(1 << 32), "4294967296"),
      (.firstCoalitionNotFull(components: 5), "all 5 components"),
      (.unknownComponents(index: 3, components: 5), "Coalition 3 has members beyond the 5"),
      (.invalidWidth(-1), "width is -1.0; it must be a positive"),
      (.invalidDistance(-2), "is -2.0; it must be a finite number of at least 0"),
      (.invalidKernelWeight(-3, distance: 2), "at distance 2.0 is -3.0"),
      (.functionMissing(name: "mine"), "\"mine\" was decoded"),
      (.invalidAlpha(-4), "alpha is -4.0"),
      (.invalidMaximumFeatures(0), "At most 0 features"),
      (.invalidWeight(-5, row: 6), "row 6 is -5.0"),
      (.noWeight, "at least one must be positive"),
      (.designNotFinite(row: 1, column: 2), "row 1, column 2"),
      (.scoreNotFinite(row: 3, column: 4), "row 3, column 4"),
      (.rowCount(3, expected: 8), "3 rows for the 8 rows"),
      (.emptyRegression(rows: 0, columns: 1, targets: 2), "0 rows, 1 columns and 2 targets"),
      (.overflow, "scale them down"),
      (.unsolvable(.notConverged(routine: "dgelsd")), "dgelsd did not converge"),
    ]
    for (error, part) in messages { #expect(error.description.contains(part), "\(error)") }
  }
}
