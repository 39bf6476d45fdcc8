import EmoLIMENumerics
import EmoLIMEStats
import Testing

/// Bad input throws the exact error, with a message that names the value and the fix.
struct StatisticsErrorTests {
  private let x = normalSample(6, 2, seed: 1)
  private let y = normalSample(5, 2, seed: 2)

  private func expect(
    _ error: StatisticsError, says text: String,
    _ body: () async throws -> some Any
  ) async {
    await #expect(throws: error) { _ = try await body() }
    #expect(error.description.contains(text))
  }

  @Test func samplesWithFewerThanTwoRowsAreRejected() async throws {
    await expect(.tooFewRows(sample: .first, rows: 0, minimum: 2), says: "0 rows") {
      try await CramerTest()(Matrix(rows: 0, columns: 2), y)
    }
    await expect(.tooFewRows(sample: .second, rows: 1, minimum: 2), says: "second sample") {
      try await CramerTest()(x, x.selecting(rows: [0]))
    }
  }

  @Test func samplesWithDifferentColumnsAreRejected() async throws {
    await expect(.dimensionsDiffer(first: 2, second: 1), says: "same columns") {
      try await CramerTest()(x, y.selecting(columns: [0]))
    }
    await expect(.noColumns, says: "no columns") {
      try await CramerTest()(Matrix(rows: 3, columns: 0), Matrix(rows: 3, columns: 0))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteSamplesAreRejected(value: Double) async throws {
    var broken = y
    broken[3, 1] = value
    await expect(.notFinite(sample: .second, row: 3, column: 1), says: "row 3, column 1") {
      try await CramerTest()(x, broken)
    }
  }

  @Test func samplesBeyondMemoryAreRejected() async throws {
    let maximum = CramerTest.maximumRows
    await expect(.tooManyRows(rows: maximum + 5, maximum: maximum), says: "memory") {
      try await CramerTest()(Matrix(rows: maximum, columns: 2), y)
    }
  }

  @Test func samplesWithoutVariationAreRejected() async throws {
    for method in [CramerTest.Method.permutation(), .exactPermutation, .bootstrap(), .eigenvalue()]
    {
      await expect(.noVariation(rows: 7), says: "At least two must differ") {
        try await CramerTest(method: method)([2, 2, 2], [2, 2, 2, 2])
      }
    }
  }

  /// A column that does not vary is no harm while another does.
  @Test func constantColumnsDoNotChangeTheResult() async throws {
    var (wideX, wideY) = (Matrix(rows: 6, columns: 3), Matrix(rows: 5, columns: 3))
    for (wide, narrow) in [(0, x), (1, y)] {
      for row in 0..<narrow.rows {
        for column in 0..<2 {
          if wide == 0 { wideX[row, column] = narrow[row, column] }
          if wide == 1 { wideY[row, column] = narrow[row, column] }
        }
      }
    }
    let narrow = try await CramerTest()(x, y)
    let wide = try await CramerTest()(wideX, wideY)
    #expect(wide.statistic == narrow.statistic && wide.pValue == narrow.pValue)
  }

  @Test func overflowingDistancesAreRejected() async throws {
    await expect(
      .kernelNotFinite(kernel: "phiBahr", squaredDistance: .infinity), says: "not finite"
    ) {
      try await CramerTest(kernel: .bahr)([0, 1e200, 3], [1, 2])
    }
  }

  @Test func invalidKernelsAreRejected() async throws {
    let broken = CramerTest.Kernel(name: "broken") { 1 / $0 }
    await expect(.kernelNotFinite(kernel: "broken", squaredDistance: 0), says: "broken") {
      try await CramerTest(kernel: broken)(x, y)
    }
    let indefinite = CramerTest.Kernel(name: "cube") { $0 * $0 * $0 }
    await #expect {
      _ = try await CramerTest(kernel: indefinite, method: .eigenvalue())(x, y)
    } throws: { error in
      guard
        case StatisticsError.kernelNotNegativeDefinite("cube", let eigenvalue, let largest) =
          error
      else { return false }
      return eigenvalue < 0 && largest > 0 && "\(error)".contains("resampling")
    }
  }

  @Test(arguments: [0, 1, -0.5, 95, Double.infinity])
  func invalidConfidenceLevelsAreRejected(level: Double) async throws {
    await expect(.confidenceOutOfRange(level), says: "0.95") {
      try await CramerTest(confidenceLevel: level)(x, y)
    }
  }

  @Test func confidenceLevelNaNIsRejected() async throws {
    await #expect {
      try await CramerTest(confidenceLevel: .nan)(x, y)
    } throws: {
      guard case StatisticsError.confidenceOutOfRange(let level) = $0 else { return false }
      return level.isNaN
    }
  }

  @Test(arguments: [0, -3])
  func countsBelowOneAreRejected(count: Int) async throws {
    for method in [CramerTest.Method.permutation(replicates: count), .bootstrap(replicates: count)]
    {
      await expect(.replicatesOutOfRange(count), says: "at least 1") {
        try await CramerTest(method: method)(x, y)
      }
    }
    await expect(.workersOutOfRange(count), says: "workers") {
      try await CramerTest(workers: count)(x, y)
    }
    await expect(.simulationsOutOfRange(count - 1), says: "simulations") {
      try await CramerTest(powerSimulations: count - 1)(x, y)
    }
  }

  @Test func tooFewReplicatesAreRejected() async throws {
    await expect(.tooFewReplicates(replicates: 18, minimum: 19), says: "At least 19") {
      try await CramerTest(method: .bootstrap(replicates: 18))(x, y)
    }
    _ = try await CramerTest(method: .bootstrap(replicates: 19))(x, y)
    _ = try await CramerTest(method: .bootstrap(replicates: 18), pValueRule: .rank)(x, y)
  }

  @Test func tooManySplitsAreRejected() async throws {
    let large = normalSample(40, 2, seed: 3)
    await expect(
      .tooManySplits(first: 40, second: 40, maximum: 10_000_000), says: "Use random permutations"
    ) {
      try await CramerTest(method: .exactPermutation)(large, large)
    }
  }

  @Test func invalidGridsAreRejected() async throws {
    for (limit, points) in [(0.0, 100), (-1, 100), (.infinity, 100), (160, 1)] {
      await expect(
        .inversionOutOfRange(upperLimit: limit, maximumPoints: points), says: "positive"
      ) {
        try await CramerTest(
          method: .eigenvalue(.grid(upperLimit: limit, maximumPoints: points)))(x, y)
      }
    }
  }

  /// Where R can read p-values below 0 or above 1 off its grid, an error names the way out.
  @Test func unreliableGridsAreRejected() async throws {
    func scaled(_ sample: Matrix, by factor: Double) -> Matrix {
      var result = sample
      result.elements = sample.elements.map { factor * $0 }
      return result
    }
    for (factor, isCoarse) in [(1e-3, true), (1e4, false)] {
      await #expect {
        _ = try await CramerTest(method: .eigenvalue())(
          scaled(x, by: factor), scaled(y, by: factor))
      } throws: { error in
        guard "\(error)".contains("contour") else { return false }
        switch error {
        case StatisticsError.inversionGridTooCoarse: return isCoarse
        case StatisticsError.inversionGridTooShort: return !isCoarse
        default: return false
        }
      }
    }
  }

  /// Uncancelled, so many replicates would take many minutes.
  @Test(.timeLimit(.minutes(2))) func cancellationStopsATest() async throws {
    let x = normalSample(200, 4, seed: 4)
    let task = Task { try await CramerTest(method: .bootstrap(replicates: 10_000_000))(x, x) }
    try await Task.sleep(for: .milliseconds(50))
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
