/// How to choose the coalitions that a black box is asked about.
///
/// ```swift
/// let sample = try SamplingPlan.automatic().sample(components: 8)
/// sample.coalitions.count     // 256: all of them
/// ```
///
/// A plan with a seed gives the same coalitions on every machine.
public enum SamplingPlan: Sendable, Hashable, Codable {
  /// All 2ᵈ coalitions of d components, from the full to the empty one: an explanation without
  /// sampling noise.
  ///
  /// At most ``maximumCoalitions``, that is up to 20 components.
  case exhaustive

  /// The full coalition and distinct others drawn at random, each as likely as any other,
  /// `count` in all.
  ///
  /// Where only as many or fewer exist, all of them in the order of ``exhaustive``. Otherwise a
  /// larger count continues the draws of a smaller one, so that answers can be kept.
  case distinct(count: Int)

  /// All coalitions where there are no more than `budget`, otherwise what the attribution that is
  /// asked for needs (``Attribution/plan(_:components:)``); by itself, as many distinct ones as
  /// ``distinct(count:)`` draws.
  case automatic(budget: Int = 256)

  /// Distinct coalitions, or what the attribution needs, in rounds until the intervals of the
  /// weights are as narrow as wanted or the budget ends.
  ///
  /// By itself, a sample of it is that of ``automatic(budget:)`` for the whole budget.
  case adaptive(AdaptivePlan = AdaptivePlan())

  /// The draws of LIME's reference implementation, which may repeat themselves: NumPy's
  /// `RandomState(seed).randint(0, 2, count * d)`, a row after another, the first replaced by
  /// the full coalition.
  case reference(count: Int = 64)

  /// The full and the empty coalition, and complementary pairs after the Shapley kernel, up to
  /// `count` distinct coalitions in all: what Kernel SHAP asks about (Lundberg and Lee 2017).
  ///
  /// Small and large coalitions are taken whole as far as the count reaches, the others drawn. A
  /// coalition that is drawn again is not asked about again, but counts as often. Where only as
  /// many or fewer exist, all of them.
  case shapleyKernel(count: Int = 256)

  /// The coalitions on the walks from the empty to the full one, along `count` random permutations
  /// of the components and along their reverses: at most 2 + 2(d - 1) `count` for d components.
  ///
  /// A larger count continues the draws of a smaller one.
  case permutations(count: Int = 10)

  /// The full and the empty coalition, and all that lack one component: d + 2 for d components.
  case leaveOneOut

  /// The largest number of coalitions that a plan draws: 2²⁰.
  public static let maximumCoalitions = 1 << 20

  /// The coalitions of this plan for a signal of some components.
  ///
  /// - Parameters:
  ///   - components: from 1 to 64.
  ///   - seed: what random plans draw from; 42 is the reference implementation's default.
  /// - Throws: ``SurrogateError/componentCount(_:)``,
  ///   ``SurrogateError/tooManyForExhaustive(components:maximum:)``,
  ///   ``SurrogateError/coalitionCount(_:)`` for a count or budget below 1,
  ///   ``SurrogateError/tooFewForShapleyKernel(_:)`` for a Shapley kernel's below 2,
  ///   ``SurrogateError/invalidIntervalWidth(_:)`` for an adaptive plan's width,
  ///   ``SurrogateError/referenceSeed(_:)`` for a seed that NumPy does not take, or
  ///   ``SurrogateError/tooManyCoalitions(count:maximum:)`` for one that would draw more than
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

  /// - Parameter planned: the count for which to choose the sizes that are taken whole; more draws
  ///   under the same one continue fewer.
  static func shapleyKernelPairs(
    components: Int, count: Int, wholeSizesFor planned: Int, seed: UInt64
  ) throws(SurrogateError) -> CoalitionSample {
    guard count >= 2 else { throw .tooFewForShapleyKernel(count) }
    let others = Coalition.full(components: components).bits
    guard UInt64(count - 1) < others else { return try allCoalitions(components: components) }
    try check(count: count)
    var draws = ShapleyKernelDraws(components: components, count: planned, seed: seed)
    return try CoalitionSample(
      components: components, draws: draws.draws(count: count), law: .shapleyKernel)
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

  private static func allButOne(components: Int) throws(SurrogateError) -> CoalitionSample {
    let full = Coalition.full(components: components)
    let lacking = (0..<components).map { Coalition(bits: full.bits ^ 1 << UInt64($0)) }
    // With one component, the coalition that lacks it is the empty one.
    return CoalitionSample(
      components: components,
      distinct: [full] + lacking + (components > 1 ? [.empty] : []), law: .fixed)
  }

  static func check(count: Int) throws(SurrogateError) {
    guard count >= 1 else { throw .coalitionCount(count) }
    guard count <= maximumCoalitions else {
      throw .tooManyCoalitions(count: count, maximum: maximumCoalitions)
    }
  }
}
