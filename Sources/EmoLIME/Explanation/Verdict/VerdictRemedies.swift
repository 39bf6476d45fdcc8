import EmoLIMEModels
import EmoLIMESignal
import EmoLIMESurrogate

/// The remedies for the reasons of a verdict, as options of the command that suit the settings of the
/// explanation.
struct VerdictRemedies {
  private let provenance: Explanation.Provenance
  private let components: Int

  init(_ explanation: Explanation) {
    provenance = explanation.provenance
    components = explanation.components.count
  }

  /// More evaluations; `nil` if all coalitions were evaluated, or the attribution needs no more.
  var moreEvaluations: String? {
    let all = components < 62 ? 1 << components : .max
    let evaluated = provenance.modelEvaluations
    guard evaluated < all, provenance.attribution != .leaveOneOut else { return nil }
    let count = min(all, 4 * max(components, evaluated))
    switch provenance.sampling {
    case .automatic: return "Use --budget \(count)."
    case .adaptive: return "Use a smaller --ci-width."
    default: return "Use --samples \(count)."
    }
  }

  var otherComponents: String {
    components > 4
      ? "Explain fewer or other components, such as --components bands:4."
      : "Explain other components."
  }

  /// Settings under which a linear model may fit; `nil` if they were chosen already.
  var linearScores: String? {
    guard provenance.settingsChoice == nil else { return nil }
    if case .adaptive = provenance.sampling {
      return canAttenuate ? "Try --fill attenuate:10." : nil
    }
    let options = [hasFill ? "--fill auto" : nil, hasOtherScores ? "--score auto" : nil]
      .compactMap { $0 }.joined(separator: " ")
    return options.isEmpty ? nil : "Try \(options)."
  }

  /// Settings under which weights sum to the score.
  var exactSum: String {
    if canAttenuate, provenance.settingsChoice == nil { return "Try --fill attenuate:10." }
    let method = components <= 8 ? "shapley" : "kernel-shap"
    return "Shapley values sum to the score: --attribution \(method)."
  }

  var untiedScores: String? {
    hasOtherScores && provenance.settingsChoice == nil
      ? "Use --score decision or --score one-vs-rest, if the model has these scores." : nil
  }

  /// The contrast of two labels; `nil` if the option cannot name them.
  func contrast(_ label: String, _ other: String) -> String? {
    let labels = [label, other]
    let isNameable = labels.allSatisfy { name in
      !name.isEmpty && !name.contains("'") && name == name.withoutControls
    }
    guard isNameable else { return nil }
    let value = CommaList.text(of: labels)
    let isPlain = value.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "_.,-".contains($0))
    }
    return "Explain the difference: --contrast=\(isPlain ? value : "'\(value)'")."
  }

  /// A Boolean value that indicates whether the fill replaces masked components, and is not an
  /// attenuation.
  private var canAttenuate: Bool {
    if case .attenuation = provenance.fill { return false }
    return hasFill
  }

  /// A Boolean value that indicates whether the fill has an effect.
  private var hasFill: Bool { provenance.replacement == provenance.fill.summary }

  /// A Boolean value that indicates whether a model of these scores may have decision values, too.
  private var hasOtherScores: Bool { provenance.scoreKind.isNormalized }
}
