import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import Foundation

/// How far an explanation is measured.
struct EvidenceOptions: ParsableArguments {
  @Flag(
    help: """
      Measure how faithful the weights are, and show it in the table, the JSON and the report: at no \
      further call where the model was asked about all coalitions.
      """)
  var evidence = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Also explain the sound this many times with a little noise, and measure how far the weights \
      move.
      """, valueName: "n"))
  var sensitivity = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Also explain this many models with permuted weights, which must destroy the explanation; for \
      EmoLIME's own models.
      """, valueName: "n"))
  var randomize = 0

  @Option(
    help: """
      Draw the score while components are switched on, the most and the least relevant first and in \
      random order, to this file, as SVG, PNG or PDF.
      """)
  var curves: String?

  /// Whether anything is to be measured.
  var isAsked: Bool { evidence || sensitivity != 0 || randomize != 0 || curves != nil }

  func validate() throws {
    try refuseEmpty(["--curves": curves])
    for (count, name) in [(sensitivity, "--sensitivity"), (randomize, "--randomize")]
    where count < 0 {
      throw ValidationError("\(name) must be at least 0.")
    }
  }

  /// Adds what was asked for to an explanation.
  func measure(
    _ explanation: inout Explanation, audio: AudioSignal, by explainer: Explainer,
    of classifier: any Classifier, seed: UInt64, progress: ProgressBar?
  ) async throws {
    guard isAsked else { return }
    let random = try randomized(classifier, seed: seed)
    explanation.faithfulness = try await explainer.faithfulness(
      of: explanation, audio: audio, classifier: classifier,
      configuration: .init(repetitions: sensitivity, seed: seed)
    ) { progress?.show(done: $0.completed, of: $0.total) }
    guard !random.isEmpty else { return }
    explanation.randomizationCheck = try await explainer.randomizationCheck(
      of: explanation, audio: audio, randomized: random
    ) { progress?.show(done: $0.completed, of: $0.total) }
  }

  /// Writes the curves of the predicted label.
  func writeCurves(of explanation: Explanation) throws {
    guard let curves, let faithfulness = explanation.faithfulness else { return }
    let measured = try faithfulness.faithfulness(of: explanation.predictedClass.label)
    try Figure.perturbationCurves(measured, score: explanation.provenance.scoreName)
      .write(to: URL(fileURLWithPath: curves))
  }

  private func randomized(
    _ classifier: any Classifier, seed: UInt64
  ) throws -> [any Classifier] {
    guard randomize > 0 else { return [] }
    return try (0..<randomize).map { number in
      guard let random = try classifier.randomized(seed: seed &+ UInt64(number)) else {
        throw BlackBoxError.noWeights(classifier.name)
      }
      return random
    }
  }
}

/// The value of `--contrast`, such as `angry,sad`.
struct ContrastArgument: ExpressibleByArgument {
  let label: String
  let other: String

  init?(argument: String) {
    let labels = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard labels.count == 2, !labels.contains("") else { return nil }
    label = labels[0]
    other = labels[1]
  }
}
