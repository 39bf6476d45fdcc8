/// A choice of components of a signal: those that are switched on.
///
/// The word is that of game theory, where the players who join form a coalition. A coalition has
/// room for 64 components, numbered from 0.
public struct Coalition: Sendable, Hashable {
  /// A bit for each component, the lowest for component 0: 1 where it is switched on.
  public let bits: UInt64

  /// The largest number of components that a coalition can tell apart.
  public static let maximumComponents = 64

  /// The coalition of no component.
  public static let empty = Coalition(bits: 0)

  /// The coalition of the components whose bits are 1.
  public init(bits: UInt64) {
    self.bits = bits
  }

  /// The coalition of the components of these numbers.
  ///
  /// Numbers outside 0...63 trap; repeated ones count once.
  public init(members: some Sequence<Int>) {
    bits = members.reduce(0) { bits, component in
      precondition((0..<Self.maximumComponents).contains(component), "Component out of range.")
      return bits | 1 << UInt64(component)
    }
  }

  /// The coalition of all of the first `components` components.
  ///
  /// The number must be from 0 to 64, else this traps.
  public static func full(components: Int) -> Coalition {
    precondition((0...maximumComponents).contains(components), "A coalition has 0 to 64 players.")
    return Coalition(bits: components == 64 ? .max : 1 << UInt64(components) - 1)
  }

  /// Whether a component is switched on.
  @inlinable
  public func contains(_ component: Int) -> Bool {
    bits >> UInt64(component) & 1 == 1
  }

  /// Whether every component that is switched on here is so in the other coalition.
  public func isSubset(of other: Coalition) -> Bool { bits & ~other.bits == 0 }

  /// The number of components that are switched on.
  public var count: Int { bits.nonzeroBitCount }

  /// The numbers of the components that are switched on, ascending.
  public var members: [Int] { (0..<Self.maximumComponents).filter(contains) }
}

extension Coalition: CustomStringConvertible {
  /// The numbers of the members, such as `{0, 2, 5}`.
  public var description: String {
    "{" + members.map(String.init).joined(separator: ", ") + "}"
  }
}

/// A coalition is encoded as the integer of its bits.
extension Coalition: Codable {
  /// Decodes the integer of the bits.
  public init(from decoder: any Decoder) throws {
    bits = try decoder.singleValueContainer().decode(UInt64.self)
  }

  /// Encodes the integer of the bits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(bits)
  }
}
