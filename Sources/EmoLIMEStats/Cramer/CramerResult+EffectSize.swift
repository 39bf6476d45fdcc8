extension CramerResult {
  /// An effect size of a Cramér test: a distance of two samples that does not grow with their sizes.
  ///
  /// Compare effect sizes only between samples of equal sizes, because small samples differ by
  /// chance.
  public struct EffectSize: Sendable, Hashable, Codable {
    /// The kernel distance 2 E φ(X, Y) - E φ(X, X′) - E φ(Y, Y′) of the samples: the statistic times
    /// (m + n) / mn, in units of the kernel.
    ///
    /// Pairs of a row with itself are included, so the distance is at least 0. It is positive on
    /// average for two samples of one distribution; this bias is proportional to 1/m + 1/n.
    public let kernelDistance: Double
    /// The kernel distance divided by 2 E φ(X, Y), from 0 to 1: for the kernel phiCramer, the
    /// coefficient of inhomogeneity H of Székely and Rizzo (2013, "Energy statistics").
    ///
    /// It has no unit, so variables of different units can be compared by it.
    public let normalised: Double
    /// The energy distance 2 E‖X - Y‖ - E‖X - X′‖ - E‖Y - Y′‖ of Székely and Rizzo (2013), in units
    /// of the data; `nil` if the kernel is not phiCramer.
    ///
    /// At least 0: twice ``kernelDistance``, because phiCramer is half the distance.
    public let energyDistance: Double?

    /// Creates an effect size from its parts.
    ///
    /// - Parameters:
    ///   - kernelDistance: The kernel distance of the samples, in units of the kernel; at least 0.
    ///   - normalised: The normalised distance, from 0 to 1.
    ///   - energyDistance: The energy distance, in units of the data; `nil` if the kernel is not
    ///     phiCramer.
    public init(kernelDistance: Double, normalised: Double, energyDistance: Double?) {
      self.kernelDistance = kernelDistance
      self.normalised = normalised
      self.energyDistance = energyDistance
    }

    init(statistic: Double, kernel: PooledKernel, name: String) {
      let first = Double(kernel.firstCount)
      let second = Double(kernel.secondCount)
      kernelDistance = statistic * (first + second) / (first * second)
      normalised = kernel.meanBetween == 0 ? 0 : kernelDistance / (2 * kernel.meanBetween)
      // phiCramer is half the distance.
      energyDistance = name == CramerTest.Kernel.cramer.name ? 2 * kernelDistance : nil
    }
  }
}
