import EmoLIMESignal
import EmoLIMESurrogate

extension Explanation {
  /// What is to be known before the weights are read, a sentence each: why they should be taken with
  /// care (``Provenance/warnings``), and which components this sound does not have.
  ///
  /// The text is as classifiers and components gave it: whoever shows it makes it safe to show.
  package var cautions: [String] {
    provenance.warnings.map { "Take care: \($0)" }
      + components.compactMap { component in
        component.absence.map { "This sound has no \(component.name) (\($0))." }
      }
  }

  /// Why an explanation should be taken with care, a sentence each.
  static func warnings(
    _ reliability: Reliability, answers: Answers, attribution: Attribution
  ) -> [String] {
    let shortage = attribution.isRegression ? answers.shortage : nil
    return [shortage].compactMap { $0 } + reliability.warnings
  }
}

extension Attribution {
  /// Whether weights and an intercept are found by regression, for which any number of answers will do.
  fileprivate var isRegression: Bool {
    switch self {
    case .lime, .kernelSHAP: true
    case .shapley, .banzhaf, .permutationShapley, .leaveOneOut: false
    }
  }
}

extension Answers {
  /// That there are fewer answers than there are weights and an intercept, if so.
  fileprivate var shortage: String? {
    let count = sample.coalitions.count
    guard count <= sample.components else { return nil }
    return "\(count) answers for \(sample.components) weights: they do not determine the weights, "
      + "and others would fit as well; ask about at least \(sample.components + 1) coalitions."
  }
}
