extension Explanation {
  /// How far an explanation can be relied on, with the reasons.
  ///
  /// The question is whether the component with the largest weight for the predicted label is the one
  /// that the classifier relies on most. `Docs/Verdict.md` has the rule and how often it is right.
  ///
  /// ```swift
  /// for reason in explanation.verdict.reasons { print(reason.level.rawValue, reason.text) }
  /// ```
  public struct Verdict: Sendable, Hashable, Encodable {
    /// A level of reliability, from the lowest to the highest.
    ///
    /// The raw values are the words of tables and JSON. Shares were measured on planted cues and on
    /// classifiers with known reasons (`Docs/Verdict.md`).
    public enum Level: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
      /// The strongest component is often not the one that the classifier relies on.
      case notReliable = "not reliable"
      /// The weights are plausible, but rest on evaluations or a fit with known weaknesses.
      case useWithCare = "use with care"
      /// Of such explanations, at most one in twenty named another component than the true one.
      case reliable = "reliable"

      /// Returns whether one level is below another: ``notReliable``, ``useWithCare``,
      /// ``reliable``.
      public static func < (one: Level, other: Level) -> Bool { one.rank < other.rank }

      private var rank: Int {
        switch self {
        case .notReliable: 0
        case .useWithCare: 1
        case .reliable: 2
        }
      }
    }

    /// A reason for a verdict: one quantity that lowers the level, or a remark.
    ///
    /// The quantities are the number of evaluations, the prominence of the strongest component, the
    /// weighted R², the margin of the prediction, the misfit, ties, significance and novelty.
    public struct Reason: Sendable, Hashable, Encodable {
      /// The highest level that this reason allows; ``Level/reliable`` for a remark that does not change
      /// the verdict.
      public let level: Level
      /// The reason as one sentence in English, with the label and the value that caused it where
      /// there is one.
      public let text: String
      /// The remedy as a sentence with an option of the command, such as `--budget 128`; `nil` if
      /// there is none.
      public let remedy: String?
    }

    /// The level: the lowest of the reasons', ``Level/reliable`` without reasons.
    public let level: Level
    /// The reasons: those of the lowest level first, and within a level in the order of the rule in
    /// `Docs/Verdict.md`.
    public let reasons: [Reason]

    /// - Parameter reasons: The reasons in order of their weight; those of the lowest level come first.
    init(reasons: [Reason]) {
      level = reasons.map(\.level).min() ?? .reliable
      self.reasons = Level.allCases.flatMap { level in reasons.filter { $0.level == level } }
    }
  }

  /// The verdict on the explanation of the predicted label.
  ///
  /// It follows from the weights, the evaluations and the diagnostics, and is computed anew at each
  /// access; keep it if it is needed often. JSON contains it, but decoding ignores it.
  public var verdict: Verdict { verdict(on: predictedClass) }

  /// Returns the verdict on the explanation of a label.
  package func verdict(on shown: ClassExplanation) -> Verdict {
    Verdict(reasons: VerdictRule(self, shown: shown).reasons)
  }

  /// The reasons of the verdict, and the components that this signal does not have, a sentence or two
  /// each.
  ///
  /// Names of classifiers and components are not escaped: callers make the text safe to show.
  package var remarkLines: [String] {
    verdict.reasons.map { [$0.text, $0.remedy].compactMap { $0 }.joined(separator: " ") }
      + absenceLines
  }

  /// A line for each reason of absent components.
  package var absenceLines: [String] {
    var reasons: [String] = []
    for component in components {
      if let absence = component.absence, !reasons.contains(absence) { reasons.append(absence) }
    }
    return reasons.map { reason in
      let names = components.filter { $0.absence == reason }.map(\.name)
      let subject = names.count == 1 ? "component \(names[0]) is" : "components \(list(names)) are"
      return "The \(subject) absent from the recording (\(reason))."
    }
  }
}

/// Returns names as "a, b and c"; of more than eight, the first six and the number of the others.
private func list(_ names: [String]) -> String {
  let shown = names.count > 8 ? names.prefix(6) + ["\(names.count - 6) others"] : names[...]
  return shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
}
