import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import TestSupport
import Testing

/// The power at the sample sizes of a test.
struct ShiftPowerTests {
  private struct Fixture: Decodable {
    struct Case: Decodable {
      let x: [[Double]]
      let y: [[Double]]
      let kernel: String
      let simulations: Int
      let power: Double
    }

    let cases: [Case]
  }

  /// NumPy simulates the same populations with other random numbers (`Fixtures/make_power.py`).
  @Test func powerAgreesWithNumPy() async throws {
    let url = Bundle.module.bundleURL.appendingPathComponent("Fixtures/power.json")
    let cases = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url)).cases
    #expect(cases.count == 4)
    for expected in cases {
      let test = CramerTest(kernel: try kernel(named: expected.kernel), powerSimulations: 4000)
      let power = try #require(try await test(expected.x, expected.y).power)
      let variance =
        expected.power * (1 - expected.power)
        * (1 / Double(expected.simulations) + 1 / Double(power.simulations))
      #expect(power.shift == 0.8 && power.simulations == 4000)
      #expect(isClose(power.value, expected.power, within: 4.5 * variance.squareRoot()))
      #expect(power.interval.contains(power.value))
    }
  }

  /// The power does not repeat the p-value: moving a sample as a whole does not change it.
  @Test func powerIsIndependentOfTheObservedDifference() async throws {
    // Quarters, whose sums and means have no rounding errors.
    let x = [[0.25, 1], [1.5, 0.75], [0.5, -0.25], [-0.25, 2.5]]
    let y = [[1.25, 0.5], [0.75, 1.75], [2, 0], [0, 1.75]]
    let test = CramerTest(powerSimulations: 100)
    let near = try await test(x, y)
    let far = try await test(x, y.map { $0.map { $0 + 64 } })
    #expect(near.power == far.power)
    #expect(near.pValue > far.pValue)
  }

  @Test func samplesWithoutPowerHaveNone() async throws {
    let large = normalSample(101, 1, seed: 3)
    let small = normalSample(100, 1, seed: 4)
    #expect(try await CramerTest()(large, small).power == nil)
    #expect(try await CramerTest()(small, small).power != nil)
    #expect(try await CramerTest(powerSimulations: 0)(small, small).power == nil)
    // No variation within the samples.
    #expect(try await CramerTest()([0, 0], [1, 1]).power == nil)
    // 99,999 permutations would be needed.
    #expect(
      try await CramerTest(
        method: .eigenvalue(.contour), confidenceLevel: 0.99999)(small, small).power == nil)
  }

  @Test func powerIsPrinted() async throws {
    let x = normalSample(10, 4, seed: 5)
    let result = try await CramerTest()(x, normalSample(10, 4, seed: 6))
    let power = try #require(result.power)
    #expect(
      result.description.contains(
        "Power against a shift of every variable by 0.8 standard deviations: \(power)"))
    #expect(power.description.hasSuffix("200 simulations)"))
  }
}
