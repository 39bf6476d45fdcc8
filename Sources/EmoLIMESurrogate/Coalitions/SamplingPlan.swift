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

  /// All coalitions where there are no more than `budget`, otherwise as many distinct ones as
  /// ``distinct(count:)`` draws.
  case automatic(budget: Int = 256)

  /// The draws of LIME's reference implementation, which may repeat themselves: NumPy's
  /// `RandomState(seed).randint(0, 2, count * d)`, a row after another, the first replaced by
  /// the full coalition.
  case reference(count: Int = 64)

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
    case .reference(let count):
      try Self.check(count: count)
      guard let seed = UInt32(exactly: seed) else { throw .referenceSeed(seed) }
      let draws = ReferenceDraws.coalitions(components: components, count: count, seed: seed)
      return try CoalitionSample(components: components, draws: draws)
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

  private static func check(count: Int) throws(SurrogateError) {
    guard count >= 1 else { throw .coalitionCount(count) }
    guard count <= maximumCoalitions else {
      throw .tooManyCoalitions(count: count, maximum: maximumCoalitions)
    }
  }
}
