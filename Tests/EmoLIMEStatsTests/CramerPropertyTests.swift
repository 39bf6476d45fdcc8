import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import TestSupport
import Testing

/// Closed forms and properties of the Cramér test.
struct CramerPropertyTests {
  private let x = normalSample(6, 3, seed: 1)
  private let y = normalSample(5, 3, mean: 0.7, seed: 2)

  /// For single numbers and phiCramer T = mn/N ∫ (Fₘ - Gₙ)² dx (Baringhaus and Franz 2004).
  @Test func univariateStatisticIsTheCramerDistanceOfDistributionFunctions() async throws {
    let x = normalSample(13, 1, seed: 3).elements
    let y = normalSample(8, 1, mean: 0.4, deviation: 2, seed: 4).elements
    let places = (x + y).sorted()
    var integral = 0.0
    for (left, right) in zip(places, places.dropFirst()) {
      let gap =
        Double(x.count { $0 <= left }) / 13 - Double(y.count { $0 <= left }) / 8
      integral += gap * gap * (right - left)
    }
    let result = try await CramerTest()(x, y)
    #expect(isClose(result.statistic, 13 * 8 / 21 * integral, within: 1e-13))
    #expect(result.dimension == 1)
  }

  /// Two pairs of equal points a distance of 2 apart: E φ(X, Y) = φ(4), and nothing within.
  @Test(arguments: [
    ("phiCramer", 1.0), ("phiBahr", 1 - exp(-2.0)), ("phiLog", log(5.0)), ("phiFracA", 0.8),
    ("phiFracB", 0.96),
  ])
  func kernelsHaveTheirFormulas(name: String, value: Double) async throws {
    let test = CramerTest(kernel: try kernel(named: name), method: .exactPermutation)
    let result = try await test([0, 0], [2, 2])
    // mn/N (2 φ(4)), with mn/N = 1.
    #expect(isClose(result.statistic, 2 * value, within: 1e-14))
    // Two of the six splits keep the pairs apart.
    #expect(isClose(result.pValue, 2.0 / 6, within: 1e-15))
    #expect(result.replicates == 6)
    #expect(isClose(result.effectSize.kernelDistance, 2 * value, within: 1e-14))
    #expect(isClose(result.effectSize.normalised, 1, within: 1e-14))
    let energyDistance: Double? = name == "phiCramer" ? 4 : nil
    #expect(result.effectSize.energyDistance == energyDistance)
  }

  @Test func exactTestEqualsBruteForce() async throws {
    for kernel in CramerTest.Kernel.all {
      let test = CramerTest(kernel: kernel, method: .exactPermutation, confidenceLevel: 0.9)
      let result = try await test(x, y)
      let statistic = plainStatistic(x, y, kernel: kernel)
      let splits = allSplits(kernel: kernel).sorted()
      #expect(splits.count == 462)
      #expect(isClose(result.statistic, statistic, within: 1e-13))
      let atLeast = splits.count { $0 >= statistic - 1e-12 }
      #expect(isClose(result.pValue, Double(atLeast) / 462, within: 1e-15))
      #expect(isClose(result.criticalValue, splits[416 - 1], within: 1e-12))  // ⌈0.9 · 462⌉
      #expect(result.rejectsEquality == (result.pValue <= 0.1))
    }
  }

  @Test func permutationTestIsExactIfAllSplitsFitTheBudget() async throws {
    let exact = try await CramerTest(method: .exactPermutation)(x, y)
    let budgeted = try await CramerTest(method: .permutation(replicates: 462))(x, y)
    #expect(budgeted == exact)
    #expect(budgeted.seed == nil && budgeted.pValueRule == nil)
    let random = try await CramerTest(method: .permutation(replicates: 461))(x, y)
    #expect(random.method == .permutation(replicates: 461))
    #expect(random.seed == 42)
  }

  @Test func exchangingTheSamplesDoesNotChangeTheResult() async throws {
    for method in [CramerTest.Method.exactPermutation, .eigenvalue(), .eigenvalue(.contour)] {
      let test = CramerTest(method: method)
      let forward = try await test(x, y)
      let backward = try await test(y, x)
      #expect(isClose(forward.statistic, backward.statistic, within: 1e-13))
      #expect(isClose(forward.pValue, backward.pValue, within: 1e-9))
      #expect(isClose(forward.criticalValue, backward.criticalValue, within: 1e-9))
    }
  }

