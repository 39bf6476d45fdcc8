// Which coalitions an attribution asks about.
extension Attribution {
  /// The coalitions of a plan, with what the automatic plan leaves to the attribution.
  ///
  /// - Parameters:
  ///   - plan: which coalitions to ask about.
  ///   - components: from 1 to 64.
  ///   - seed: what random plans draw from.
  /// - Throws: ``SurrogateError`` for a plan out of range, and for one that leaves out coalitions
  ///   that the attribution needs.
  public func sample(
    _ plan: SamplingPlan = .automatic(), components: Int, seed: UInt64 = 42
  ) throws(SurrogateError) -> CoalitionSample {
    let sample = try self.plan(plan, components: components)
      .sample(components: components, seed: seed)
    try check(sample)
    return sample
  }

  /// The plan that stands behind an automatic one, or at the end of an adaptive one's budget; any
  /// other as it is.
  ///
  /// All coalitions where there are no more than the budget. Otherwise, for
  ///
  /// - LIME: `budget` distinct ones;
  /// - Kernel SHAP: up to `budget`, after the Shapley kernel;
  /// - permutation Shapley values: as many permutations as certainly keep within the budget,
  ///   ⌊(budget - 2)/(2d - 2)⌋, but at least one.
  ///
  /// Leave-one-out always asks about d + 2.
  ///
  /// - Throws: ``SurrogateError/budgetTooSmall(_:needed:attribution:)`` for attributions that need
  ///   more, and ``SurrogateError/componentCount(_:)``.
  public func plan(
    _ plan: SamplingPlan, components: Int
  ) throws(SurrogateError) -> SamplingPlan {
    let budget: Int
    switch plan {
    case .automatic(let limit): budget = limit
    case .adaptive(let adaptive):
      try adaptive.validate()
      budget = adaptive.budget
    default: return plan
    }
    guard (1...Coalition.maximumComponents).contains(components) else {
      throw .componentCount(components)
    }
    guard budget >= 1 else { throw .coalitionCount(budget) }
    let all = components < Int.bitWidth - 1 ? 1 << components : Int.max
    if self == .leaveOneOut {
      let needed = min(all, components + 2)
      guard needed <= budget else { throw tooExpensive(budget, needed: needed) }
      return .leaveOneOut
    }
    guard all > budget else { return .exhaustive }
    switch self {
    case .lime: return .distinct(count: budget)
    case .kernelSHAP: return .shapleyKernel(count: budget)
    case .permutationShapley:
      let needed = 2 * components
      guard needed <= budget else { throw tooExpensive(budget, needed: needed) }
      return .permutations(count: PermutationWalks.count(components: components, budget: budget))
    case .shapley, .banzhaf, .leaveOneOut: throw tooExpensive(budget, needed: all)
    }
  }

  /// The numbers of coalitions, at most, after each round of an adaptive plan; one round where
  /// nothing is drawn.
  ///
  /// - Throws: ``SurrogateError`` for a plan out of range, or a budget that does not suffice.
  package func rounds(
    of plan: AdaptivePlan, components: Int
  ) throws(SurrogateError) -> [Int] {
    _ = try self.plan(.adaptive(plan), components: components)
    return switch self {
    case .lime, .kernelSHAP, .permutationShapley: plan.rounds(components: components)
    case .shapley, .banzhaf, .leaveOneOut: [plan.budget]
    }
  }

  /// The sample after a round of an adaptive plan, which continues those of the rounds before.
  ///
  /// - Parameters:
  ///   - count: the number of coalitions, at most, after the round.
  ///   - first: that after the first round.
  package func sample(
    ofRound count: Int, first: Int, components: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    let plan = try self.plan(.automatic(budget: count), components: components)
    guard case .shapleyKernel = plan else {
      return try sample(plan, components: components, seed: seed)
    }
    return try SamplingPlan.shapleyKernelPairs(
      components: components, count: count, wholeSizesFor: first, seed: seed)
  }

  private func tooExpensive(_ budget: Int, needed: Int) -> SurrogateError {
    .budgetTooSmall(budget, needed: needed, attribution: name)
  }

  /// Throws unless a sample has the coalitions that the attribution needs.
  func check(_ sample: CoalitionSample) throws(SurrogateError) {
    let isComplete = sample.isComplete
    guard !isComplete else { return }
    switch self {
    case .lime: break
    case .shapley, .banzhaf:
      throw .coalitionsMissing(
        asked: sample.coalitions.count, components: sample.components, attribution: name)
    case .kernelSHAP: try check(sample, has: [.empty])
    case .permutationShapley:
      guard case .permutations(let orders) = sample.law, !orders.isEmpty else {
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
          + (0..<sample.components).map { Coalition(bits: full.bits ^ 1 << UInt64($0)) })
    }
  }

  private func check(
    _ sample: CoalitionSample, has needed: [Coalition]
  ) throws(SurrogateError) {
    let asked = Set(sample.coalitions)
    if let missing = needed.first(where: { !asked.contains($0) }) {
      throw .coalitionNotAsked(missing, attribution: name)
    }
  }
}
