import EmoLIME
import Foundation
import TestSupport

/// A classifier whose scores follow the energy of a sound and of its differences, some labels up and
/// others down.
func toyClassifier(labels: [String] = ["anger", "sadness"]) -> ClosureClassifier {
  ClosureClassifier(name: "toy", labels: labels) { signals in
    var scores = Matrix(rows: signals.count, columns: labels.count)
    for (row, signal) in signals.enumerated() {
      let steps = zip(signal.samples, signal.samples.dropFirst()).map { Double($1 - $0) }
      let energy = signal.samples.reduce(0) { $0 + Double($1) * Double($1) }
      let roughness = steps.reduce(0) { $0 + $1 * $1 }
      for column in labels.indices {
        scores[row, column] =
          (roughness - 0.02 * Double(column) * energy) / (10 + energy) + 0.001 * Double(column)
      }
    }
    return scores
  }
}

/// A classifier that always says the same.
func deafClassifier(labels: [String] = ["calm"]) -> ClosureClassifier {
  ClosureClassifier(name: "deaf", labels: labels) { signals in
    Matrix(rows: signals.count, columns: labels.count, repeating: 0.5)
  }
}

/// What is cut into equal parts of the time, of the bands, or of both; with names of one's choice.
struct Pieces: Decomposer {
  var bands = 1
  var stretches = 1
  var name: @Sendable (Int) -> String = { "piece \($0)" }
  /// Whether it is told where the pieces lie.
  var isPlaced = true
  let summary = "pieces"

  func decompose(_ signal: AudioSignal) throws -> Decomposition {
    let cut = try TimeFrequencyGrid(
      times: TimeSegments(count: stretches), bands: FrequencyBands(count: bands)
    ).decompose(signal)
    return try Decomposition(
      signal: signal, base: cut.base,
      components: cut.components.enumerated().map { index, piece in
        Component(
          name: name(index), region: isPlaced ? limits(of: piece.region) : ComponentRegion(),
          samples: piece.samples)
      })
  }

  /// Where a piece lies; one band, or one stretch, is no limit.
  private func limits(of region: ComponentRegion) -> ComponentRegion {
    ComponentRegion(
      frequencies: bands > 1 ? region.frequencies : nil, times: stretches > 1 ? region.times : nil)
  }
}

/// A sound, its explanation, and its parts.
struct ExplainedSound {
  let audio: AudioSignal
  let explanation: Explanation
  let decomposition: Decomposition

  init(
    _ audio: AudioSignal = SyntheticSound.voice(seconds: 0.5),
    classifier: ClosureClassifier = toyClassifier(),
    components: any Decomposer = FrequencyBands(), sampling: SamplingPlan = .automatic()
  ) async throws {
    self.audio = audio
    let explainer = Explainer(configuration: .init(components: components, sampling: sampling))
    explanation = try await explainer.explain(audio: audio, classifier: classifier)
    decomposition = try explainer.decompose(audio)
  }
}
