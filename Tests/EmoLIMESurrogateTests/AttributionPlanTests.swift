import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// The coalitions that attributions evaluate, and the errors for plans that do not suffice.
struct AttributionPlanTests {
  @Test func automaticPlansSuitTheAttribution() throws {
    for attribution in [
      Attribution.lime(), .shapley, .banzhaf, .kernelSHAP, .permutationShapley,
    ] {
      #expect(try attribution.plan(.automatic(), components: 8) == .exhaustive)
      #expect(try attribution.plan(.reference(), components: 8) == .reference())
    }
    for attribution in [Attribution.lime(), .kernelSHAP, .banzhaf] {
      #expect(try attribution.plan(.automatic(), components: 9) == .aOptimal(count: 256))
    }
    let lasso = Attribution.lime(LinearSurrogateFitter(regression: .lasso()))
    #expect(try lasso.plan(.automatic(), components: 9) == .distinct(count: 256))
    for attribution in [Attribution.lime(), .kernelSHAP, .banzhaf] {
      #expect(
        try attribution.plan(.automatic(budget: 5000), components: 13) == .aOptimal(count: 4096))
      #expect(
        try attribution.plan(.automatic(budget: 1 << 22), components: 21)
          == .aOptimal(count: 4096))
      #expect(try attribution.plan(.automatic(budget: 2), components: 1) == .exhaustive)
    }
    #expect(
      try Attribution.permutationShapley.plan(.automatic(), components: 9)
        == .permutations(count: 15))
    #expect(try Attribution.leaveOneOut.plan(.automatic(), components: 64) == .leaveOneOut)
    #expect(try Attribution.leaveOneOut.sample(components: 64).coalitions.count == 66)
  }

  @Test(arguments: [1, 2, 5, 9, 16, 40, 64])
  func automaticPlansStayWithinTheBudget(components: Int) throws {
    for budget in [130, 256, 1000] {
      for attribution in [Attribution.lime(), .kernelSHAP, .permutationShapley, .leaveOneOut] {
        let sample = try attribution.sample(.automatic(budget: budget), components: components)
        #expect(sample.coalitions.count <= budget)
        #expect(Set(sample.coalitions).count == sample.coalitions.count)
        #expect(sample.coalitions[0] == .full(components: components))
      }
    }
  }

  @Test func shapleyKernelSamplesContainComplementaryPairs() throws {
    for (components, count) in [(5, 20), (9, 100), (9, 511), (12, 300), (40, 300), (64, 1000)] {
      let sample = try SamplingPlan.shapleyKernel(count: count).sample(components: components)
      #expect(sample.samplingDesign == .shapleyKernel)
      #expect(sample.coalitions.count >= count - 1 && sample.coalitions.count <= count)
      let full = Coalition.full(components: components)
      let multiplicities = Dictionary(
        uniqueKeysWithValues: zip(sample.coalitions, sample.multiplicities))
      for (coalition, multiplicity) in multiplicities {
        #expect(multiplicities[Coalition(bits: full.bits ^ coalition.bits)] == multiplicity)
      }
      // The sizes next to empty and full are whole where the count reaches that far.
      if components <= 12 {
        #expect(sample.coalitions.count { $0.count == 1 } == components)
      }
    }
    #expect(try SamplingPlan.shapleyKernel(count: 512).sample(components: 9).isComplete)
    #expect(try SamplingPlan.shapleyKernel(count: 2).sample(components: 9).coalitions.count == 2)
  }

  /// Sizes that are drawn come in proportion to the kernel's mass: 2 × 9/(k(10 - k)) for k and
  /// 10 - k, once for k = 5. A chi-squared statistic, whose 99.9 % point is 13.8 for 2 degrees.
  @Test func shapleyKernelDrawsFollowTheKernel() throws {
    var draws = [Int](repeating: 0, count: 11)
    for seed in 0..<60 as Range<UInt64> {
      let sample = try SamplingPlan.shapleyKernel(count: 100).sample(components: 10, seed: seed)
      for (coalition, multiplicity) in zip(sample.coalitions, sample.multiplicities)
      where coalition.count > 2 && coalition.count < 8 {
        draws[coalition.count] += multiplicity
      }
    }
    let pairs = [draws[3], draws[4], draws[5] / 2].map(Double.init)
    #expect(draws[3] == draws[7] && draws[4] == draws[6])
    let masses = [2 / 21.0, 2 / 24.0, 1 / 25.0]
    let scale = pairs.reduce(0, +) / masses.reduce(0, +)
    let statistic = zip(pairs, masses).reduce(0) { sum, pair in
      sum + (pair.0 - scale * pair.1) * (pair.0 - scale * pair.1) / (scale * pair.1)
    }
    #expect(statistic < 13.8)
  }

  @Test func morePermutationsContinueFewer() throws {
    let few = try SamplingPlan.permutations(count: 3).sample(components: 9, seed: 5)
    let many = try SamplingPlan.permutations(count: 8).sample(components: 9, seed: 5)
    #expect(Array(many.coalitions.prefix(few.coalitions.count)) == few.coalitions)
    #expect(few.coalitions.count <= 2 + 3 * 16)
    #expect(try SamplingPlan.permutations(count: 1).sample(components: 1).coalitions.count == 2)
  }

  @Test func budgetsThatAreTooSmallAreRejected() {
    #expect(
      throws: SurrogateError.budgetTooSmall(256, needed: 512, attribution: "Shapley values")
    ) { try Attribution.shapley.sample(components: 9) }
    #expect(
      throws: SurrogateError.budgetTooSmall(6, needed: 7, attribution: "Banzhaf values")
    ) { try Attribution.banzhaf.sample(.automatic(budget: 6), components: 5) }
    #expect(throws: SurrogateError.budgetTooSmall(10, needed: 11, attribution: "LIME")) {
      try Attribution.lime().sample(.automatic(budget: 10), components: 9)
    }
    for count in [10, 5000] {
      #expect(throws: SurrogateError.aOptimalCount(count, components: 20)) {
        try SamplingPlan.aOptimal(count: count).sample(components: 20)
      }
    }
    #expect(throws: SurrogateError.noDesign(attribution: "permutation Shapley values")) {
      try Attribution.permutationShapley.sample(.aOptimal(), components: 20)
    }
    #expect(
      throws: SurrogateError.budgetTooSmall(
        30, needed: 40, attribution: "permutation Shapley values")
    ) { try Attribution.permutationShapley.sample(.automatic(budget: 30), components: 20) }
    #expect(
      throws: SurrogateError.budgetTooSmall(20, needed: 22, attribution: "leave-one-out values")
    ) { try Attribution.leaveOneOut.sample(.automatic(budget: 20), components: 20) }
    #expect(throws: SurrogateError.tooFewForShapleyKernel(1)) {
      try SamplingPlan.shapleyKernel(count: 1).sample(components: 5)
    }
    #expect(throws: SurrogateError.coalitionCount(0)) {
      try SamplingPlan.permutations(count: 0).sample(components: 5)
    }
    #expect(
      throws: SurrogateError.tooManyCoalitions(
        count: .max, maximum: SamplingPlan.maximumCoalitions)
    ) {
      try SamplingPlan.permutations(count: .max).sample(components: 5)
    }
    #expect(throws: SurrogateError.componentCount(65)) {
      try Attribution.shapley.sample(components: 65)
    }
    #expect(throws: SurrogateError.coalitionCount(0)) {
      try Attribution.kernelSHAP.sample(.automatic(budget: 0), components: 3)
    }
  }

  @Test func insufficientScoresAreRejected() throws {
    let sample = try SamplingPlan.distinct(count: 20).sample(components: 6)
    let scores = Matrix(rows: 20, columns: 1)
    for attribution in [Attribution.shapley, .banzhaf] {
      #expect(
        throws: SurrogateError.missingCoalitions(
          evaluated: 20, components: 6, attribution: attribution.name)
      ) { try attribution.fit(sample, scores: scores) }
    }
    #expect(throws: SurrogateError.noPermutations) {
      try Attribution.permutationShapley.fit(sample, scores: scores)
    }
    #expect(
      throws: SurrogateError.missingCoalitions(
        evaluated: 20, components: 6, attribution: "Interactions")
    ) { try Attribution.InteractionIndex.shapley.values(of: sample, scores: scores) }
    let withoutEmpty = try CoalitionSample(
      components: 6, draws: sample.coalitions.filter { $0 != .empty })
    #expect(
      throws: SurrogateError.missingCoalition(.empty, attribution: "Kernel SHAP values")
    ) {
      try Attribution.kernelSHAP.fit(
        withoutEmpty, scores: Matrix(rows: withoutEmpty.coalitions.count, columns: 1))
    }
    #expect(throws: SurrogateError.invalidPermutation(index: 1, components: 3)) {
      try CoalitionSample(
        components: 3, draws: [Coalition(bits: 7)],
        samplingDesign: .permutations([[0, 1, 2], [0, 0, 1]]))
    }
    let all = try SamplingPlan.exhaustive.sample(components: 2)
    // A sampling design without permutations has no scores along them; all coalitions suffice.
    let withoutOrders = try CoalitionSample(
      components: 2, draws: all.coalitions, samplingDesign: .permutations([]))
    #expect(
      try Attribution.permutationShapley.fit(withoutOrders, scores: [[1], [0.5], [0.25], [0]])
        == Attribution.permutationShapley.fit(all, scores: [[1], [0.5], [0.25], [0]]))
    #expect(throws: SurrogateError.rowCount(3, expected: 4)) {
      try Attribution.shapley.fit(all, scores: Matrix(rows: 3, columns: 1))
    }
    #expect(throws: SurrogateError.scoreNotFinite(row: 1, column: 0)) {
      try Attribution.shapley.fit(
        all, scores: try #require(Matrix(rows: 4, columns: 1, elements: [1, .nan, 0, 0])))
    }
  }

  @Test func invalidPenaltiesAreRejected() throws {
    let sample = try SamplingPlan.exhaustive.sample(components: 2)
    let scores = Matrix(rows: 4, columns: 1, repeating: 0.5)
    func fit(_ regression: Regression) throws {
      _ = try LinearSurrogateFitter(regression: regression).fit(sample, scores: scores)
    }
    #expect(throws: SurrogateError.invalidAlpha(-1)) { try fit(.lasso(alpha: -1)) }
    #expect(throws: SurrogateError.invalidAlpha(.infinity)) {
      try fit(.elasticNet(alpha: .infinity))
    }
    #expect(throws: SurrogateError.invalidL1Ratio(1.5)) {
      try fit(.elasticNet(alpha: 1, l1Ratio: 1.5))
    }
    try fit(.lasso(alpha: 0))
    try fit(.elasticNet(alpha: 0.1, l1Ratio: 0))
  }
}
