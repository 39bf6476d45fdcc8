/// A plan that determines which coalitions, and how many, are evaluated.
///
/// ```swift
/// let sample = try SamplingPlan.automatic().sample(components: 8)
/// sample.coalitions.count     // 256: all coalitions
/// ```
///
/// The same plan and seed give the same coalitions on every machine.
public enum SamplingPlan: Sendable, Hashable {
  /// All 2ᵈ coalitions of d components, from the full to the empty one: no sampling error.
  ///
  /// At most ``maximumCoalitions``, so up to 20 components.
  case exhaustive

  /// The full coalition and distinct others, drawn with equal probability; `count` in all.
  ///
  /// If no more than `count` coalitions exist, all of them in the order of ``exhaustive``.
  /// Otherwise a larger count continues the draws of a smaller one, so evaluations can be reused.
  case distinct(count: Int)

  /// All coalitions if there are no more than `budget`; otherwise the coalitions that suit the
  /// attribution (``Attribution/plan(_:components:)``).
  ///
  /// Without an attribution, the same as ``distinct(count:)``.
  case automatic(budget: Int = 256)

  /// The coalitions of ``automatic(budget:)`` in rounds, until all confidence intervals are narrow
  /// enough or the budget is reached.
  ///
  /// ``sample(components:seed:)`` returns the sample of the whole budget.
  case adaptive(AdaptiveSampling = AdaptiveSampling())

  /// The draws of LIME's reference implementation, with replacement: NumPy's
  /// `RandomState(seed).randint(0, 2, count * d)`, row by row, the first row replaced by the full
  /// coalition.
  case reference(count: Int = 64)

  /// The full and the empty coalition, and complementary pairs drawn from the Shapley kernel, up to
  /// `count` distinct coalitions in all (Lundberg and Lee 2017).
  ///
  /// All coalitions of the smallest and largest sizes are included as far as the count allows; the
  /// others are drawn. A coalition that is drawn again is not evaluated again, but its multiplicity
  /// grows. If no more than `count` coalitions exist, all of them.
  case shapleyKernel(count: Int = 256)

  /// The coalitions from the empty to the full one along `count` random permutations of the
  /// components and along their reverses: at most 2 + 2(d - 1) `count` for d components.
  ///
  /// A larger count continues the draws of a smaller one.
  case permutations(count: Int = 10)

  /// The full and the empty coalition, and those whose scores tell most about the weights, `count` in
  /// all: a sequential Bayesian A-optimal design (Chaloner and Verdinelli 1995).
  ///
  /// A Gaussian process predicts the scores that are not evaluated (`Docs/FewerEvaluations.md`). The
  /// design depends on the attribution; without one, it is LIME's. If no more than `count` coalitions exist, all of them.
  case aOptimal(count: Int = 256)

  /// The full and the empty coalition, and all with one component masked: d + 2 for d components.
  case leaveOneOut

  /// The largest number of coalitions of a plan, 2²⁰.
  ///
  /// 1,048,576: all coalitions of 20 components.
  public static let maximumCoalitions = 1 << 20

  /// Returns the coalitions of this plan.
  ///
  /// - Parameters:
  ///   - components: The number of components, from 1 to 64.
  ///   - seed: The random seed; 42 is the default of the reference implementation.
  /// - Throws: ``SurrogateError/componentCount(_:)``,
  ///   ``SurrogateError/tooManyForExhaustive(components:maximum:)``,
  ///   ``SurrogateError/coalitionCount(_:)`` if a count or budget is below 1,
  ///   ``SurrogateError/tooFewForShapleyKernel(_:)`` if the count of ``shapleyKernel(count:)`` is
  ///   below 2, ``SurrogateError/invalidIntervalWidth(_:)``,
  ///   ``SurrogateError/aOptimalCount(_:components:)``, ``SurrogateError/referenceSeed(_:)``
  ///   if the seed of ``reference(count:)`` exceeds 2³² - 1, or
  ///   ``SurrogateError/tooManyCoalitions(count:maximum:)`` if the plan would draw more than
  ///   ``maximumCoalitions``.
  public func sample(
    components: Int, seed: UInt64 = 42
  ) throws(SurrogateError) -> CoalitionSample {
    guard (1...Coalition.maximumComponents).contains(components) else {
      throw .componentCount(components)
    }
    switch self {
    case .exhaustive:
      return try Self.allCoalitions(components: components)
    case .distinct(let count), .automatic(let count):
      return try Self.distinctCoalitions(components: components, count: count, seed: seed)
    case .adaptive(let plan):
      try plan.validate()
      return try Self.distinctCoalitions(components: components, count: plan.budget, seed: seed)
    case .reference(let count):
      try Self.check(count: count)
      guard let seed = UInt32(exactly: seed) else { throw .referenceSeed(seed) }
      let draws = ReferenceDraws.coalitions(components: components, count: count, seed: seed)
      return try CoalitionSample(components: components, draws: draws)
    case .shapleyKernel(let count):
      return try Self.shapleyKernelPairs(
        components: components, count: count, wholeSizesFor: count, seed: seed)
    case .permutations(let count):
      return try Self.walks(components: components, count: count, seed: seed)
    case .aOptimal(let count):
      return try Self.aOptimalCoalitions(
        for: LinearSurrogateFitter().sizeWeights(components: components),
        components: components, counts: [count], seed: seed)
    case .leaveOneOut:
      return try Self.allButOne(components: components)
    }
  }

