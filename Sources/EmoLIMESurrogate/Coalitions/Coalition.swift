/// A set of components of a signal: those that are present; all others are masked.
///
/// The term is from game theory (Shapley 1953). A coalition has up to 64 components, numbered from
/// 0.
///
/// ```swift
/// let coalition = Coalition(members: [0, 2])
/// coalition.contains(1)       // false
/// ```
public struct Coalition: Sendable, Hashable {
  /// One bit per component, the lowest for component 0: 1 if the component is present.
  ///
  /// This is also its encoding, in JSON as an integer.
  public let bits: UInt64

  /// The largest number of components, 64.
  ///
  /// One for each bit of ``bits``.
  public static let maximumComponents = 64

  /// The coalition with all components masked.
  ///
  /// It is the same for every number of components.
  public static let empty = Coalition(bits: 0)

  /// Creates the coalition of the components whose bits are 1.
  ///
  /// - Parameter bits: One bit per component, the lowest for component 0.
  public init(bits: UInt64) {
    self.bits = bits
  }

  /// Creates the coalition of the components with the given numbers.
  ///
  /// - Parameter members: The numbers of the present components. Repetitions are ignored.
  /// - Precondition: All numbers are from 0 to 63.
  public init(members: some Sequence<Int>) {
    bits = members.reduce(0) { bits, component in
      precondition((0..<Self.maximumComponents).contains(component), "Component out of range.")
      return bits | 1 << UInt64(component)
    }
  }

  /// Returns the coalition in which all components are present.
  ///
  /// - Parameter components: The number of components.
  /// - Precondition: The number is from 0 to 64.
  public static func full(components: Int) -> Coalition {
    precondition(
      (0...maximumComponents).contains(components), "A coalition has 0 to 64 components.")
    return Coalition(bits: components == 64 ? .max : 1 << UInt64(components) - 1)
  }

  /// Returns a Boolean value that indicates whether a component is present.
  ///
  /// - Parameter component: The number of a component, at least 0; `false` from 64 on.
  @inlinable
  public func contains(_ component: Int) -> Bool {
    bits >> UInt64(component) & 1 == 1
  }

  /// Returns a Boolean value that indicates whether every component that is present here is also
  /// present in another coalition.
  ///
  /// The empty coalition is a subset of all, and each coalition is a subset of itself.
  public func isSubset(of other: Coalition) -> Bool { bits & ~other.bits == 0 }

  /// The number of components that are present.
  ///
  /// From 0 to 64; the size |S| of the coalition S.
  public var count: Int { bits.nonzeroBitCount }

  /// The numbers of the components that are present, ascending.
  ///
  /// They identify columns of a design matrix and positions of weights.
  public var members: [Int] { (0..<Self.maximumComponents).filter(contains) }

  /// Returns the coalition in which one component is masked if it is present here, and present if
  /// it is masked here.
  func toggling(_ component: Int) -> Coalition { Coalition(bits: bits ^ 1 << UInt64(component)) }
}

extension Coalition: CustomStringConvertible {
  /// The numbers of the present components, such as `{0, 2, 5}`.
  ///
  /// `{}` for the empty coalition.
  public var description: String {
    "{" + members.map(String.init).joined(separator: ", ") + "}"
  }
}

/// A coalition is encoded as the integer of its bits.
extension Coalition: Codable {
  /// Decodes the integer of the bits.
  ///
  /// - Throws: `DecodingError` if the value is not an integer from 0 to 2⁶⁴ - 1.
  public init(from decoder: any Decoder) throws {
    bits = try decoder.singleValueContainer().decode(UInt64.self)
  }

  /// Encodes the integer of the bits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(bits)
  }
}
