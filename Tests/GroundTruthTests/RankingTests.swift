import GroundTruth
import TestSupport
import Testing

struct RankingTests {
  @Test func areasCountPairs() {
    #expect(Ranking.areaUnderCurve([3, 2, 1], positives: [0]) == 1)
    #expect(Ranking.areaUnderCurve([3, 2, 1], positives: [2]) == 0)
    #expect(Ranking.areaUnderCurve([3, 2, 1], positives: [1]) == 0.5)
    #expect(Ranking.areaUnderCurve([2, 2, 1, 0], positives: [0, 3]) == (1.5 + 0) / 4)
    #expect(Ranking.areaUnderCurve([1, 1, 1, 2], isPositive: [true, false, true, false]) == 0.25)
    #expect(Ranking.areaUnderCurve([1, 2], isPositive: [true, true]).isNaN)
  }

  @Test func rankCorrelationsAreSpearmans() {
    #expect(isClose(Ranking.rankCorrelation([1, 2, 3, 4], [10, 20, 30, 99]), 1, within: 1e-12))
    #expect(isClose(Ranking.rankCorrelation([1, 2, 3, 4], [4, 3, 2, 1]), -1, within: 1e-12))
    // scipy.stats.spearmanr([1, 2, 2, 4, 5], [2, 1, 3, 3, 5]) of SciPy 1.17 (ties share ranks).
    #expect(
      isClose(
        Ranking.rankCorrelation([1, 2, 2, 4, 5], [2, 1, 3, 3, 5]), 0.763_157_894_736_842,
        within: 1e-12))
    #expect(Ranking.rankCorrelation([1, 1, 1], [1, 2, 3]) == 0)
  }

  @Test func gammaLeavesOutWhatIsEqualInTruth() {
    #expect(Ranking.gamma([5, 1, 2, 3], [1, 0, 0, 0]) == 1)
    #expect(Ranking.gamma([0, 1, 2, 3], [1, 0, 0, 0]) == -1)
    #expect(Ranking.gamma([2, 2, 1, 3], [1, 0, 0, 0]) == 0)
    #expect(Ranking.gamma([2, 1], [1, 1]) == 0)
  }

  @Test func errorsAreSinesOfAngles() {
    #expect(Ranking.sineOfAngle([2, 0], [5, 0]) == 0)
    #expect(isClose(Ranking.sineOfAngle([1, 1], [1, 0]), 0.5.squareRoot(), within: 1e-12))
    #expect(Ranking.sineOfAngle([-1, 0], [1, 0]) == 1)
    #expect(Ranking.sineOfAngle([0, 0], [1, 0]) == 1)
  }

  @Test func scoresOfAnExplanation() {
    let scores = ReasonScores(weights: [0.1, -0.9, 0.5, 0.2], truth: [0, -1, 0, 1])
    #expect(scores.firstHit == 1)
    #expect(scores.hits == 0.5)
    // Of the pairs of reason and other: 0.9 beats both, 0.2 beats 0.1 only.
    #expect(scores.areaUnderCurve == 0.75)
  }
}