  private static func allCoalitions(components: Int) throws(SurrogateError) -> CoalitionSample {
    let maximum = maximumCoalitions.trailingZeroBitCount
    guard components <= maximum else {
      throw .tooManyForExhaustive(components: components, maximum: maximum)
    }
    let full = Coalition.full(components: components)
    return CoalitionSample(
      components: components, distinct: (0...full.bits).reversed().map(Coalition.init(bits:)))
  }

  private static func distinctCoalitions(
    components: Int, count: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    let others = Coalition.full(components: components).bits
    let fewerThanExist = count < 1 || UInt64(count - 1) < others
    try check(count: fewerThanExist ? count : Int(clamping: others) + 1)
    guard fewerThanExist else { return try allCoalitions(components: components) }
    var draws = DistinctDraws(below: others, seed: seed)
    var coalitions = [Coalition(bits: others)]
    coalitions.reserveCapacity(count)
    while coalitions.count < count {
      coalitions.append(Coalition(bits: draws.next()))
    }
    return CoalitionSample(components: components, distinct: coalitions)
  }

  /// - Parameter planned: The count that determines the whole sizes. Under the same value, a larger
  ///   `count` continues a smaller one.
  static func shapleyKernelPairs(
    components: Int, count: Int, wholeSizesFor planned: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    guard count >= 2 else { throw .tooFewForShapleyKernel(count) }
    let others = Coalition.full(components: components).bits
    guard UInt64(count - 1) < others else { return try allCoalitions(components: components) }
    try check(count: count)
    var draws = ShapleyKernelDraws(components: components, count: planned, seed: seed)
    return try CoalitionSample(
      components: components, draws: draws.draws(count: count), samplingDesign: .shapleyKernel)
  }

  private static func walks(
    components: Int, count: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    guard count >= 1 else { throw .coalitionCount(count) }
    let (steps, overflow) = count.multipliedReportingOverflow(by: 2 * components)
    guard !overflow, steps <= maximumCoalitions else {
      throw .tooManyCoalitions(count: overflow ? .max : steps, maximum: maximumCoalitions)
    }
    return try PermutationWalks.sample(
      components: components,
      permutations: PermutationWalks.permutations(
        components: components, count: count, seed: seed))
  }

  /// - Parameters:
  ///   - weights: The weights that the design estimates.
  ///   - counts: The numbers of coalitions after each round; the last is that of the sample.
  static func aOptimalCoalitions(
    for weights: SizeWeights, components: Int, counts: [Int], seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    let count = counts.last ?? 0
    let others = Coalition.full(components: components).bits
    guard count < 1 || UInt64(count - 1) < others else {
      return try allCoalitions(components: components)
    }
    guard (components + 2...maximumDesignCount).contains(count) else {
      throw .aOptimalCount(count, components: components)
    }
    return CoalitionSample(
      components: components,
      distinct: AOptimalDesign(weights).coalitions(counts: counts, seed: seed),
      samplingDesign: .aOptimal)
  }

  /// The largest number of coalitions of an A-optimal design; the emulator takes memory in proportion
  /// to its square.
  static let maximumDesignCount = 4096

  private static func allButOne(components: Int) throws(SurrogateError) -> CoalitionSample {
    let full = Coalition.full(components: components)
    let lacking = (0..<components).map(full.toggling)
    // With one component, the coalition without it is the empty one.
    return CoalitionSample(
      components: components,
      distinct: [full] + lacking + (components > 1 ? [.empty] : []), samplingDesign: .fixed)
  }

  static func check(count: Int) throws(SurrogateError) {
    guard count >= 1 else { throw .coalitionCount(count) }
    guard count <= maximumCoalitions else {
      throw .tooManyCoalitions(count: count, maximum: maximumCoalitions)
    }
  }
}
