import EmoLIME
import EmoLIMEAudio
import EmoLIMESpeech
import Foundation
import TestSupport
import Testing

@Suite struct CueWeightsTests {
  private static let attributions: [Attribution] = [
    .lime(), .lime(LinearSurrogateFitter(regression: .ridge(alpha: 1))),
    .lime(LinearSurrogateFitter(regression: .leastSquares)), .shapley, .banzhaf, .kernelSHAP,
    .permutationShapley, .leaveOneOut,
  ]
  private let voice = SyntheticSound.voice(seconds: 0.6)

  private func explain(
    _ classifier: EmotionClassifier, _ change: (inout Explainer.Configuration) -> Void = { _ in }
  ) async throws -> Explanation {
    var configuration = Explainer.Configuration(
      components: FrequencyBands(count: 4), cues: true)
    change(&configuration)
    return try await Explainer(configuration: configuration)
      .explain(audio: voice, classifier: classifier)
  }

  private func mel(_ kind: ScoreKind = .decision) throws -> EmotionClassifier {
    try EmotionClassifier.emodbMelStatistics().scoring(kind)
  }

  @Test(arguments: attributions, [ScoreKind.decision, .oneVersusRestLogOdds])
  func entriesSumToTheWeights(attribution: Attribution, kind: ScoreKind) async throws {
    let explanation = try await explain(mel(kind)) { $0.attribution = attribution }
    try expectSums(of: explanation)
  }

  @Test(arguments: [Attribution.lime(), .kernelSHAP, .banzhaf])
  func entriesOfAnAOptimalDesignSumToTheWeights(attribution: Attribution) async throws {
    let explanation = try await explain(mel()) {
      $0.components = FrequencyBands()
      $0.sampling = .automatic(budget: 40)
      $0.attribution = attribution
    }
    #expect(explanation.evaluations.sample.samplingDesign == .aOptimal)
    try expectSums(of: explanation)
  }

  @Test func entriesOfComParESumToTheWeights() async throws {
    let classifier = try EmotionClassifier.emodbComParE().scoring(.decision)
    let explanation = try await explain(classifier) { $0.sampling = .distinct(count: 12) }
    try expectSums(of: explanation)
    let cues = try #require(explanation.cues)
    #expect(cues.families.count == 6)
    #expect(cues.classes[0].descriptors.count == 69)
    #expect(cues.classes[0].features.count == 20)
    #expect(cues.differences.contains { $0.cue == "F0" && $0.unit == "semitones" })
  }

  @Test func entriesOfProsodySumToTheWeights() async throws {
    try expectSums(of: await explain(mel()) { $0.components = Prosody() })
  }

