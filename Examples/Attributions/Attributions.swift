import EmoLIME
import EmoLIMEAudio
import Foundation

/// Explains a recording (the first argument, or an embedded clip) by several attributions. All but the
/// first need no further model evaluations.
@main
struct Attributions {
  static func main() async {
    do {
      try await attribute()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func attribute() async throws {
    let classifier = try EmotionClassifier.emodbComParE()
    let audio =
      if CommandLine.arguments.count > 1 {
        try AudioSignal(
          contentsOf: URL(fileURLWithPath: CommandLine.arguments[1]),
          sampleRate: classifier.sampleRate)
      } else {
        try AudioSignal.exampleSpeech()
      }

    // All 256 coalitions of the eight bands.
    let lime = try await Explainer().explain(audio: audio, classifier: classifier)
    let shapley = try lime.attributed(by: .shapley)
    let banzhaf = try lime.attributed(by: .banzhaf)
    let predicted = lime.predictedClass.label
    print("Weights for \(predicted), in units of the \(lime.provenance.scoreKind.rawValue):\n")
    print(row("", ["LIME", "95 % interval", "Shapley", "Banzhaf"]))
    let found = try [lime, shapley, banzhaf].map { try $0[predicted] }
    for (component, name) in lime.components.map(\.name).enumerated() {
      let interval = found[0].uncertainty?.intervals[component]
      let range = interval.map { "\(signed($0.lower)) to \(signed($0.upper))" } ?? ""
      let weights = found.map { signed($0.weights[component]) }
      print(row(name, [weights[0], range, weights[1], weights[2]]))
    }
    print(row("weighted R²", [number(found[0]), "", number(found[1]), number(found[2])]))

    // From the same scores: the two bands whose joint effect differs most from the sum of their effects.
    let interactions = try lime.interactions()
    if let label = lime.labels.firstIndex(of: predicted) {
      let (first, second, strength) = strongest(interactions[label])
      print(
        "\nThe strongest interaction is \(signed(strength)), of \(lime.components[first].name) and "
          + "\(lime.components[second].name).")
    }

    // Also from the same scores: the bands that decide the label.
    print("\n" + (try lime.logic().sentences.joined(separator: "\n")))

    // 16 bands have 65,536 coalitions: evaluate them until the intervals are narrow enough.
    let adaptive = try await Explainer(
      configuration: .init(
        components: FrequencyBands(count: 16),
        sampling: .adaptive(.init(intervalWidth: 0.08, labels: [predicted], budget: 600)))
    ).explain(audio: audio, classifier: classifier)
    print("\n\(adaptive)")
  }

  /// Returns the pair of components with the largest absolute interaction, and the interaction.
  private static func strongest(_ interactions: [[Double]]) -> (Int, Int, Double) {
    var found = (0, 0, 0.0)
    for first in interactions.indices {
      for second in 0..<first where abs(interactions[first][second]) > abs(found.2) {
        found = (second, first, interactions[first][second])
      }
    }
    return found
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let widths = [8, 18, 8, 8]
    let padded = zip(cells, widths).map { cell, width in
      String(repeating: " ", count: max(0, width - cell.count)) + cell
    }
    return name + String(repeating: " ", count: max(1, 14 - name.count))
      + padded.joined(separator: "  ")
  }

  private static func number(_ found: ClassExplanation) -> String {
    String(format: "%.3f", found.weightedR2)
  }

  private static func signed(_ value: Double) -> String { String(format: "%+.3f", value) }
}
