/// A set of components of a signal: those that are present; all others are masked.
///
/// The term is from game theory (Shapley 1953). A coalition has up to 64 components, numbered from 0.
public struct Coalition: Sendable, Hashable {
  /// One bit per component, the lowest for component 0: 1 if the component is present.
  public let bits: UInt64

  /// The largest number of components, 64.
  public static let maximumComponents = 64

  /// The coalition with all components masked.
  public static let empty = Coalition(bits: 0)

  /// Creates the coalition of the components whose bits are 1.
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
  @inlinable
  public func contains(_ component: Int) -> Bool {
    bits >> UInt64(component) & 1 == 1
  }

  /// Returns a Boolean value that indicates whether every component that is present here is also
  /// present in another coalition.
  public func isSubset(of other: Coalition) -> Bool { bits & ~other.bits == 0 }

  /// The number of components that are present.
  public var count: Int { bits.nonzeroBitCount }

  /// The numbers of the components that are present, ascending.
  public var members: [Int] { (0..<Self.maximumComponents).filter(contains) }

  /// Returns the coalition in which one component is masked if it is present here, and present if it
  /// is masked here.
  func toggling(_ component: Int) -> Coalition { Coalition(bits: bits ^ 1 << UInt64(component)) }
}

extension Coalition: CustomStringConvertible {
  /// The numbers of the present components, such as `{0, 2, 5}`.
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
