import EmoLIME
import EmoLIMEAudio
import EmoLIMEFigures
import Foundation

/// Draws the figures of `Docs/Figures.md` into a folder.
@main
struct DrawFigures {
  static func main() async {
    do {
      try await draw()
    } catch {
      print(error)
      exit(1)
    }
  }

  private static func draw() async throws {
    let folder =
      CommandLine.arguments.dropFirst().first.map { URL(fileURLWithPath: $0, isDirectory: true) }
      ?? FileManager.default.temporaryDirectory.appendingPathComponent("emolime-figures")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let classifier = try EmotionClassifier.emodbComParE()
    let audio = try AudioSignal.exampleSpeech()
    let explanation = try await Explainer().explain(audio: audio, classifier: classifier)
    func write(_ figure: Figure, _ name: String) throws {
      try figure.write(to: folder.appendingPathComponent(name))
      print("\(folder.appendingPathComponent(name).path): \(figure.title)")
    }

    try write(.weights(explanation), "weights.svg")
    try write(await segments(of: audio, classifier), "segments.svg")
    try write(await means(over: audio, classifier), "means.svg")
    try write(deletion(explanation), "deletion.svg")
    if let evaluation = classifier.model.provenance.evaluation {
      try write(.confusion(evaluation.confusion, title: evaluation.scheme), "confusion.svg")
    }
  }

  /// Returns the figure of an explanation by time segments.
  private static func segments(
    of audio: AudioSignal, _ classifier: EmotionClassifier
  ) async throws -> Figure {
    let explainer = Explainer(configuration: .init(components: TimeSegments()))
    let explanation = try await explainer.explain(audio: audio, classifier: classifier)
    return try .explanation(explanation, of: audio)
  }

  /// Returns the mean weights over all seconds of a recording, once with all coalitions and once
  /// with the 64 random draws of the paper's code.
  private static func means(
    over audio: AudioSignal, _ classifier: EmotionClassifier
  ) async throws -> Figure {
    var found: [[Explanation]] = []
    for sampling in [SamplingPlan.exhaustive, .reference()] {
      let explainer = Explainer(configuration: .init(sampling: sampling))
      var explanations: [Explanation] = []
      for start in stride(from: 0, through: audio.samples.count - 16_000, by: 4000) {
        let second = try AudioSignal(
          samples: Array(audio.samples[start..<start + 16_000]), sampleRate: audio.sampleRate)
        explanations.append(try await explainer.explain(audio: second, classifier: classifier))
      }
      found.append(explanations)
    }
    let panels = classifier.labels.indices.map { label in
      Figure.Panel(
        title: classifier.labels[label],
        series: zip(["all 256 coalitions", "64 random draws"], found).map { name, explanations in
          series(name, explanations.map { $0.classes[label].weights })
        })
    }
    let bands = (0..<8).map { "\($0)–\($0 + 1)" }
    return try .means(groups: bands, panels: panels, horizontalAxis: "Band (kHz)")
  }

  private static func series(_ name: String, _ weights: [[Double]]) -> Figure.Series {
    let count = Double(weights.count)
    let means = weights[0].indices.map { band in weights.reduce(0) { $0 + $1[band] } / count }
    let deviations = means.indices.map { band in
      let squares = weights.reduce(0) { $0 + ($1[band] - means[band]) * ($1[band] - means[band]) }
      return (squares / (count - 1)).squareRoot()
    }
    return Figure.Series(name: name, means: means, standardDeviations: deviations)
  }

  /// Returns the score while bands are masked one by one, largest weight first, and the mean over
  /// all orders. The explanation contains all scores.
  private static func deletion(_ explanation: Explanation) throws -> Figure {
    let label = explanation.labels.firstIndex(of: explanation.predictedClass.label) ?? 0
    let weights = explanation.classes[label].weights
    let order = weights.indices.sorted { weights[$0] > weights[$1] }
    let steps = Array(0...order.count)
    let ordered = steps.map { step in
      explanation.evaluations.scores(for: Coalition(members: order.dropFirst(step)))?[label] ?? 0
    }
    let coalitions = explanation.evaluations.sample.coalitions
    let scores = explanation.evaluations.scores
    let random = steps.map { step in
      let chosen = coalitions.indices.filter { coalitions[$0].count == order.count - step }
        .map { scores[$0][label] }
      return chosen.reduce(0, +) / Double(chosen.count)
    }
    let x = steps.map(Double.init)
    return try .curves(
      [
        Figure.Curve(name: "largest weight first", x: x, y: ordered),
        Figure.Curve(name: "mean over all orders", x: x, y: random),
      ], horizontalAxis: "Masked bands",
      verticalAxis: "Probability of \(explanation.labels[label])")
  }
}
