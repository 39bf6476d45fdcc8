import Foundation

/// A kernel: the weight of a coalition as a function of its distance from the full one.
///
/// It multiplies the squared residual of the coalition in the regression. Only proportions of
/// weights matter for least squares; the default ridge penalty follows their scale as well. A
/// custom kernel is encoded by its name only (``NamedFunction``).
///
/// ```swift
/// let kernel = Kernel.custom(name: "linear") { max(0, 1 - $0) }
/// ```
public enum Kernel: Sendable, Hashable {
  /// √exp(-d²/w²) for a distance d and a width w: the exponential kernel of LIME (Ribeiro et al.
  /// 2016) with the square root of the package `lime`; the width is in units of the distance.
  case exponential(width: Double = 0.25)
  /// A function of the distance; its values must be finite and not negative. Create it with
  /// ``custom(name:_:)``.
  case custom(function: NamedFunction<@Sendable (Double) -> Double>)

  /// Returns a custom kernel.
  ///
  /// It is called for each coalition, and its value is checked then: see ``callAsFunction(_:)`` for
  /// the errors.
  ///
  /// - Parameters:
  ///   - name: The name of the function in settings and provenance.
  ///   - function: The weight at a distance; finite and not negative.
  public static func custom(
    name: String, _ function: @escaping @Sendable (Double) -> Double
  ) -> Kernel {
    .custom(function: NamedFunction(name, function))
  }

  /// Returns the weight at a distance, finite and not negative.
  ///
  /// The exponential kernel is 1 at distance 0. With the default width of 0.25 it is 0.61 at a
  /// distance of 0.25, and 0.0003 at a distance of 1.
  ///
  /// - Parameter distance: The distance of a coalition from the full one, at least 0.
  /// - Throws: ``SurrogateError/invalidWidth(_:)``,
  ///   ``SurrogateError/invalidKernelWeight(_:distance:)`` or
  ///   ``SurrogateError/functionMissing(name:)``.
  public func callAsFunction(_ distance: Double) throws(SurrogateError) -> Double {
    switch self {
    case .exponential(let width):
      guard width.isFinite, width > 0 else { throw .invalidWidth(width) }
      // The quotient is squared, because the squares of both parts could underflow to zero.
      let ratio = distance / width
      return exp(-ratio * ratio).squareRoot()
    case .custom(let function):
      let weight = try function.callable()(distance)
      guard weight.isFinite, weight >= 0 else {
        throw .invalidKernelWeight(weight, distance: distance)
      }
      return weight
    }
  }
}
