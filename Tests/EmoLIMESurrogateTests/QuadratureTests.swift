import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// Weights from A-optimal designs.
struct QuadratureTests {
  @Test func weightsEqualThoseOfDenseMatrices() throws {
    for expected in try QuadratureCases.load().cases {
      let sample = try CoalitionSample(
        components: expected.components, draws: expected.coalitions, samplingDesign: .aOptimal)
      for (attribution, values) in expected.attributions {
        let models = try attribution.fit(sample, scores: expected.scores)
        let found = try IntervalEstimator().uncertainties(
          of: models, by: attribution, sample: sample, scores: expected.scores, scoreRange: 1)
        for (label, model) in models.enumerated() {
          // SciPy's mode of the likelihood is known to about seven digits.
          expectClose(model.weights, values.weights[label], tolerance: 1e-6)
          if case .lime = attribution {
            expectClose([model.intercept], [expected.intercepts[label]], tolerance: 1e-6)
          }
          // Such few evaluations have no intervals.
          guard expected.coalitions.count >= 4 * expected.components else {
            #expect(found[label] == nil)
            continue
          }
          let uncertainty = try #require(found[label])
          #expect(uncertainty.source == .sampling)
          expectClose(
            uncertainty.standardErrors, values.standardErrors[label], tolerance: 1e-6)
        }
      }
    }
  }

  private func expectClose(_ found: [Double], _ expected: [Double], tolerance: Double) {
    #expect(
      zip(found, expected).allSatisfy { abs($0 - $1) < tolerance }, "\(found) \(expected)")
  }

  @Test func designsEqualThoseOfDenseMatrices() throws {
    for expected in try QuadratureCases.load().designs {
      let attribution: Attribution =
        switch expected.attribution {
        case "lime": .lime()
        case "banzhaf": .banzhaf
        default: .kernelSHAP
        }
      let sample = try attribution.sample(
        .aOptimal(count: expected.coalitions.count), components: expected.components, seed: 7)
      var generator = SeededGenerator(seed: 7)
      var order = Array(0..<expected.components)
      generator.shuffle(&order)
      #expect(
        sample.coalitions
          == expected.coalitions.map { Coalition(members: $0.members.map { order[$0] }) })
    }
  }

  @Test func scoresThatDoNotVaryHaveNoIntervals() throws {
    let sample = try Attribution.lime().sample(.aOptimal(count: 64), components: 8)
    let scores = sample.coalitions.map { [Double($0.count), 0.5] }
    let models = try Attribution.lime().fit(sample, scores: scores)
    let found = try IntervalEstimator().uncertainties(
      of: models, by: .lime(), sample: sample, scores: scores, scoreRange: 1)
    #expect(found[0] != nil && found[1] == nil)
  }

  @Test func narrowKernelsDoNotDetermineTheWeights() {
    let narrow = Attribution.lime(LinearSurrogateFitter(kernel: .exponential(width: 0.005)))
    #expect(throws: SurrogateError.noWeight) {
      try narrow.sample(.aOptimal(count: 64), components: 8)
    }
  }

  @Test func hugeScoresOverflow() throws {
    let sample = try Attribution.kernelSHAP.sample(.aOptimal(count: 64), components: 8)
    let scores = sample.coalitions.map { [$0.bits % 3 == 0 ? 1e155 : -1e155] }
    #expect(throws: SurrogateError.self) { try Attribution.kernelSHAP.fit(sample, scores: scores) }
  }
}
