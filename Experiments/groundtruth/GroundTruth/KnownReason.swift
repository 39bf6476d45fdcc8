import Foundation

/// A black box that listens to a few components of a sound, and to nothing else.
///
/// It hears how much of each component is there, its *presence*: 1 as in the recording, 0 where it is
/// gone (see ``Presence``). Its score is a function of the presences of its reasons, and a
/// disturbance that depends on the whole sound as noise does: no trained classifier is free of
/// such, and without it every method would find every reason.
public struct KnownReason: Sendable, Hashable {
  /// How the presences become a score.
  public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
    /// The presence of one component.
    case presence
    /// A sum of the presences of four, by 0.4, 0.3, 0.2 and 0.1: some reasons are weak.
    case gradedSum = "graded sum"
    /// A sigmoid of the presence of the first less that of the second: a ratio of two bands in dB,
    /// or an onset, where the second is the segment before.
    case contrast
    /// The product of two: both must be there.
    case both
    /// A sigmoid of the sum of three that is near 1 with any one of them there: switching off one
    /// alone changes next to nothing.
    case saturatedSum = "saturated sum"
    /// The presence of one component that is not the loudest, by 0.3, under a disturbance three
    /// times as large: everything else is a nuisance.
    case nuisance

    /// The number of reasons.
    public var reasons: Int {
      switch self {
      case .presence, .nuisance: 1
      case .contrast, .both: 2
      case .saturatedSum: 3
      case .gradedSum: 4
      }
    }

    /// The standard deviation of the disturbance; scores are from 0 to about 1.
    public var disturbance: Double { self == .nuisance ? 0.15 : 0.05 }

    /// The score, without any disturbance.
    public func score(_ presences: [Double]) -> Double {
      switch self {
      case .presence: presences[0]
      case .nuisance: 0.3 * presences[0]
      case .gradedSum: zip(presences, [0.4, 0.3, 0.2, 0.1]).reduce(0) { $0 + $1.0 * $1.1 }
      case .contrast: 1 / (1 + exp(-4 * (presences[0] - presences[1])))
      case .both: presences[0] * presences[1]
      case .saturatedSum: 1 / (1 + exp(-12 * (presences.reduce(0, +) - 0.5)))
      }
    }
  }

  /// How the score is made.
  public let rule: Rule
  /// The numbers of the components that it listens to, in the order of the rule.
  public let components: [Int]

  /// A black box that listens to some components, as many as the rule has reasons.
  public init(rule: Rule, components: [Int]) {
    self.rule = rule
    self.components = components
  }

  /// The score for the presences of all components.
  public func score(presences: [Double]) -> Double {
    rule.score(components.map { presences[$0] })
      + rule.disturbance * noise(of: presences, for: self)
  }

  /// The true attributions: the Shapley values of the game in which components are wholly there or
  /// wholly gone, without disturbance. In closed form: the mean contribution over all orders of at
  /// most four players, and 0 for all others.
  ///
  /// - Parameter count: the number of all components.
  public func attributions(count: Int) -> [Double] {
    var attributions = [Double](repeating: 0, count: count)
    let orders = permutations(of: Array(0..<rule.reasons))
    for order in orders {
      var presences = [Double](repeating: 0, count: rule.reasons)
      var before = rule.score(presences)
      for player in order {
        presences[player] = 1
        let after = rule.score(presences)
        attributions[components[player]] += (after - before) / Double(orders.count)
        before = after
      }
    }
    return attributions
  }
}

/// All orders of some numbers.
private func permutations(of numbers: [Int]) -> [[Int]] {
  guard numbers.count > 1 else { return [numbers] }
  return numbers.flatMap { first in
    permutations(of: numbers.filter { $0 != first }).map { [first] + $0 }
  }
}

/// A number that is drawn from a standard normal distribution by the presences: the same for the
/// same sound and black box, and unforeseeable for another.
private func noise(of presences: [Double], for reason: KnownReason) -> Double {
  // FNV-1a over the presences in thousandths, then the Box-Muller transform of two further steps.
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  func mix(_ value: UInt64) {
    for byte in 0..<8 {
      hash = (hash ^ (value >> UInt64(8 * byte) & 255)) &* 0x100_0000_01b3
    }
  }
  for byte in reason.rule.rawValue.utf8 { mix(UInt64(byte)) }
  for component in reason.components { mix(UInt64(component)) }
  for presence in presences { mix(UInt64(bitPattern: Int64((1000 * presence).rounded()))) }
  func uniform(_ step: UInt64) -> Double {
    mix(step)
    return (Double(hash >> 11) + 0.5) / Double(1 << 53)
  }
  let (first, second) = (uniform(1), uniform(2))
  return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
}
