// The coalitions that an attribution evaluates.
extension Attribution {
  /// Returns the coalitions of a sampling plan; the attribution resolves an automatic plan.
  ///
  /// The sample determines how often the classifier is evaluated: once per coalition of
  /// ``CoalitionSample/coalitions``.
  ///
  /// ```swift
  /// let sample = try Attribution.kernelSHAP.sample(.automatic(budget: 512), components: 20)
  /// ```
  ///
  /// - Parameters:
  ///   - plan: The sampling plan.
  ///   - components: The number of components, from 1 to 64.
  ///   - seed: The random seed.
  /// - Throws: ``SurrogateError`` if a setting of the plan is out of range, or if the plan lacks
  ///   coalitions that the attribution needs.
  public func sample(
    _ plan: SamplingPlan = .automatic(), components: Int, seed: UInt64 = 42
  ) throws(SurrogateError) -> CoalitionSample {
    let resolved = try self.plan(plan, components: components)
    let sample =
      if case .aOptimal(let count) = resolved {
        try aOptimalSample(counts: [count], components: components, seed: seed)
      } else {
        try resolved.sample(components: components, seed: seed)
      }
    try check(sample)
    return sample
  }

  private func aOptimalSample(
    counts: [Int], components: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    guard (1...Coalition.maximumComponents).contains(components) else {
      throw .componentCount(components)
    }
    guard let weights = try sizeWeights(components: components) else {
      throw .noDesign(attribution: name)
    }
    return try SamplingPlan.aOptimalCoalitions(
      for: weights, components: components, counts: counts, seed: seed)
  }

  /// Returns the plan that an automatic or adaptive plan stands for; other plans are returned
  /// unchanged.
  ///
  /// An automatic plan is exhaustive if the budget suffices for all coalitions. Otherwise it has
  ///
  /// - for LIME, Kernel SHAP and Banzhaf values, an A-optimal design of `budget` coalitions, at least
  ///   d + 2 and at most 4096;
  /// - for LIME by the lasso, the elastic net, a selection of features or a custom distance, `budget`
  ///   distinct coalitions;
  /// - for permutation Shapley values, the largest number of permutations that cannot exceed the
  ///   budget, ⌊(budget - 2)/(2d - 2)⌋, but at least one.
  ///
  /// Leave-one-out evaluates d + 2 coalitions. An adaptive plan stands for the automatic plan of
  /// its whole budget.
  ///
  /// - Parameters:
  ///   - plan: The sampling plan.
  ///   - components: The number of components d, from 1 to 64.
  /// - Throws: ``SurrogateError/budgetTooSmall(_:needed:attribution:)`` if the attribution needs
  ///   more model evaluations, ``SurrogateError/componentCount(_:)``,
  ///   ``SurrogateError/coalitionCount(_:)``, ``SurrogateError/invalidIntervalWidth(_:)`` or
  ///   ``SurrogateError/adaptiveWithoutIntervals``.
  public func plan(
    _ plan: SamplingPlan, components: Int
  ) throws(SurrogateError) -> SamplingPlan {
    let budget: Int
    switch plan {
    case .automatic(let limit): budget = limit
    case .adaptive(let adaptive):
      try adaptive.validate()
      if case .lime(let fitter) = self, !fitter.regression.hasIntervals {
        throw .adaptiveWithoutIntervals
      }
      budget = adaptive.budget
    default: return plan
    }
    guard (1...Coalition.maximumComponents).contains(components) else {
      throw .componentCount(components)
    }
    guard budget >= 1 else { throw .coalitionCount(budget) }
    let all = Self.coalitionCount(components: components)
    if self == .leaveOneOut || hasDesign(components: components) {
      let needed = min(all, components + 2)
      guard needed <= budget else { throw budgetError(budget, needed: needed) }
    }
    if self == .leaveOneOut { return .leaveOneOut }
    guard all > min(budget, SamplingPlan.maximumCoalitions) else { return .exhaustive }
    if hasDesign(components: components) {
      return .aOptimal(count: min(budget, SamplingPlan.maximumDesignCount))
    }
    switch self {
    case .lime: return .distinct(count: budget)
    case .permutationShapley:
      let needed = 2 * components
      guard needed <= budget else { throw budgetError(budget, needed: needed) }
      return .permutations(count: PermutationWalks.count(components: components, budget: budget))
    case .shapley, .kernelSHAP, .banzhaf, .leaveOneOut:
      throw budgetError(budget, needed: Self.coalitionCount(components: components))
    }
  }

