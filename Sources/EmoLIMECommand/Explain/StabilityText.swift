import EmoLIME
import Foundation

/// What the command says of the stability of an explanation.
enum StabilityText {
  /// The plan whose draws are in question.
  ///
  /// Where all coalitions were asked about, nothing was drawn; the answers then tell how stable a
  /// small sample would have been. Nil for attributions that never draw.
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

  /// A line for each label, below one that says what was compared.
  static func lines(
    _ indices: [StabilityIndex], of explanation: Explanation
  ) -> String {
    guard let runs = indices.first?.runs else { return "" }
    let what =
      explanation.evaluations.sample.isComplete
      ? "as if only some coalitions had been drawn, from the same answers" : "other draws"
    let lines = zip(explanation.labels, indices).map { label, index in
      "  \(label.withoutControls): variables \(percent(index.variablesStabilityIndex))"
        + (index.coefficientsStabilityIndex.map { ", coefficients \(percent($0))" } ?? "")
    }
    return (["Stability over \(runs) seeds (\(what)):"] + lines).joined(separator: "\n")
  }

  static let nothingDrawn =
    "Stability: nothing is drawn for this attribution, so that no seed changes it."

  private static func percent(_ share: Double) -> String {
    String(format: "%.1f %%", 100 * share)
  }
}
