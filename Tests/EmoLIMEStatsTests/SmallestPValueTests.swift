import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import TestSupport
import Testing

/// The smallest attainable p-values and the two estimates of p from replicates.
struct SmallestPValueTests {
  /// Samples far apart have the largest statistic of all splits, hence the smallest p-value.
  @Test(arguments: [(2, 2), (2, 3), (3, 3), (5, 2), (4, 4), (5, 5), (3, 6)])
  func separatedSamplesAttainTheSmallestPValue(first: Int, second: Int) async throws {
    let near = normalSample(first, 2, seed: 1)
    let far = normalSample(second, 2, mean: 100, seed: 2)
    let result = try await CramerTest(method: .exactPermutation)(near, far)
    let splits = (0..<1 << (first + second)).count { $0.nonzeroBitCount == first }
    let smallest = (first == second ? 2.0 : 1) / Double(splits)
    #expect(result.replicates == splits)
    #expect(result.smallestPValue == smallest)
    #expect(result.pValue == smallest)
    #expect(result.canReject == (smallest <= 0.05))
    #expect(result.rejectsEquality == result.canReject)
  }

  @Test func fourObservationsHaveTheirSmallestPValue() async throws {
    let result = try await CramerTest()([1, 2, 3, 4], [2.5, 3.5, 0, 7])
    #expect(isClose(try #require(result.smallestPValue), 2.0 / 70, within: 1e-16))
    #expect(result.canReject && result.warning == nil)
    #expect(result.description.contains("Smallest attainable p: 0.02857"))
  }

  @Test func samplesThatCannotRejectHaveAWarning() async throws {
    let result = try await CramerTest()([1, 2, 3], [20, 30, 40])
    #expect(!result.canReject && !result.rejectsEquality)
    #expect(
      result.warning
        == "samples of 3 and 3 observations cannot reject equality at the 5 % level, because p is at "
        + "least 0.1. Use larger samples.")
    #expect(result.description.contains("Warning: samples of 3 and 3"))
    let lenient = try await CramerTest(confidenceLevel: 0.9)([1, 2, 3], [20, 30, 40])
    #expect(lenient.canReject)
  }

  @Test func randomReplicatesCountTheObservedSamples() async throws {
    let far = normalSample(20, 2, mean: 50, seed: 8)
    let near = normalSample(20, 2, seed: 7)
    for method in [CramerTest.Method.permutation(replicates: 1000), .bootstrap(replicates: 1000)] {
      let corrected = try await CramerTest(method: method)(near, far)
      #expect(corrected.pValueRule == .addOne)
      #expect(corrected.pValue == 1.0 / 1001)
      #expect(corrected.smallestPValue == 1.0 / 1001)
      #expect(corrected.rejectsEquality)
      let ranked = try await CramerTest(method: method, pValueRule: .rank)(near, far)
      #expect(ranked.pValue == 0 && ranked.smallestPValue == 0)
    }
  }

  /// Without ties, (b + 1)/(R + 1) exceeds R's b/(R + 1) by 1/(R + 1), and (b + 1)/(R + 1) agrees with the
  /// exact p within the binomial error.
  @Test func addOneRuleFollowsFromTheRank() async throws {
    let x = normalSample(8, 2, seed: 21)
    let y = normalSample(7, 2, mean: 0.6, seed: 22)
    let method = CramerTest.Method.permutation(replicates: 4999)
    let addOne = try await CramerTest(method: method)(x, y)
    let rank = try await CramerTest(method: method, pValueRule: .rank)(x, y)
    // A drawn split that equals the observed one is a tie, which counts half in R.
    let difference = (addOne.pValue - rank.pValue) * 5000
    #expect(difference >= 1 - 1e-9 && difference <= 3)
    let exact = try await CramerTest(method: .exactPermutation)(x, y)
    #expect(exact.replicates == 6435)
    let error = 4.5 * (exact.pValue * (1 - exact.pValue) / 4999).squareRoot()
    #expect(isClose(addOne.pValue, exact.pValue, within: error + 1 / 5000))
  }

  @Test func limitDistributionHasNoSmallestPValue() async throws {
    let x = normalSample(6, 3, seed: 1)
    let y = normalSample(5, 3, mean: 0.7, seed: 2)
    let result = try await CramerTest(method: .eigenvalue(.contour))(x, y)
    #expect(result.smallestPValue == nil && result.canReject)
  }
}