  /// T is invariant under rotation and shift, and phiCramer scales with the data.
  @Test func rigidMotionsDoNotChangeTheResult() async throws {
    func moved(_ sample: Matrix) -> Matrix {
      var result = sample
      for row in 0..<sample.rows {
        result[row, 0] = 3 * (0.6 * sample[row, 0] - 0.8 * sample[row, 1]) + 5
        result[row, 1] = 3 * (0.8 * sample[row, 0] + 0.6 * sample[row, 1]) - 2
        result[row, 2] = 3 * sample[row, 2]
      }
      return result
    }
    let test = CramerTest(method: .exactPermutation)
    let before = try await test(x, y)
    let after = try await test(moved(x), moved(y))
    #expect(isClose(after.statistic, 3 * before.statistic, within: 1e-12))
    #expect(after.pValue == before.pValue)
    #expect(
      isClose(after.effectSize.normalised, before.effectSize.normalised, within: 1e-12))
  }

  @Test(arguments: [
    CramerTest.Method.permutation(replicates: 300), .bootstrap(replicates: 1000), .exactPermutation,
    .eigenvalue(.contour),
  ])
  func resultsDependOnTheSeedAndNotOnTheCores(method: CramerTest.Method) async throws {
    let x = normalSample(7, 4, seed: 5)
    let y = normalSample(6, 4, mean: 0.3, seed: 6)
    let one = try await CramerTest(method: method, seed: 9, workers: 1)(x, y)
    for workers in [2, 3, 16] {
      let many = try await CramerTest(method: method, seed: 9, workers: workers)(x, y)
      #expect(many == one)
    }
    let other = try await CramerTest(method: method, seed: 10, workers: 1)(x, y)
    #expect((other.pValue != one.pValue) == (one.seed != nil))
  }

  @Test func identicalSamplesAreNotRejected() async throws {
    let exact = try await CramerTest(method: .exactPermutation)(x, x)
    #expect(exact.statistic == 0 && exact.pValue == 1 && !exact.rejectsEquality)
    let limit = try await CramerTest(method: .eigenvalue(.contour))(x, x)
    #expect(limit.statistic == 0 && limit.pValue == 1)
  }

  /// Under equality the permutation test rejects at its level.
  @Test func rejectionRateMatchesTheLevel() async throws {
    var rejections = 0
    let trials = 400
    for trial in 0..<trials {
      let x = normalSample(8, 2, seed: UInt64(2 * trial + 100))
      let y = normalSample(12, 2, seed: UInt64(2 * trial + 101))
      let test = CramerTest(
        method: .permutation(replicates: 199), confidenceLevel: 0.9, powerSimulations: 0)
      let result = try await test(x, y)
      #expect(result.rejectsEquality == (result.pValue <= 0.1 + 1e-12))
      rejections += result.rejectsEquality ? 1 : 0
    }
    let interval = try #require(WilsonInterval(successes: rejections, trials: trials))
    #expect(interval.lower < 0.1 && interval.upper > 0.1)
  }

  @Test func customKernelsAreUsed() async throws {
    let double = CramerTest.Kernel(name: "distance") { $0.squareRoot() }
    let own = try await CramerTest(kernel: double, method: .exactPermutation)(x, y)
    let built = try await CramerTest(method: .exactPermutation)(x, y)
    #expect(isClose(own.statistic, 2 * built.statistic, within: 1e-13))
    #expect(own.pValue == built.pValue)
    #expect(own.kernel == "distance")
  }

  @Test func resultsRoundTripThroughJSON() async throws {
    for method in [CramerTest.Method.permutation(), .exactPermutation, .bootstrap(), .eigenvalue()]
    {
      let result = try await CramerTest(method: method)(x, y)
      let copy = try JSONDecoder().decode(
        CramerResult.self, from: JSONEncoder().encode(result))
      #expect(copy == result)
      #expect(result.description.contains("kernel phiCramer"))
      #expect(result.description.contains("6 and 5 observations of 3 variables"))
    }
  }

  private func plainStatistic(_ x: Matrix, _ y: Matrix, kernel: CramerTest.Kernel) -> Double {
    func mean(_ first: Matrix, _ second: Matrix) -> Double {
      var sum = 0.0
      for i in 0..<first.rows {
        for j in 0..<second.rows {
          sum += kernel.value(
            zip(first.row(i), second.row(j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) })
        }
      }
      return sum / Double(first.rows * second.rows)
    }
    return Double(x.rows * y.rows) / Double(x.rows + y.rows)
      * (2 * mean(x, y) - mean(x, x) - mean(y, y))
  }

  private func allSplits(kernel: CramerTest.Kernel) -> [Double] {
    let rows = (0..<x.rows).map { Array(x.row($0)) } + (0..<y.rows).map { Array(y.row($0)) }
    return (0..<1 << rows.count).compactMap { mask in
      guard mask.nonzeroBitCount == x.rows else { return nil }
      let first = Matrix(rows.indices.filter { mask >> $0 & 1 == 1 }.map { rows[$0] })
      let second = Matrix(rows.indices.filter { mask >> $0 & 1 == 0 }.map { rows[$0] })
      guard let first, let second else { return nil }
      return plainStatistic(first, second, kernel: kernel)
    }
  }
}
