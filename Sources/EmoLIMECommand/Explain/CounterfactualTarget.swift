import EmoLIME

extension Explanation.Counterfactuals.Target {
  /// Reads the value of `--counterfactual`: a label, `any`, or for ratings a name and a value.
  ///
  /// A label of the model is always read as such, even `any` or one that contains an equals sign.
  ///
  /// - Throws: ``CounterfactualTargetError``. The search checks labels and values.
  init(parsing text: String, for model: any Classifier) throws(CounterfactualTargetError) {
    let isRating = model.scoreKind == .regression
    if !isRating, model.labels.contains(text) {
      self = .label(text)
    } else if text == "any" {
      self = .anyOther
    } else if let sign = text.lastIndex(of: "="),
      isRating || model.labels.contains(String(text[..<sign]))
    {
      let number = String(text[text.index(after: sign)...])
      guard let value = Double(number) else { throw .noNumber(number) }
      self = .rating(String(text[..<sign]), value: value)
    } else {
      self = .label(text)
    }
  }
}

/// An error in the value of `--counterfactual`.
enum CounterfactualTargetError: Error, CustomStringConvertible {
  case noNumber(String)

  var description: String {
    switch self {
    case .noNumber(let text):
      "--counterfactual: the value of a rating must be a number, such as arousal=0.7 (got "
        + "\"\(text.excerpt)\")."
    }
  }
}
