import EmoLIME
import EmoLIMEFigures
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

/// The steps from all components masked to the score of the recording.
struct WaterfallTests {
  private func check(_ found: ClassExplanation) {
    let steps = Waterfall(found).steps
    #expect(steps.first?.kind == .start && steps.first?.score == found.intercept)
    #expect(steps.last?.kind == .end && steps.last?.score == found.prediction)
    let total = found.intercept + steps.reduce(0) { $0 + $1.change }
    #expect(isClose(total, found.prediction, within: 1e-12))
    for (before, step) in zip(steps, steps.dropFirst().dropLast()) {
      #expect(isClose(before.score + step.change, step.score, within: 1e-12))
    }
    let sizes = steps.filter { $0.kind == .component }.map { abs($0.change) }
    #expect(sizes == sizes.sorted(by: >) && !sizes.contains(0))
  }

  @Test func stepsSumToThePrediction() async throws {
    for count in [1, 3, 8, 20] {
      let example = try await ExplainedSignal(
        components: FrequencyBands(count: count), sampling: .distinct(count: min(64, 1 << count)))
      example.explanation.classes.forEach(check)
      check(try example.explanation.contrast("anger", ratherThan: "sadness").classes[0])
    }
  }

  @Test func thereAreAtMostTwelveWeights() async throws {
    let found = try await ExplainedSignal(
      components: FrequencyBands(count: 20), sampling: .distinct(count: 64)
    ).explanation.predictedClass
    let steps = Waterfall(found).steps
    #expect(steps.count { $0.kind == .component } == 11)
    #expect(steps.first { $0.kind == .others }?.name == "9 other components")
  }

  @Test func whatTheWeightsDoNotExplainIsTheLastStep() async throws {
    let found = try await ExplainedSignal().explanation.predictedClass
    let rest = try #require(Waterfall(found).steps.dropLast().last)
    #expect(rest.kind == .rest)
    #expect(isClose(rest.change, found.completenessGap, within: 1e-12))
  }

  /// Shapley values leave nothing unexplained.
  @Test func exactSumsHaveNoRest() async throws {
    let audio = SyntheticSound.voice(seconds: 0.5)
    let explainer = Explainer(configuration: .init(attribution: .shapley))
    let explanation = try await explainer.explain(audio: audio, classifier: toyClassifier())
    for found in explanation.classes {
      check(found)
      #expect(!Waterfall(found).steps.contains { $0.kind == .rest })
    }
  }

  @Test func scoresThatDoNotVaryHaveNoSteps() async throws {
    let example = try await ExplainedSignal(classifier: constantClassifier())
    #expect(
      Waterfall(example.explanation.classes[0]).steps.count { $0.kind == .component } == 0)
  }

  @Test func absentComponentsAreLeftOut() async throws {
    let audio = SyntheticSound.noise(seconds: 0.5)
    let explainer = Explainer(configuration: .init(components: Prosody()))
    let explanation = try await explainer.explain(audio: audio, classifier: toyClassifier())
    for found in explanation.classes {
      check(found)
      #expect(!Waterfall(found).steps.contains { $0.name == "intonation" })
    }
  }
}
