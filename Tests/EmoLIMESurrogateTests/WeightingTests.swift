import EmoLIMESurrogate
import Foundation
import TestSupport
import Testing

struct DistanceTests {
  @Test(arguments: [
    (Distance.cosine, [1, 0.5, 0]), (.euclidean, [2, 3.0.squareRoot(), 0]),
    (.hamming, [1, 0.75, 0]),
  ])
  func fromTheFullCoalitionOfFour(distance: Distance, expected: [Double]) throws {
    let coalitions = [Coalition.empty, Coalition(members: [2]), .full(components: 4)]
    let distances = try coalitions.map { try distance($0, components: 4) }
    #expect(largestDifference(distances, expected) < 1e-15)
  }

  @Test func custom() throws {
    let distance = Distance.custom(name: "missing") { Double($1 - $0.count) }
    #expect(try distance(Coalition(members: [0]), components: 5) == 4)
  }

  @Test(arguments: [-1, .infinity])
  func invalidCustomDistancesAreRejected(_ value: Double) {
    #expect(throws: SurrogateError.invalidDistance(value)) {
      try Distance.custom(name: "constant") { _, _ in value }(.empty, components: 3)
    }
  }
}

struct KernelTests {
  @Test func exponential() throws {
    // √exp(-0.5²/0.25²) = exp(-2).
    #expect(isClose(try Kernel.exponential()(0.5), exp(-2), within: 1e-16))
    #expect(try Kernel.exponential(width: 3)(0) == 1)
    // Neither a width nor a ratio whose square leaves the range of numbers makes a NaN.
    #expect(try Kernel.exponential(width: 1e-200)(0) == 1)
    #expect(try Kernel.exponential(width: 1e-200)(1e200) == 0)
  }

  @Test(arguments: [0, -0.25, .infinity])
  func invalidKernelWidthsAreRejected(_ width: Double) {
    #expect(throws: SurrogateError.invalidWidth(width)) { try Kernel.exponential(width: width)(1) }
  }

  @Test func custom() throws {
    #expect(try Kernel.custom(name: "linear") { 1 - $0 }(0.25) == 0.75)
    #expect(throws: SurrogateError.invalidKernelWeight(-1, distance: 2)) {
      try Kernel.custom(name: "linear") { 1 - $0 }(2)
    }
    #expect(throws: SurrogateError.invalidKernelWeight(.infinity, distance: 0)) {
      try Kernel.custom(name: "inverse") { 1 / $0 }(0)
    }
  }
}

struct FitterCodingTests {
  private func decoded(_ fitter: LinearSurrogateFitter) throws -> LinearSurrogateFitter {
    try JSONDecoder().decode(
      LinearSurrogateFitter.self, from: JSONEncoder().encode(fitter))
  }

  @Test func settingsRoundTripThroughJSON() throws {
    let fitter = LinearSurrogateFitter(
      distance: .hamming, kernel: .exponential(width: 0.5), regression: .ridge(alpha: 0.1),
      selection: .lassoPath, maximumFeatures: 3)
    #expect(try decoded(fitter) == fitter)
    #expect(try decoded(LinearSurrogateFitter()) == LinearSurrogateFitter())
  }

  /// Custom functions come back as their names, which can be compared but not evaluated.
  @Test func customFunctionsAreEncodedAsNames() throws {
    let fitter = LinearSurrogateFitter(
      distance: .custom(name: "missing") { Double($1 - $0.count) },
      kernel: .custom(name: "flat") { _ in 1 })
    let copy = try decoded(fitter)
    #expect(copy == fitter)
    #expect(copy.distance != .custom(name: "other") { Double($1 - $0.count) })
    let sample = try SamplingPlan.exhaustive.sample(components: 2)
    #expect(try fitter.weights(of: sample) == [1, 1, 1, 1])
    #expect(throws: SurrogateError.functionMissing(name: "missing")) {
      try copy.weights(of: sample)
    }
    #expect(throws: SurrogateError.functionMissing(name: "flat")) { try copy.kernel(1) }
  }

  @Test func onlyNamesAreEncoded() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(Kernel.custom(name: "flat") { _ in 1 })
    #expect(String(decoding: data, as: UTF8.self) == #"{"kind":"custom","name":"flat"}"#)
  }
}
