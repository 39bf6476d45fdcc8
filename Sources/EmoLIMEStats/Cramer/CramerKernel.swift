import Foundation

/// A kernel φ of a Cramér test: a function of the squared Euclidean distance z of two rows.
///
/// The built-in kernels are those of Baringhaus and Franz (2010, "Rigid motion invariant two-sample
/// tests", Statistica Sinica 20), with their names in R's `cramer`. A custom kernel must be zero at
/// zero and conditionally negative definite as a function of the points; otherwise the test is not
/// consistent:
///
/// ```swift
/// let kernel = CramerKernel(name: "fourth root") { z in z.squareRoot().squareRoot() }
/// ```
public struct CramerKernel: Sendable {
  /// The name in results.
  public let name: String
  /// The kernel as a function of the squared distance.
  public let value: @Sendable (_ squaredDistance: Double) -> Double

  /// Creates a custom kernel.
  ///
  /// - Parameters:
  ///   - name: The name in results.
  ///   - value: The kernel as a function of the squared distance; called from several threads.
  public init(name: String, _ value: @escaping @Sendable (_ squaredDistance: Double) -> Double) {
    self.name = name
    self.value = value
  }

  /// √z / 2, half the distance: the statistic of Baringhaus and Franz (2004); powerful for shifts.
  public static let cramer = CramerKernel(name: "phiCramer") { z in z.squareRoot() / 2 }

  /// 1 - exp(-z/2): powerful for differences of scale and for shifts.
  public static let bahr = CramerKernel(name: "phiBahr") { z in -expm1(-z / 2) }

  /// log(1 + z): powerful for shifts.
  public static let logarithm = CramerKernel(name: "phiLog") { z in log1p(z) }

  /// 1 - 1 / (1 + z): powerful for differences of scale.
  public static let fractionA = CramerKernel(name: "phiFracA") { z in z / (1 + z) }

  /// 1 - 1 / (1 + z)²: powerful for differences of scale.
  public static let fractionB = CramerKernel(name: "phiFracB") { z in
    1 - 1 / ((1 + z) * (1 + z))
  }

  /// The built-in kernels.
  public static let all = [cramer, bahr, logarithm, fractionA, fractionB]
}
