/// A distance of a coalition from the full one, both as vectors of zeros and ones.
///
/// With k of d components present, the built-in distances depend on k and d only.
///
/// The cosine and Hamming distances are from 0 to 1, so the default kernel width of 0.25 suits
/// both. The Euclidean distance is from 0 to √d and needs a larger width. A custom distance is
/// encoded by its name only (``NamedFunction``).
public enum Distance: Sendable, Hashable {
  /// One minus the cosine of the angle between the vectors, 1 - √(k/d), as in `lime`; 1 for the
  /// empty coalition, as in scikit-learn.
  case cosine
  /// The Euclidean length of the difference of the vectors, √(d - k).
  case euclidean
  /// The share of masked components, (d - k)/d.
  case hamming
  /// A function of the coalition and the number of components; its values must be finite and not
  /// negative. Create it with ``custom(name:_:)``.
  case custom(function: NamedFunction<@Sendable (Coalition, Int) -> Double>)

  /// Returns a custom distance.
  ///
  /// It is called for each coalition, and its value is checked then: see
  /// ``callAsFunction(_:components:)`` for the errors.
  ///
  /// - Parameters:
  ///   - name: The name of the function in settings and provenance.
  ///   - function: The distance of a coalition from the full one, given the number of components;
  ///     finite and not negative.
  public static func custom(
    name: String, _ function: @escaping @Sendable (Coalition, Int) -> Double
  ) -> Distance {
    .custom(function: NamedFunction(name, function))
  }

  /// Returns the distance of a coalition from the full one.
  ///
  /// The full coalition has the distance 0. The built-in distances grow with the number of masked
  /// components.
  ///
  /// - Parameters:
  ///   - coalition: A coalition of the components.
  ///   - components: The number of components d, at least 1.
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
