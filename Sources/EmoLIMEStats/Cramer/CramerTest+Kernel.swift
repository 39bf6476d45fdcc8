import Foundation

extension CramerTest {
  /// A kernel φ of a Cramér test: a function of the squared Euclidean distance z of two rows.
  ///
  /// The built-in kernels are those of Baringhaus and Franz (2010, "Rigid motion invariant two-sample
  /// tests", Statistica Sinica 20), with their names in R's `cramer`. A custom kernel must be zero at
  /// zero and conditionally negative definite as a function of the points; otherwise the test is not
  /// consistent:
  ///
  /// ```swift
  /// let kernel = Kernel(name: "fourth root") { z in z.squareRoot().squareRoot() }
  /// ```
  ///
  /// With the random permutations of one seed, ``cramer`` gives the same p-value for data in any
  /// unit. The other built-in kernels depend on the unit of the data, so scale the columns first.
  public struct Kernel: Sendable {
    /// The name in results.
    ///
    /// It appears in ``CramerResult/kernel`` and in errors; `phiCramer` marks the kernel for which
    /// the energy distance is computed.
    public let name: String
    /// The kernel as a function of the squared distance.
    ///
    /// Takes the square of a distance, at least 0, in squared units of the data. A value that is NaN
    /// or infinite is an error (``StatisticsError/kernelNotFinite(kernel:squaredDistance:)``).
    public let value: @Sendable (_ squaredDistance: Double) -> Double

    /// Creates a custom kernel.
    ///
    /// Zero at zero and negative definiteness are not checked here. The limit distribution finds a
    /// kernel that is not conditionally negative definite on the samples
    /// (``StatisticsError/kernelNotNegativeDefinite(kernel:eigenvalue:largest:)``); resampling does
    /// not.
    ///
    /// - Parameters:
    ///   - name: The name in results.
    ///   - value: The kernel as a function of the squared distance; called from several threads.
    public init(name: String, _ value: @escaping @Sendable (_ squaredDistance: Double) -> Double) {
      self.name = name
      self.value = value
    }

    /// √z / 2, half the distance: the statistic of Baringhaus and Franz (2004); powerful for shifts.
    ///
    /// The default of ``CramerTest``, and the only kernel in units of the data. It makes the
    /// statistic half of that of the energy test (Székely and Rizzo 2013).
    public static let cramer = Kernel(name: "phiCramer") { z in z.squareRoot() / 2 }

    /// 1 - exp(-z/2): powerful for differences of scale and for shifts.
    ///
    /// Bounded by 1, so single outliers have a limited effect. `phiBahr` in R's `cramer`.
    public static let bahr = Kernel(name: "phiBahr") { z in -expm1(-z / 2) }

    /// log(1 + z): powerful for shifts.
    ///
    /// It grows more slowly than the distance, so outliers have less effect than on ``cramer``.
    /// `phiLog` in R's `cramer`.
    public static let logarithm = Kernel(name: "phiLog") { z in log1p(z) }

    /// 1 - 1 / (1 + z): powerful for differences of scale.
    ///
    /// Bounded by 1, so single outliers have a limited effect. `phiFracA` in R's `cramer`.
    public static let fractionA = Kernel(name: "phiFracA") { z in z / (1 + z) }

    /// 1 - 1 / (1 + z)²: powerful for differences of scale.
    ///
    /// Bounded by 1, so single outliers have a limited effect. `phiFracB` in R's `cramer`.
    public static let fractionB = Kernel(name: "phiFracB") { z in
      1 - 1 / ((1 + z) * (1 + z))
    }

    /// The built-in kernels.
    ///
    /// In the order ``cramer``, ``bahr``, ``logarithm``, ``fractionA``, ``fractionB``. A test by
    /// several kernels is a family: correct its p-values by ``FamilyCorrection``.
    public static let all = [cramer, bahr, logarithm, fractionA, fractionB]
  }
}
