import EmoLIME
import EmoLIMEFigures
import Foundation

extension FuzzTarget {
  /// Explanations as JSON, described and written again.
  static let explanation = FuzzTarget(name: "explanation", form: .json) { data in
    let explanation = try Explanation(json: data)
    _ = explanation.description
    let copy = try Explanation(json: explanation.json())
    precondition(copy == explanation, "An explanation changes when it is written again.")
  }

  /// Explanations as JSON, drawn as figures and as a report.
  static let drawing = FuzzTarget(name: "drawing", form: .json) { data in
    let explanation = try Explanation(json: data)
    _ = try? Figure.weights(explanation).svg()
    _ = try? Figure.explanation(explanation, of: Seeds.sound).svg()
    let report = try Report(
      explanation: explanation, signal: Seeds.explainer.maskable(Seeds.sound),
      maximumAudioBytes: 4096)
    _ = try report.html()
  }

  /// Explanations of one or several lines, compared and summarised.
  static let explanationSet = FuzzTarget(name: "explanation-set", form: .jsonLines) { data in
    let url = try Scratch.folder("explanation-set").appendingPathComponent("input.jsonl")
    try data.write(to: url)
    let set = try ExplanationSet(contentsOf: [url])
    for scope in ExplanationSet.Scope.allCases {
      _ = ExplanationSet.Summary(set, scope: scope).description
    }
  }
}
