import EmoLIME
import TestSupport
import Testing

/// Components that do not sum to the signal.
struct MaskerTests {
  private let voice = SyntheticSound.voice(seconds: 0.3)

  @Test func componentsNeedNotSum() async throws {
    // The scores show whether the signal was reversed and whether it was squared.
    let original = voice.samples
    let classifier = ClosureClassifier(labels: ["forward", "linear"], scoreKind: .oneVersusRest) {
      signal in
      var scores = [Double](repeating: 0, count: 2)
      let squares = original.map { $0 * abs($0) }
      let reversals = [original, squares].map { Array($0.reversed()) }
      scores[0] = reversals.contains(signal.samples) ? 0 : 1
      scores[1] = [squares, reversals[1]].contains(signal.samples) ? 0 : 1
      return scores
    }
    var configuration = Explainer.Configuration(components: Distortion())
    configuration.attribution = .lime(.init(regression: .leastSquares))
    let explainer = Explainer(configuration: configuration)
    let explanation = try await explainer.explain(audio: voice, classifier: classifier)
    #expect(largestDifference(explanation.classes[0].weights, [1, 0]) < 1e-12)
    #expect(largestDifference(explanation.classes[1].weights, [0, 1]) < 1e-12)
    #expect(explanation.components.map(\.name) == ["direction", "linearity"])
    #expect(explanation.provenance.replacement == "distorted")
    #expect(explanation.description.contains("masked components are distorted."))
    #expect(throws: ExplainerError.componentsDoNotSum("a distortion")) {
      try explainer.decompose(voice)
    }
  }

  @Test func decompositionIsWrittenAsTheSumOfItsComponents() throws {
    let decomposition = try FrequencyBands(count: 3, range: 1000...4000).decompose(voice)
    var mix: [Float] = [1, 2, 3]
    decomposition.write(present: [true, false, true], to: &mix)
    let base = try #require(decomposition.base)
    for index in mix.indices {
      let expected =
        base[index] + decomposition.samples[0][index]
        + decomposition.samples[2][index]
      #expect(abs(mix[index] - expected) <= 1e-6)
    }
  }

  @Test func errorsOfAMaskerReachTheCaller() async throws {
    let explainer = Explainer(configuration: .init(components: Distortion(refusing: true)))
    await #expect(throws: Distortion.Refused.self) {
      try await explainer.explain(audio: voice, classifier: tangledClassifier)
    }
  }

  @Test func componentsOfAnotherSignalAreRefused() async throws {
    let other = SyntheticSound.voice(seconds: 0.2)
    let explainer = Explainer(configuration: .init(components: Distortion(of: other)))
    await #expect(throws: ExplainerError.foreignSignal) {
      try await explainer.explain(audio: voice, classifier: tangledClassifier)
    }
  }
}

/// Masking the first component reverses the signal, masking the second squares it.
private struct Distortion: Masker {
  struct Refused: Error {}
  var refusing = false
  var of: AudioSignal?
  var summary: String { "a distortion" }

  func replacement(for fill: Fill) -> String { "distorted" }

  func maskable(_ signal: AudioSignal, fill: Fill, seed: UInt64) throws -> any MaskableSignal {
    Distortable(signal: of ?? signal, refusing: refusing)
  }
}

private struct Distortable: MaskableSignal {
  let signal: AudioSignal
  let refusing: Bool
  var components: [Component] {
    [Component(name: "direction"), Component(name: "linearity")]
  }

  func write(present: [Bool], to samples: inout [Float]) throws {
    if refusing { throw Distortion.Refused() }
    samples = signal.samples
    if !present[0] { samples.reverse() }
    if !present[1] { for index in samples.indices { samples[index] *= abs(samples[index]) } }
  }
}
