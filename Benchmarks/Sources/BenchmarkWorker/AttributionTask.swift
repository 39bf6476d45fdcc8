import EmoLIME
import Foundation

/// The weights that an attribution makes of the scores of all coalitions, for all labels.
///
/// Arguments: `lime`, `shapley` or `interactions`, the file of scores (64-bit floats, a row for each
/// coalition in the order of its bits, a column for each label) and the number of components. The
/// values are the weights, label by label (of interactions the upper triangle, row by row).
@Sendable func attributionTask(_ arguments: [String]) async throws -> Repetition {
  let name = try argument(0, of: arguments, "the attribution")
  let components = try integer(2, of: arguments, "the number of components")
  let scores = try rows(argument(1, of: arguments, "the scores"), count: 1 << components)
  let explanation = try await explanation(scores: scores, components: components)
  switch name {
  case "lime", "shapley":
    let attribution: Attribution = name == "lime" ? .lime() : .shapley
    return {
      try explanation.attributed(by: attribution, intervals: nil).classes.flatMap(\.weights)
    }
  case "interactions":
    return {
      try explanation.interactions().flatMap { pairs in
        (0..<components).flatMap { row in (row + 1..<components).map { pairs[row][$0] } }
      }
    }
  default:
    throw UsageError("\"\(name)\" is no attribution: lime, shapley or interactions.")
  }
}

/// An explanation whose answers are given: its components are samples, from which the black box
/// reads which of them are present.
private func explanation(scores: [[Double]], components: Int) async throws -> Explanation {
  let audio = try AudioSignal(
    samples: (1...components).map { 0.5 + 0.01 * Float($0) }, sampleRate: 16_000)
  let blackBox = ClosureClassifier(
    name: "given scores", labels: scores[0].indices.map { "label \($0)" }, scoreKind: .decision
  ) { signal in
    scores[signal.samples.enumerated().reduce(0) { $0 | ($1.element > 0.25 ? 1 << $1.offset : 0) }]
  }
  return try await Explainer(
    configuration: .init(components: SingleSamples(), sampling: .exhaustive, intervals: nil)
  ).explain(audio: audio, classifier: blackBox)
}

/// A component for each sample.
private struct SingleSamples: Decomposer {
  let summary = "samples"

  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    try Decomposition(
      signal: signal,
      components: signal.samples.indices.map { index in
        var samples = [Float](repeating: 0, count: signal.samples.count)
        samples[index] = signal.samples[index]
        return (Component(name: "sample \(index)"), samples)
      })
  }
}
