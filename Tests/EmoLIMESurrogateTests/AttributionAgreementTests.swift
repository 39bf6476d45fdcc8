import EmoLIMENumerics
import EmoLIMESurrogate
import TestSupport
import Testing

/// The weights agree with scikit-learn and `shap` to 1e-8 for the same scores.
struct AttributionAgreementTests {
  private static let tolerance = 1e-8

  @Test func regressionsAgreeWithScikitLearn() throws {
    for entry in try AttributionCases.load().regressions {
      let draws = entry.design.map(Coalition.init(bits:))
      let design = try #require(
        Matrix(draws.map { draw in (0..<entry.components).map { draw.contains($0) ? 1 : 0 } }))
      let scores = try #require(Matrix(entry.scores))
      for fit in entry.fits {
        let fitter = LinearSurrogateFitter(
          regression: try #require(fit.method), selection: .none)
        let models = try fitter.fit(design: design, scores: scores, weights: entry.weights)
        for (model, expected) in zip(models, fit.expected) {
          let name: Comment = "\(fit.regression) \(fit.alpha) of \(entry.components)"
          #expect(largestDifference(model.weights, expected.weights) <= Self.tolerance, name)
          #expect(isClose(model.intercept, expected.intercept, within: Self.tolerance), name)
          #expect(isClose(model.score, expected.score, within: Self.tolerance), name)
        }
      }
    }
  }

  @Test func exactValuesAgreeWithShap() throws {
    for entry in try AttributionCases.load().exact {
      let game = Game(
        components: entry.components, values: try #require(Matrix(entry.scores)))
      for attribution in [Attribution.shapley, .kernelSHAP, .permutationShapley] {
        for (label, weights) in try game.weights(attribution).enumerated() {
          #expect(
            largestDifference(weights, entry.shapley.map { $0[label] }) <= Self.tolerance)
        }
      }
      guard let expected = entry.shapleyTaylor else { continue }
      let sample = try SamplingPlan.exhaustive.sample(components: entry.components)
      let scores = game.scores(of: sample)
      for (label, found) in try Attribution.InteractionIndex.shapleyTaylor.values(
        of: sample, scores: scores
      )
      .enumerated() {
        for i in 0..<entry.components {
          for j in 0..<entry.components where i != j {
            // shap splits a pair's interaction evenly between its two entries.
            #expect(isClose(found[i, j] / 2, expected[i][j][label], within: Self.tolerance))
          }
          #expect(
            isClose(
              game.contribution(of: i, to: 0, label: label), expected[i][i][label],
              within: Self.tolerance))
        }
      }
    }
  }

  @Test func kernelSHAPAgreesWithShap() throws {
    for entry in try AttributionCases.load().kernel {
      let coalitions = entry.coalitions.map(Coalition.init(bits:))
      let draws = zip(coalitions, entry.multiplicities).flatMap {
        [Coalition](repeating: $0, count: $1)
      }
      let sample = try CoalitionSample(
        components: entry.components, draws: draws, samplingDesign: .shapleyKernel)
      #expect(sample.coalitions == coalitions)
      let models = try Attribution.kernelSHAP.fit(
        sample, scores: try #require(Matrix(entry.scores)))
      for (label, model) in models.enumerated() {
        #expect(
          largestDifference(model.weights, entry.expected.map { $0[label] }) <= Self.tolerance,
          "\(entry.components) components")
      }
    }
  }

  @Test func permutationShapleyAgreesWithShap() throws {
    for entry in try AttributionCases.load().permutation {
      let full = Coalition.full(components: entry.components)
      let coalitions = entry.coalitions.map(Coalition.init(bits:))
      let order = [full] + coalitions.filter { $0 != full }
      let sample = try CoalitionSample(
        components: entry.components, draws: order,
        samplingDesign: .permutations(entry.permutations))
      let scoresByCoalition = Dictionary(uniqueKeysWithValues: zip(coalitions, entry.scores))
      let scores = try #require(Matrix(order.compactMap { scoresByCoalition[$0] }))
      for (label, model) in try Attribution.permutationShapley.fit(sample, scores: scores)
        .enumerated()
      {
        #expect(
          largestDifference(model.weights, entry.expected.map { $0[label] }) <= Self.tolerance)
      }
    }
  }
}
