import EmoLIME

/// A way of this library to find reasons, with its plan.
public struct Method: Sendable {
  /// What it is called.
  public let name: String
  private let attribution: Attribution
  private let plan: @Sendable (_ budget: Int) -> SamplingPlan

  /// A method.
  public init(
    _ name: String, _ attribution: Attribution,
    plan: @escaping @Sendable (_ budget: Int) -> SamplingPlan = { .automatic(budget: $0) }
  ) {
    self.name = name
    self.attribution = attribution
    self.plan = plan
  }

  /// The weights of each black box of a case: nil where the budget does not reach.
  ///
  /// - Parameter budget: the largest number of calls.
  public func weights(in test: Case, budget: Int, seed: UInt64) -> [[Double]]? {
    guard
      let sample = try? attribution.sample(
        plan(budget), components: test.components, seed: seed),
      sample.coalitions.count <= budget,
      let models = try? attribution.fit(sample, scores: test.answers(for: sample))
    else { return nil }
    return models.map(\.weights)
  }

  private static let paper = Attribution.lime(.init(regression: .ridge(alpha: 1)))

  /// The methods that are compared.
  public static let all: [Method] = [
    Method("LIME", .lime()),
    Method("LIME, uniform draws", .lime(), plan: { .distinct(count: $0) }),
    Method("LIME, ridge α = 1", paper),
    Method("LIME, ridge α = 1, reference plan", paper, plan: { .reference(count: $0) }),
    Method("LIME, least squares", .lime(.init(regression: .leastSquares))),
    Method("LIME, lasso α = 0.001", .lime(.init(regression: .lasso()))),
    Method("LIME, elastic net α = 0.001", .lime(.init(regression: .elasticNet()))),
    Method("Shapley values", .shapley),
    Method("Banzhaf values", .banzhaf),
    Method("Kernel SHAP", .kernelSHAP),
    Method("Kernel SHAP, Shapley-kernel draws", .kernelSHAP, plan: { .shapleyKernel(count: $0) }),
    Method("permutation Shapley", .permutationShapley),
    Method("leave one out", .leaveOneOut),
  ]
}