  /// Returns the number of all coalitions, at most `Int.max`.
  private static func coalitionCount(components: Int) -> Int {
    components < Int.bitWidth - 1 ? 1 << components : Int.max
  }

  /// Returns the largest number of coalitions after each round of adaptive sampling; one round if
  /// the attribution draws nothing.
  ///
  /// - Parameter scoreRange: The largest possible difference of two scores of a label; nil for
  ///   scores without bounds.
  /// - Throws: ``SurrogateError`` if a setting is out of range, the budget is too small, or there
  ///   are no intervals to narrow.
  package func rounds(
    of plan: SamplingPlan.AdaptiveSampling, components: Int, scoreRange: Double?
  ) throws(SurrogateError) -> [Int] {
    _ = try self.plan(.adaptive(plan), components: components)
    switch self {
    case .lime, .kernelSHAP, .permutationShapley, .banzhaf:
      guard scoreRange != nil else { throw .adaptiveWithoutBounds }
      var plan = plan
      if hasDesign(components: components),
        Self.coalitionCount(components: components) > plan.budget
      {
        plan.budget = min(plan.budget, SamplingPlan.maximumDesignCount)
      }
      return plan.rounds(components: components)
    case .shapley, .leaveOneOut: return [plan.budget]
    }
  }

  /// Returns the sample after a round of adaptive sampling, which continues the earlier rounds.
  ///
  /// - Parameters:
  ///   - round: The number of the round.
  ///   - counts: The largest number of coalitions after each round.
  package func sample(
    ofRound round: Int, of counts: [Int], components: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    let plan = try self.plan(.automatic(budget: counts[round]), components: components)
    guard case .aOptimal = plan else {
      return try sample(plan, components: components, seed: seed)
    }
    return try aOptimalSample(
      counts: counts[...round].map { min($0, SamplingPlan.maximumDesignCount) },
      components: components, seed: seed)
  }

  private func budgetError(_ budget: Int, needed: Int) -> SurrogateError {
    .budgetTooSmall(budget, needed: needed, attribution: name)
  }

  /// Checks that a sample has the coalitions that the attribution needs.
  func check(_ sample: CoalitionSample) throws(SurrogateError) {
    guard !sample.isComplete else { return }
    switch self {
    case .lime: break
    case .banzhaf where sample.samplingDesign == .aOptimal: break
    case .shapley, .banzhaf:
      throw .missingCoalitions(
        evaluated: sample.coalitions.count, components: sample.components, attribution: name)
    case .kernelSHAP: try check(sample, has: [.empty])
    case .permutationShapley:
      guard case .permutations(let orders) = sample.samplingDesign, !orders.isEmpty else {
        throw .noPermutations
      }
      try check(
        sample,
        has: orders.flatMap { order in
          PermutationWalks.walk(along: order) + PermutationWalks.walk(along: order.reversed())
        })
    case .leaveOneOut:
      let full = Coalition.full(components: sample.components)
      try check(
        sample,
        has: [.empty]
          + (0..<sample.components).map(full.toggling))
    }
  }

  private func check(
    _ sample: CoalitionSample, has needed: [Coalition]
  ) throws(SurrogateError) {
    let evaluated = Set(sample.coalitions)
    if let missing = needed.first(where: { !evaluated.contains($0) }) {
      throw .missingCoalition(missing, attribution: name)
    }
  }
}
