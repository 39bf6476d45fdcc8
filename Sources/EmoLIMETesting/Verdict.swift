/// The outcome of a check with its sentence: a finding without a name.
enum Verdict {
  case passed(String)
  case failed(String)
  case notApplicable(String)

  /// The finding of the check of this name.
  func finding(_ name: String) -> CheckFinding {
    switch self {
    case .passed(let detail): CheckFinding(name: name, outcome: .passed, detail: detail)
    case .failed(let detail): CheckFinding(name: name, outcome: .failed, detail: detail)
    case .notApplicable(let detail):
      CheckFinding(name: name, outcome: .notApplicable, detail: detail)
    }
  }
}

extension Int {
  /// The number with a noun in the singular or plural.
  func of(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
