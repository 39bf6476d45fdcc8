import EmoLIME
import Foundation

extension Seeds {
  static let explainer = Explainer(
    configuration: .init(
      components: TimeSegments(count: 2, crossfade: 0), sampling: .exhaustive, seed: 1))

  static let classifier = ClosureClassifier(
    name: "loudness", labels: ["quiet", "loud"]
  ) { signal in
    let loudness = min(1, Double(signal.samples.map(abs).max() ?? 0))
    return [1 - loudness, loudness]
  }

  /// Explanations of several forms: other attributions, and one with measures of faithfulness.
  static func explanations() async throws -> [Seed] {
    let lime = try await explanation(.lime())
    let shapley = try await explanation(.shapley)
    var checked = lime
    try await checked.attach(
      explainer.faithfulness(of: checked, audio: sound, classifier: classifier))
    let single = try [("lime", lime), ("shapley", shapley), ("faithfulness", checked)].flatMap {
      name, explanation in
      let json = try explanation.json()
      return ["explanation", "drawing"].map { Seed(target: $0, name: name, data: json) }
    }
    // Explanations of a set agree in their settings.
    let other = try await explanation(.lime(), audio: quietSound)
    let lines = try [lime.json(), other.json()].joined(separator: Data("\n".utf8))
    return single + [Seed(target: "explanation-set", name: "lines", data: Data(lines))]
  }

  private static func explanation(
    _ attribution: Attribution, audio: AudioSignal = sound
  ) async throws -> Explanation {
    var explainer = explainer
    explainer.configuration.attribution = attribution
    return try await explainer.explain(audio: audio, classifier: classifier)
  }
}
