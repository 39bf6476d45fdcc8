/// How far apart two samples are, whatever their sizes.
public struct EffectSize: Sendable, Hashable, Codable {
  /// 2 E φ(X, Y) - E φ(X, X′) - E φ(Y, Y′) over the samples as they are: the statistic times
  /// (m + n) / mn, in the units of the kernel.
  ///
  /// The pairs of a row with itself count, so that it is at least 0, and on average above 0 also
  /// for two samples of one distribution; the bias falls with 1/m + 1/n.
  public let kernelDistance: Double
  /// The kernel distance over 2 E φ(X, Y), from 0 to 1: the coefficient of inhomogeneity H of
  /// Székely and Rizzo (2013, "Energy statistics") for the kernel phiCramer.
  public let normalised: Double
  /// The energy distance 2 E‖X - Y‖ - E‖X - X′‖ - E‖Y - Y′‖ of Székely and Rizzo (2013), in the
  /// units of the data; nil unless the kernel is phiCramer.
  public let energyDistance: Double?

  /// An effect size from its parts.
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
    energyDistance = name == CramerKernel.cramer.name ? 2 * kernelDistance : nil
  }
}
