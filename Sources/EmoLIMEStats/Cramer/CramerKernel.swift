import Foundation

/// The kernel φ of a Cramér test: a function of the squared Euclidean distance z of two rows.
///
/// The built-in kernels are those of Baringhaus and Franz (2010, "Rigid motion invariant
/// two-sample tests", Statistica Sinica 20), under the names they have in R's `cramer`.
/// A kernel of your own should be zero at zero and conditionally negative definite as a function
/// of the points, else the test is not consistent:
///
/// ```swift
/// let kernel = CramerKernel(name: "fourth root") { z in z.squareRoot().squareRoot() }
/// ```
public struct CramerKernel: Sendable {
  /// The name, as it stands in results.
  public let name: String
  /// The kernel as a function of the squared distance.
  public let value: @Sendable (_ squaredDistance: Double) -> Double

  /// A kernel of your own.
  ///
  /// - Parameters:
  ///   - name: a name for results.
  ///   - value: the kernel as a function of the squared distance; called from several threads.
  public init(name: String, _ value: @escaping @Sendable (_ squaredDistance: Double) -> Double) {
    self.name = name
    self.value = value
  }

  /// √z / 2, half the distance: the statistic of Baringhaus and Franz (2004), good against shifts.
  public static let cramer = CramerKernel(name: "phiCramer") { z in z.squareRoot() / 2 }

  /// 1 - exp(-z/2): good against differences of spread as well as shifts.
  public static let bahr = CramerKernel(name: "phiBahr") { z in -expm1(-z / 2) }

  /// log(1 + z): good against shifts.
  public static let logarithm = CramerKernel(name: "phiLog") { z in log1p(z) }

  /// 1 - 1 / (1 + z): good against differences of spread.
  public static let fractionA = CramerKernel(name: "phiFracA") { z in z / (1 + z) }

  /// 1 - 1 / (1 + z)²: good against differences of spread.
  public static let fractionB = CramerKernel(name: "phiFracB") { z in
    1 - 1 / ((1 + z) * (1 + z))
  }

  /// The built-in kernels.
  public static let all = [cramer, bahr, logarithm, fractionA, fractionB]
}
