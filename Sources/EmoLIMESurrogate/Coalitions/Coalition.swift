/// A choice of components of a signal: those that are switched on.
///
/// The word is that of game theory, where the players who join form a coalition. A coalition has
/// room for 64 components.
public struct Coalition: Sendable, Hashable {
  /// A bit for each component, the lowest for component 0: 1 where it is switched on.
  public let bits: UInt64

  /// The largest number of components that a coalition can tell apart.
  public static let maximumComponents = 64

  /// The coalition of the components whose bits are 1.
  public init(bits: UInt64) {
    self.bits = bits
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

  /// The number of components that are switched on.
  public var count: Int { bits.nonzeroBitCount }
}
