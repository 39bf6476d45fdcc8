/// How far a coalition is from the full one, both taken as vectors of zeros and ones.
///
/// With k of d components switched on, the built-in distances depend on k and d alone.
public enum Distance: Sendable, Hashable, Codable {
  /// One minus the cosine of the angle of the vectors, 1 - √(k/d), LIME's choice; 1 for the empty
  /// coalition, which has no angle, as scikit-learn defines it.
  case cosine
  /// The length of the difference of the vectors, √(d - k).
  case euclidean
  /// The share of components that are switched off, (d - k)/d.
  case hamming
  /// A function of the coalition and the number of components; its distances must be finite and
  /// not negative.
  case custom(function: NamedFunction<@Sendable (Coalition, Int) -> Double>)

  /// A distance of the caller's own.
  ///
  /// - Parameters:
  ///   - name: what settings and provenance call it.
  ///   - function: the distance of a coalition from the full one of so many components, finite
  ///     and not negative.
  public static func custom(
    name: String, _ function: @escaping @Sendable (Coalition, Int) -> Double
  ) -> Distance {
    .custom(function: NamedFunction(name, function))
  }

  /// The distance of a coalition from the full one.
  ///
  /// - Parameters:
  ///   - coalition: a coalition of the components.
  ///   - components: d, at least 1.
  /// - Throws: ``SurrogateError/invalidDistance(_:)`` or
  ///   ``SurrogateError/functionMissing(name:)``, for custom functions only.
  public func callAsFunction(
    _ coalition: Coalition, components: Int
  ) throws(SurrogateError) -> Double {
    switch self {
    case .cosine:
      return 1 - (Double(coalition.count) / Double(components)).squareRoot()
    case .euclidean:
      return Double(components - coalition.count).squareRoot()
    case .hamming:
      return Double(components - coalition.count) / Double(components)
    case .custom(let function):
      let distance = try function.callable()(coalition, components)
      guard distance.isFinite, distance >= 0 else { throw .invalidDistance(distance) }
      return distance
    }
  }
}
