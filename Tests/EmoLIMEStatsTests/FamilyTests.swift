import EmoLIMEStats
import TestSupport
import Testing

/// Corrections for families of tests, and binomial intervals.
struct FamilyTests {
  @Test func correctionsAgreeWithR() throws {
    let fixture = try CramerFixture.load()
    let holm = try FamilyCorrection.holm.adjusted(fixture.pValues)
    let discovery = try FamilyCorrection.benjaminiHochberg.adjusted(fixture.pValues)
    #expect(largestDifference(holm, fixture.holm) <= 1e-15)
    #expect(largestDifference(discovery, fixture.benjaminiHochberg) <= 1e-15)
  }

  @Test(arguments: FamilyCorrection.allCases)
  func smallFamiliesAreCorrected(correction: FamilyCorrection) throws {
    #expect(try correction.adjusted([]) == [])
    #expect(try correction.adjusted([0.03]) == [0.03])
    #expect(try correction.adjusted([1, 0]) == [1, 0])
    // Three equal p-values: Holm takes three times, Benjamini and Hochberg leave them.
    let equal = try correction.adjusted([0.02, 0.02, 0.02])
    let expected = correction == .holm ? 0.06 : 0.02
    #expect(largestDifference(equal, [expected, expected, expected]) <= 1e-16)
  }

  @Test func rejectionsFollowTheLevel() throws {
    let pValues = [0.001, 0.02, 0.03, 0.9]
    #expect(try FamilyCorrection.holm.rejects(pValues) == [true, false, false, false])
    #expect(
      try FamilyCorrection.benjaminiHochberg.rejects(pValues) == [true, true, true, false])
  }

  @Test(arguments: [-0.1, 1.5, Double.infinity])
  func invalidPValuesAreRejected(value: Double) throws {
    let error = StatisticsError.pValueOutOfRange(index: 1, value: value)
    #expect(throws: error) { try FamilyCorrection.holm.adjusted([0.5, value]) }
    #expect(error.description.contains("index 1"))
    #expect {
      try FamilyCorrection.holm.adjusted([.nan])
    } throws: {
      guard case StatisticsError.pValueOutOfRange(0, let value) = $0 else { return false }
      return value.isNaN
    }
  }

  @Test(arguments: [0, 1, 5.0])
  func invalidLevelsAreRejected(level: Double) throws {
    let error = StatisticsError.levelOutOfRange(level)
    #expect(throws: error) { try FamilyCorrection.holm.rejects([0.5], level: level) }
    #expect(error.description.contains("between 0 and 1"))
  }

  /// SciPy 1.17's `binomtest(...).proportion_ci(method="wilson")`.
  @Test(arguments: [
    (0, 20, 0.0, 0.16112515805281935), (3, 20, 0.05236874589621662, 0.3604188647407569),
    (20, 20, 0.8388748419471808, 1.0), (137, 200, 0.6176504391426965, 0.7453767900977148),
  ])
  func intervalsAgreeWithSciPy(successes: Int, trials: Int, lower: Double, upper: Double) throws {
    let interval = try #require(WilsonInterval(successes: successes, trials: trials))
    #expect(isClose(interval.lower, lower, within: 1e-14))
    #expect(isClose(interval.upper, upper, within: 1e-14))
  }

  @Test func intervalsWithoutTrialsAreNil() {
    #expect(WilsonInterval(successes: 0, trials: 0) == nil)
    #expect(WilsonInterval(successes: 3, trials: 2) == nil)
    #expect(WilsonInterval(successes: -1, trials: 2) == nil)
  }
}
