import EmoLIMEModels
import EmoLIMENumerics
import TestSupport
import Testing

@Suite struct PolynomialRootsTests {
  /// The coefficients after the first one of Π (z - r).
  private func coefficients(_ roots: [PolynomialRoots.Root]) -> [Double] {
    var product: [(Double, Double)] = [(1, 0)]
    for root in roots {
      var next = product + [(0, 0)]
      for (index, factor) in product.enumerated() {
        next[index + 1].0 -= factor.0 * root.real - factor.1 * root.imaginary
        next[index + 1].1 -= factor.0 * root.imaginary + factor.1 * root.real
      }
      product = next
    }
    return product.dropFirst().map(\.0)
  }

  private func distance(_ one: PolynomialRoots.Root, _ two: PolynomialRoots.Root) -> Double {
    let (real, imaginary) = (one.real - two.real, one.imaginary - two.imaginary)
    return (real * real + imaginary * imaginary).squareRoot()
  }

  private func expectRoots(_ expected: [PolynomialRoots.Root], within tolerance: Double) {
    var found = PolynomialRoots.roots(monicFrom: coefficients(expected))
    #expect(found.count == expected.count)
    for root in expected {
      let nearest = found.indices.min { distance(found[$0], root) < distance(found[$1], root) }
      guard let nearest else { return }
      #expect(distance(found[nearest], root) <= tolerance, "\(root)")
      found.remove(at: nearest)
    }
  }

  @Test func rootsOfRandomPolynomialsAreFound() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<200 {
      let pairs = (0..<5).flatMap { _ -> [PolynomialRoots.Root] in
        let (real, imaginary) = (generator.nextNormal(), generator.nextNormal())
        return [(real, imaginary), (real, -imaginary)]
      }
      // Neighbouring roots are ill-conditioned: the tolerance is far above rounding.
      expectRoots(pairs + [(generator.nextNormal(), 0)], within: 1e-6)
    }
  }

  @Test func realAndRepeatedRootsAreFound() {
    expectRoots([(1, 0), (2, 0), (3, 0), (-4, 0)], within: 1e-12)
    expectRoots([(0.5, 0)], within: 0)
    expectRoots([(0, 1), (0, -1)], within: 1e-15)
    // A double root has the accuracy of the square root of rounding.
    expectRoots([(1, 0), (1, 0), (-2, 0)], within: 1e-7)
  }

  @Test func rootsOfUnityNeedExceptionalShifts() {
    // The companion matrix is orthogonal, so that ordinary shifts do not change it.
    let found = PolynomialRoots.roots(monicFrom: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1])
    #expect(found.count == 11)
    #expect(found.allSatisfy { isClose(distance($0, (0, 0)), 1, within: 1e-12) })
  }

  @Test func aPolynomialThatNeedsManyStepsHasAllRoots() {
    // The predictor of a frame of RAVDESS: its smallest roots take more than 60 steps.
    let predictor: [Float] = [
      -2.5114033, 3.4093397, -3.709739, 3.0961013, -1.9067317, 0.49232364, 0.44422674, -0.6129638,
      0.34644523, 0.07898657, -0.10890482,
    ]
    let coefficients = predictor.map { -Double($0) }
    let found = PolynomialRoots.roots(monicFrom: coefficients)
    #expect(found.count == 11)
    #expect(largestDifference(self.coefficients(found), coefficients) < 1e-12)
  }

  @Test func rootsAtZeroAreLeftOut() {
    #expect(PolynomialRoots.roots(monicFrom: []).isEmpty)
    #expect(PolynomialRoots.roots(monicFrom: [0, 0, 0]).isEmpty)
    #expect(PolynomialRoots.roots(monicFrom: [-2, 0, 0]).map(\.real) == [2])
  }

  @Test func coefficientsThatAreNotFiniteEnd() {
    #expect(PolynomialRoots.roots(monicFrom: [.nan, 1, 2, 3]).count <= 4)
    #expect(PolynomialRoots.roots(monicFrom: [.infinity, 1, 2, 3, 4]).count <= 5)
  }
}
