import EmoLIMENumerics
import TestSupport
import Testing

struct CorrelationTests {
  // scipy 1.17.1: x = [1, 2, 2, 4, 5, 9]; y = [2, 1, 7, 7, 8, 6]
  private let x: [Double] = [1, 2, 2, 4, 5, 9]
  private let y: [Double] = [2, 1, 7, 7, 8, 6]

  @Test func correlationsMatchSciPy() {
    // scipy.stats.pearsonr(x, y)[0], scipy.stats.spearmanr(x, y)[0], scipy.stats.rankdata(x)
    #expect(isClose(Correlation.pearson(x, y) ?? .nan, 0.49416342412451364, within: 1e-14))
    #expect(isClose(Correlation.spearman(x, y) ?? .nan, 0.4852941176470589, within: 1e-14))
    #expect(Correlation.ranks(of: x) == [1, 2.5, 2.5, 4, 5, 6])
  }

  @Test func constantListsHaveNoCorrelation() {
    #expect(Correlation.pearson(x, [1, 1, 1, 1, 1, 1]) == nil)
    #expect(Correlation.spearman([0.1, 0.1, 0.1], [1, 2, 3]) == nil)
    // Sums of tenths that differ in their last bits.
    #expect(Correlation.pearson([0.3, 0.1 + 0.2, 0.3], [1, 2, 3]) == nil)
    #expect(Correlation.pearson([1], [2]) == nil)
    #expect(Correlation.pearson([], []) == nil)
    #expect(Correlation.pearson(x, [1, 2]) == nil)
  }

  @Test func correlationIsInvariantToScaleAndShift() {
    #expect(isClose(Correlation.pearson(x, x.map { 3 - 2 * $0 }) ?? .nan, -1, within: 1e-14))
    #expect(isClose(Correlation.spearman(x, x.map { $0 * $0 * $0 }) ?? .nan, 1, within: 1e-14))
  }
}
