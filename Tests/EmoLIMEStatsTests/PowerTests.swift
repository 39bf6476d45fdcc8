import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import Testing

/// Power by simulation.
struct PowerTests {
  private let test = CramerTest(method: .permutation(replicates: 199), seed: 5)

  @Test func powerGrowsWithTheSampleSize() async throws {
    let x = normalSample(60, 2, seed: 1)
    let y = normalSample(60, 2, mean: 0.8, seed: 2)
    let curve = try await test.power(pilots: x, y, sampleSizes: [40, 5, 15, 15])
    #expect(curve.estimates.map(\.sampleSize) == [5, 15, 40])
    let powers = curve.estimates.map(\.power)
    #expect(powers == powers.sorted())
    #expect(powers[0] < 0.7 && powers[2] > 0.97)
    #expect(curve.estimates.allSatisfy { $0.interval.lowerBound <= $0.power })
    #expect(curve.sampleSize(reaching: 0.9) == 40)
    #expect(curve.sampleSize(reaching: 0.9999) == nil)
    #expect(curve.description.contains("40 per group"))
  }

  /// Against a shift of normal numbers the test is about as powerful as Student's t-test.
  ///
  /// With m = n = 30, a shift of 0.7 standard
  /// deviations and a two-sided level of 0.05 Student's t-test has a power of 0.76 (Cohen 1988,
  /// table 2.3.5).
  @Test func powerForShiftsMatchesTheTTest() async throws {
    // Quantiles of the normal distribution are the ideal pilot samples.
    let pilot = (1...400).map { standardNormalQuantile((Double($0) - 0.5) / 400) }
    let x = try #require(Matrix(pilot.map { [$0] }))
    let y = try #require(Matrix(pilot.map { [$0 + 0.7] }))
    let curve = try await test.power(pilots: x, y, sampleSizes: [30], simulations: 1000)
    let estimate = curve.estimates[0]
    #expect(abs(estimate.power - 0.76) < 0.06)
  }

  /// Populations that are equal are rejected at the level of the test.
  @Test func powerUnderTheNullHypothesisIsTheLevel() async throws {
    let pilot = normalSample(80, 2, seed: 3)
    let curve = try await test.power(pilots: pilot, pilot, sampleSizes: [12], simulations: 600)
    let interval = curve.estimates[0].interval
    #expect(interval.lowerBound < 0.05 && interval.upperBound > 0.04)
  }

  @Test func powerIsIndependentOfTheNumberOfWorkers() async throws {
    let x = normalSample(10, 2, seed: 1)
    let y = normalSample(12, 2, mean: 0.8, seed: 2)
    var test = test
    test.workers = 1
    let one = try await test.power(pilots: x, y, sampleSizes: [6, 9], simulations: 40)
    test.workers = 5
    let five = try await test.power(pilots: x, y, sampleSizes: [6, 9], simulations: 40)
    #expect(one == five)
    let copy = try JSONDecoder().decode(PowerCurve.self, from: JSONEncoder().encode(one))
    #expect(copy == one)
  }

  /// Simulations in which all rows are equal do not reject.
  @Test func simulationsWithoutVariationDoNotReject() async throws {
    let x = try #require(Matrix([[0], [0]]))
    let y = try #require(Matrix([[0], [0], [1]]))
    let curve = try await test.power(pilots: x, y, sampleSizes: [2], simulations: 50)
    #expect(curve.estimates[0].rejections == 0)
  }

  @Test func invalidSettingsAreRejected() async throws {
    let x = normalSample(5, 1, seed: 1)
    await #expect(throws: StatisticsError.sampleSizeOutOfRange(1, minimum: 2)) {
      try await test.power(pilots: x, x, sampleSizes: [8, 1])
    }
    await #expect(throws: StatisticsError.sampleSizeOutOfRange(nil, minimum: 2)) {
      try await test.power(pilots: x, x, sampleSizes: [])
    }
    await #expect(throws: StatisticsError.simulationsOutOfRange(0)) {
      try await test.power(pilots: x, x, sampleSizes: [8], simulations: 0)
    }
    #expect(
      StatisticsError.sampleSizeOutOfRange(1, minimum: 2).description.contains("at least 2"))
    #expect(StatisticsError.sampleSizeOutOfRange(nil, minimum: 2).description.contains("one"))
    #expect(StatisticsError.simulationsOutOfRange(0).description.contains("simulations"))
  }

  private func standardNormalQuantile(_ probability: Double) -> Double {
    var (lower, upper) = (-10.0, 10.0)
    for _ in 0..<80 {
      let middle = (lower + upper) / 2
      if erfc(-middle / 2.0.squareRoot()) / 2 < probability {
        lower = middle
      } else {
        upper = middle
      }
    }
    return (lower + upper) / 2
  }
}
