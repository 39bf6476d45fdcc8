import EmoLIMESignal
import EmoLIMESurrogate

extension Explanation {
  /// The warnings (``Explanation/Provenance/warnings``) and the components that this signal does
  /// not have, one sentence each.
  ///
  /// Names of classifiers and components are not escaped: callers must escape the text.
  package var warningLines: [String] {
    provenance.warnings.map { "Warning: \($0)" }
      + components.compactMap { component in
        component.absence.map { "The recording has no \(component.name) (\($0))." }
      }
  }
}

extension Explanation.Diagnostics {
  /// Returns all warnings of an explanation, one sentence each.
  func warnings(of evaluations: Explanation.Evaluations, attribution: Attribution) -> [String] {
    let shortage = attribution.isRegression ? evaluations.shortage : nil
    return [shortage].compactMap { $0 } + warnings
  }
}

extension Attribution {
  /// A Boolean value that indicates whether weights and an intercept are fitted by regression,
  /// which accepts any number of evaluations.
  fileprivate var isRegression: Bool {
    switch self {
    case .lime, .kernelSHAP: true
    case .shapley, .banzhaf, .permutationShapley, .leaveOneOut: false
    }
  }
}

extension Explanation.Evaluations {
  /// The warning that there are fewer evaluations than weights and an intercept, if so.
  fileprivate var shortage: String? {
    let count = sample.coalitions.count
    guard count <= sample.components else { return nil }
    return "\(count) model evaluations cannot determine \(sample.components) weights. "
      + "Evaluate at least \(sample.components + 1) coalitions."
  }
}
