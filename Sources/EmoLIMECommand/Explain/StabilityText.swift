import EmoLIME
import Foundation

/// The lines of the stability indices of an explanation.
enum StabilityText {
  /// Returns the sampling plan to vary.
  ///
  /// If all coalitions were evaluated, no seed changes the explanation; its evaluations then show how
  /// stable a small sample would be. Nil for attribution methods without sampling.
  static func plan(of explanation: Explanation) -> SamplingPlan? {
    let provenance = explanation.provenance
    guard explanation.evaluations.sample.isComplete else { return provenance.sampling }
    return switch provenance.attribution {
    case .lime: .reference()
    case .kernelSHAP: .shapleyKernel(count: 64)
    case .permutationShapley: .permutations(count: 4)
    case .shapley, .banzhaf, .leaveOneOut: nil
    }
  }

  /// Returns a heading and one line per label.
  static func lines(
    _ indices: [StabilityIndex], of explanation: Explanation
  ) -> String {
    guard let runs = indices.first?.runs else { return "" }
    let source =
      explanation.evaluations.sample.isComplete
      ? "subsamples of the same model evaluations" : "new samples"
    let lines = zip(explanation.labels, indices).map { label, index in
      "  \(label.withoutControls): VSI \(percent(index.variablesStabilityIndex))"
        + (index.coefficientsStabilityIndex.map { ", CSI \(percent($0))" } ?? "")
    }
    return (["Stability over \(runs) seeds (\(source)):"] + lines).joined(separator: "\n")
  }

  static let nothingDrawn =
    "Stability: this attribution method does not sample; no seed changes it."

  private static func percent(_ share: Double) -> String {
    String(format: "%.1f %%", 100 * share)
  }
}
