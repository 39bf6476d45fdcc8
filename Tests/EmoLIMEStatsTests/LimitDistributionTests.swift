import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import TestSupport
import Testing

/// The distribution of Σ λᵢ χ²₁.
struct LimitDistributionTests {
  /// One weight: P(λ Z² > x) = erfc(√(x / 2λ)).
  @Test(arguments: [1e-9, 1e-3, 0.5, 3.84, 30, 400])
  func oneWeightMatchesChiSquare(value: Double) throws {
    let tail = try ChiSquareMixture(weights: [2.5]).upperTail(2.5 * value)
    let expected = erfc((value / 2).squareRoot())
    #expect(isClose(tail / expected, 1, within: 1e-10))
  }

  /// 2k equal weights: the Poisson sum exp(-y) Σ yʲ / j! for j < k, at y = x / 2λ.
  @Test(arguments: [1, 5, 50, 1000])
  func equalWeightsMatchChiSquare(pairs: Int) throws {
    let mixture = ChiSquareMixture(weights: [Double](repeating: 1e-3, count: 2 * pairs))
    for ratio in [0.2, 0.8, 1, 1.2, 2] {
      let scaled = ratio * Double(pairs)
      var sum = 0.0
      for count in 0..<pairs {
        sum += exp(-scaled + Double(count) * log(scaled) - lgamma(Double(count + 1)))
      }
      #expect(isClose(try mixture.upperTail(2e-3 * scaled), sum, within: 1e-10))
    }
  }

  /// Pairs of weights are a sum of exponentials of means 2λ, whose tail is a partial fraction.
  @Test func pairedWeightsMatchTheHypoexponentialDistribution() throws {
    let means = [4.0, 1.0, 0.3, 0.02]
    let mixture = ChiSquareMixture(weights: means.flatMap { [$0 / 2, $0 / 2] })
    for value in [0.05, 1, 5, 20, 100] {
      let expected = means.reduce(0.0) { sum, mean in
        let others = means.filter { $0 != mean }
        return sum + exp(-value / mean) * others.reduce(1) { $0 * mean / (mean - $1) }
      }
      #expect(isClose(try mixture.upperTail(value), expected, within: 1e-11))
    }
  }

  /// Imhof's (1961) integral with 25 digits, by mpmath.
  @Test(arguments: [
    (1.0, 0.9995780801630623), (4, 0.7774827705510223), (8, 0.2139394083306076),
    (15, 0.008621652147977829), (30, 0.000005027306673598493),
  ])
  func mixedWeightsAgreeWithImhof(value: Double, expected: Double) throws {
    let weights = [1, 0.7, 0.4, 0.4, 0.25, 0.2, 0.1, 0.05, 1, 0.6, 0.5, 0.3, 0.3, 0.2, 0.15]
    let mixture = ChiSquareMixture(weights: weights)
    #expect(isClose(try mixture.upperTail(value), expected, within: 1e-12))
    #expect(isClose(try mixture.quantile(upperTail: expected), value, within: 1e-8))
  }

  @Test func quantilesInvertTails() throws {
    for weights in [[1.0], [3, 1e-8], [1e-12, 2e-12, 3e-12], [Double](repeating: 7, count: 400)] {
      let mixture = ChiSquareMixture(weights: weights)
      for probability in [0.999, 0.5, 0.05, 1e-3, 1e-12] {
        let tail = try mixture.upperTail(try mixture.quantile(upperTail: probability))
        #expect(isClose(tail / probability, 1, within: 1e-9))
      }
    }
  }

  /// R's grid moves p by as much as a grid point, and the critical value by its interpolation; the
  /// contour lies within that of it.
  @Test func gridAndContourAgreeWithinOneGridStep() async throws {
    let x = normalSample(30, 3, seed: 11)
    let y = normalSample(25, 3, mean: 0.3, seed: 12)
    let grid = try await CramerTest(method: .eigenvalue())(x, y)
    let fine = try await CramerTest(
      method: .eigenvalue(.grid(upperLimit: 2000, maximumPoints: 1 << 18)))(x, y)
    let contour = try await CramerTest(method: .eigenvalue(.contour))(x, y)
    #expect(isClose(grid.pValue, contour.pValue, within: 0.02))
    #expect(isClose(fine.pValue, contour.pValue, within: 2e-3))
    #expect(isClose(fine.criticalValue, contour.criticalValue, within: 1e-5))
  }

  /// The limit is close to the permutation distribution for large samples.
  @Test func limitApproximatesPermutations() async throws {
    let x = normalSample(120, 2, seed: 13)
    let y = normalSample(100, 2, mean: 0.15, seed: 14)
    let limit = try await CramerTest(method: .eigenvalue(.contour))(x, y)
    let permuted = try await CramerTest(method: .permutation(replicates: 20_000))(x, y)
    #expect(isClose(limit.pValue, permuted.pValue, within: 0.02))
    #expect(isClose(limit.criticalValue / permuted.criticalValue, 1, within: 0.03))
  }

  /// The contour's p does not depend on the data's scale, which R's grid does.
  @Test func contourIsScaleFree() async throws {
    let x = normalSample(12, 2, seed: 15)
    let y = normalSample(10, 2, mean: 0.8, seed: 16)
    let test = CramerTest(method: .eigenvalue(.contour))
    let plain = try await test(x, y)
    for scale in [1e-9, 1e-3, 1e6] {
      var (smallX, smallY) = (x, y)
      smallX.elements = x.elements.map { scale * $0 }
      smallY.elements = y.elements.map { scale * $0 }
      let scaled = try await test(smallX, smallY)
      #expect(isClose(scaled.pValue, plain.pValue, within: 1e-9))
      #expect(isClose(scaled.criticalValue / scale / plain.criticalValue, 1, within: 1e-9))
    }
  }
}
