import EmoLIMENumerics

extension CramerTest {
  /// The largest number of rows of both samples for which a test simulates its power.
  ///
  /// Larger samples detect a large shift almost surely, and simulation would take longer than the
  /// test.
  package static let maximumPowerRows = 200

  /// The largest number of permutations of a simulated test; levels that need more have no power.
  private static let maximumPowerReplicates = 9999

  /// The simulated shift in pooled standard deviations: a large effect (Cohen 1988).
  static let powerShift = 0.8

  /// Returns the power of permutation tests at the sizes of two samples against a shift.
  ///
  /// - Returns: `nil` if ``powerSimulations`` is 0, the samples or the confidence level are too
  ///   large, or no variable varies within a sample.
  /// - Throws: `CancellationError`.
  func shiftPower(_ first: Matrix, _ second: Matrix) async throws -> CramerResult.Power? {
    guard powerSimulations > 0, first.rows + second.rows <= Self.maximumPowerRows,
      let population = ShiftedPopulation(first, second, shift: Self.powerShift)
    else { return nil }
    let test = powerTest
    guard case .permutation(let replicates) = test.method,
      replicates <= Self.maximumPowerReplicates
    else { return nil }
    let kernelMatrix: Matrix
    do {
      kernelMatrix = try await KernelMatrix.pooling(
        population.rows, population.shifted, kernel: kernel, workers: workers)
    } catch StatisticsError.kernelNotFinite {
      return nil
    }
    let rejections = try await test.rejections(
      populations: PilotPopulations(
        kernelMatrix: kernelMatrix, firstCount: population.rows.rows),
      sizes: (first.rows, second.rows), simulations: powerSimulations)
    guard let interval = WilsonInterval(successes: rejections, trials: powerSimulations) else {
      return nil
    }
    return CramerResult.Power(
      shift: Self.powerShift, rejections: rejections, simulations: powerSimulations,
      interval: interval.lower...interval.upper)
  }

  /// The test of a simulation: 99 permutations, or as many as the level needs.
  private var powerTest: CramerTest {
    let needed = (confidenceLevel / (1 - confidenceLevel)).rounded(.up)
    var test = self
    test.method = .permutation(replicates: max(99, Int(min(needed, 1e9))))
    test.pValueRule = .addOne
    return test
  }
}

/// The rows of two samples, centred at the means of their samples and pooled, and the same rows
/// shifted.
struct ShiftedPopulation {
  let rows: Matrix
  let shifted: Matrix

  /// Creates the population, or `nil` if no column varies within a sample.
  ///
  /// - Parameter shift: The shift of each column in pooled standard deviations (divisor N - 2).
  init?(_ first: Matrix, _ second: Matrix, shift: Double) {
    let count = first.rows + second.rows
    guard count > 2 else { return nil }
    // Scales the variance from divisor N to N - 2.
    let scale = (Double(count) / Double(count - 2)).squareRoot()
    var rows = Matrix(rows: count, columns: first.columns)
    var shifted = rows
    var varies = false
    for column in 0..<first.columns {
      let residuals = [first, second].flatMap { Self.residuals(of: $0, column: column) }
        .map { scale * $0 }
      let variance = residuals.reduce(0) { $0 + $1 * $1 } / Double(count)
      varies = varies || variance > 0
      for (row, residual) in residuals.enumerated() {
        rows[row, column] = residual
        shifted[row, column] = residual + shift * variance.squareRoot()
      }
    }
    guard varies, shifted.elements.allSatisfy(\.isFinite) else { return nil }
    self.rows = rows
    self.shifted = shifted
  }

  private static func residuals(of sample: Matrix, column: Int) -> [Double] {
    let values = (0..<sample.rows).map { sample[$0, column] }
    let mean = values.reduce(0, +) / Double(values.count)
    return values.map { $0 - mean }
  }
}
