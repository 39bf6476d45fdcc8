/// The outcome of one check of a classifier or masker.
public struct CheckFinding: Sendable, Hashable, Codable {
  /// The outcome of the check.
  public enum Outcome: String, Sendable, Hashable, Codable {
    /// The property holds for all signals that were tried.
    case passed
    /// The property does not hold.
    case failed
    /// The property has no meaning here, or could not be checked because another check failed.
    case notApplicable = "not-applicable"
  }

  /// The name of the check, such as `batch independence`.
  public let name: String
  /// The outcome of the check.
  public let outcome: Outcome
  /// A sentence with the numbers and, if the check failed, the remedy.
  public let detail: String
}

extension CheckFinding: CustomStringConvertible {
  /// The name, the outcome and the detail in a line.
  public var description: String { "\(name) (\(outcome.rawValue)): \(detail)" }
}

extension Sequence<CheckFinding> {
  /// The findings of the checks that failed.
  ///
  /// ```swift
  /// #expect(try await checkClassifier(MyClassifier()).failures.isEmpty)
  /// ```
  public var failures: [CheckFinding] { filter { $0.outcome == .failed } }
}