  private func expectSums(of explanation: Explanation) throws {
    let cues = try #require(explanation.cues)
    #expect(cues.classes.map(\.label) == explanation.labels)
    for (found, cue) in zip(explanation.classes, cues.classes) {
      for (component, weight) in found.weights.enumerated() {
        #expect(isClose(cue.weights[component].reduce(0, +), weight, within: 1e-9))
        for (family, name) in cues.families.enumerated() {
          let sum = cue.descriptors.filter { $0.family == name }
            .reduce(0) { $0 + $1.weights[component] }
          #expect(isClose(sum, cue.weights[component][family], within: 1e-9))
        }
      }
      let all = cue.base + cue.intercepts.reduce(0, +) + cue.weights.joined().reduce(0, +)
      #expect(isClose(all, found.localPrediction, within: 1e-9))
      #expect(
        isClose(cue.base + cue.contributions.reduce(0, +), found.prediction, within: 1e-9))
    }
  }

  /// A family's entries are the weights of a classifier whose score is the family's part.
  @Test(arguments: [Attribution.lime(), .shapley])
  func entriesAreTheWeightsOfTheirPart(attribution: Attribution) async throws {
    let classifier = try mel()
    let explanation = try await explain(classifier) { $0.attribution = attribution }
    let cues = try #require(explanation.cues)
    let families = try #require(MelStatistics().cueFamilies)
    let model = classifier.model
    for (family, name) in families.names.enumerated() {
      let part = ClosureClassifier(name: name, labels: model.labels, scoreKind: .decision) {
        let features = try await MelStatistics().features(for: [$0])[0]
        return model.oneVersusRest.weights.map { weights in
          features.indices.filter { families.familyOfFeature[$0] == family }
            .reduce(0) {
              $0 + weights[$1] * (features[$1] - model.scaler.means[$1]) / model.scaler.scales[$1]
            }
        }
      }
      var configuration = Explainer.Configuration(components: FrequencyBands(count: 4))
      configuration.attribution = attribution
      let expected = try await Explainer(configuration: configuration)
        .explain(audio: voice, classifier: part)
      for (cue, expected) in zip(cues.classes, expected.classes) {
        #expect(isClose(cue.contributions[family], expected.prediction, within: 1e-9))
        #expect(isClose(cue.intercepts[family], expected.intercept, within: 1e-9))
        for component in 0..<4 {
          #expect(
            isClose(cue.weights[component][family], expected.weights[component], within: 1e-9))
          let interval = try #require(cue.intervals?[component][family])
          let wanted = try #require(expected.uncertainty?.intervals[component])
          #expect(isClose(interval.lower, wanted.lower, within: 1e-9))
          #expect(isClose(interval.upper, wanted.upper, within: 1e-9))
        }
      }
    }
  }

  @Test func theExplanationIsTheSameWithoutCues() async throws {
    let with = try await explain(mel())
    let without = try await explain(mel()) { $0.cues = false }
    #expect(without.cues == nil)
    #expect(with.classes == without.classes)
    #expect(with.evaluations == without.evaluations)
    #expect(with.diagnostics == without.diagnostics)
  }

  @Test func theFirstFeaturesHaveTheLargestWeights() async throws {
    let cues = try #require(try await explain(mel()).cues)
    for found in cues.classes {
      let sizes = found.features.map { abs($0.weight) }
      #expect(sizes.count == 20)
      #expect(sizes == sizes.sorted(by: >))
      // A single descriptor may have several features, but no feature is larger than all of them.
      #expect(sizes[0] > 0)
    }
  }

  @Test func absentComponentsHaveNoWeightThroughAnyCue() async throws {
    // Telephone speech: nothing above 4 kHz.
    let low = SyntheticSound.sines(
      [(0.3, 300), (0.2, 800), (0.1, 1500)], seconds: 0.6, sampleRate: 16_000)
    let explanation = try await Explainer(
      configuration: .init(components: FrequencyBands(count: 4), cues: true)
    ).explain(audio: low, classifier: mel())
    for component in explanation.components.indices
    where explanation.components[component].absence != nil {
      for found in try #require(explanation.cues).classes {
        #expect(found.weights[component].allSatisfy { $0 == 0 })
      }
    }
    try expectSums(of: explanation)
  }

  @Test func jsonKeepsCues() async throws {
    let explanation = try await explain(mel())
    #expect(try Explanation(json: explanation.json()) == explanation)
  }

  @Test func cuesOfOtherSizesAreRefused() async throws {
    let explanation = try await explain(mel())
    let json = String(decoding: try explanation.json(), as: UTF8.self)
    for (part, other) in [
      (#""families":["loudness","#, #""families":["#), (#""component":0,"#, #""component":9,"#),
      (#""family":"cepstrum""#, #""family":"rhythm""#),
    ] {
      #expect(json.contains(part))
      #expect(throws: DecodingError.self) {
        try Explanation(json: Data(json.replacing(part, with: other).utf8))
      }
    }
  }

  @Test func contrastsHaveDifferencesOfCues() async throws {
    let explanation = try await explain(mel())
    let contrast = try explanation.contrast("angry", ratherThan: "sad")
    let cues = try #require(contrast.cues)
    #expect(cues.classes.map(\.label) == contrast.labels)
    try expectSums(of: contrast)
    #expect(try Explanation(json: contrast.json()) == contrast)
  }

  @Test func choosingTheFillKeepsCues() async throws {
    let explainer = Explainer(
      configuration: .init(components: FrequencyBands(count: 4), cues: true))
    let chosen = try await explainer.explain(
      audio: voice, classifier: mel(), choosing: .fill)
    try expectSums(of: chosen)
    await #expect(throws: ExplainerError.self) {
      try await explainer.explain(audio: voice, classifier: mel(), choosing: .scoreKind)
    }
  }

  @Test func theDescriptionNamesTheLargestCues() async throws {
    let explanation = try await explain(mel())
    let text = explanation.description
    #expect(text.contains("cues of \(explanation.predictedClass.label)"))
    #expect(text.contains("through "))
    #expect(text.contains("Without masking: the score of "))
  }

  @Test func otherScoresAndAttributionsAreRefused() async throws {
    await #expect(throws: ModelError.scoresNotLinear(.probability, calibration: .platt)) {
      try await explain(.emodbMelStatistics())
    }
    await #expect(throws: ExplainerError.cuesNeedLinearWeights("lasso and elastic net select them"))
    {
      try await explain(mel()) {
        $0.attribution = .lime(LinearSurrogateFitter(regression: .lasso(alpha: 0.001)))
      }
    }
    await #expect(throws: ExplainerError.self) {
      try await explain(mel()) {
        $0.attribution = .lime(LinearSurrogateFitter(maximumFeatures: 2))
      }
    }
    await #expect(throws: ExplainerError.cuesNeedFixedSettings("adaptive sampling")) {
      try await explain(mel()) { $0.sampling = .adaptive(.init()) }
    }
  }

  @Test func classifiersWithoutNamedFeaturesAreRefused() async throws {
    let classifier = energyClassifier(weights: [[1, 2, 3, 4]])
    let error = ExplainerError.cuesNeedFeatures(classifier: "energy")
    await #expect(throws: error) {
      try await Explainer(configuration: .init(cues: true))
        .explain(audio: voice, classifier: classifier)
    }
    #expect("\(error)".contains("Use a classifier that was trained on ComParE 2016 or eGeMAPS"))
  }
}
