import EmoLIME
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESpeech
import EmoLIMESurrogate
import Synchronization
import TestSupport
import Testing

/// The choice of fill and kind of score.
struct AutomaticSettingsTests {
  private let voice = SyntheticSound.voice(seconds: 0.1)

  private func explainer(_ count: Int = 4, sampling: SamplingPlan = .automatic()) -> Explainer {
    Explainer(
      configuration: .init(components: EqualSegments(count: count), sampling: sampling))
  }

  @Test func ofEqualFitsTheFirstSettingIsChosen() async throws {
    let explanation = try await explainer().explain(
      audio: voice, classifier: energyClassifier(weights: [[0.1, 4, 0.1, 0.1], [0, 0, 0.1, 0]]),
      choosing: .fill)
    let choice = try #require(explanation.provenance.settingsChoice)
    #expect(choice.trials.count == 4)
    #expect(choice.chosen == 0)
    #expect(explanation.provenance.fill == .silence)
    // Attenuated segments have a share of their energy, so every fill but noise is exactly linear.
    for trial in choice.trials where trial.fill != .noise(level: -60) {
      #expect(abs(trial.heldOutR2 - 1) < 1e-9)
    }
  }

  @Test func aSettingThatSuitsTheClassifierIsChosen() async throws {
    // Nonlinear where a segment is silent, linear in the energies elsewhere.
    let classifier = ClosureClassifier(labels: ["a", "b"], scoreKind: .decision) { signal in
      let energies = segmentEnergies(signal, count: 4)
      let silent = energies.count { $0 == 0 }
      let score = silent > 0 ? (silent % 2 == 0 ? 100 : 50) : 100 + energies[2]
      return [score, 0]
    }
    let explanation = try await explainer().explain(
      audio: voice, classifier: classifier, choosing: [.fill, .scoreKind])
    let choice = try #require(explanation.provenance.settingsChoice)
    #expect(choice.chosen > 0)
    #expect(explanation.provenance.fill != .silence)
    #expect(
      explanation.predictedClass.weights.firstIndex(of: explanation.predictedClass.weights.max()!)
        == 2)
    #expect(choice.trials[0].heldOutR2 < 0.5)
    #expect(choice.trials[choice.chosen].heldOutR2 > 0.99)
  }

  @Test func theChosenExplanationIsThatOfItsSettings() async throws {
    let classifier = try EmotionClassifier.emodbMelStatistics()
    let signal = SyntheticSound.voice(seconds: 0.5)
    let explainer = Explainer(configuration: .init(components: FrequencyBands(count: 4)))
    let chosen = try await explainer.explain(
      audio: signal, classifier: classifier, choosing: [.fill, .scoreKind])
    let choice = try #require(chosen.provenance.settingsChoice)
    #expect(choice.trials.map(\.scoreKind).prefix(3) == [.probability, .oneVersusRest, .decision])
    #expect(choice.trials.count == 12)
    #expect(choice.modelEvaluations == 64)
    #expect(chosen.provenance.modelEvaluations == 16)

    var direct = explainer
    direct.configuration.fill = chosen.provenance.fill
    let expected = try await direct.explain(
      audio: signal, classifier: classifier.scoring(chosen.provenance.scoreKind))
    #expect(chosen.classes == expected.classes)
    #expect(chosen.evaluations == expected.evaluations)
    #expect(try Explanation(json: chosen.json()) == chosen)
    #expect(chosen.description.contains("The choice cost 64 model evaluations."))
  }

  @Test func maskersWithoutFillHaveOneTrial() async throws {
    let explanation = try await Explainer(configuration: .init(components: Prosody()))
      .explain(
        audio: SyntheticSound.voice(seconds: 0.5),
        classifier: EmotionClassifier.emodbMelStatistics(),
        choosing: .fill)
    #expect(explanation.provenance.settingsChoice?.trials.count == 1)
  }

  @Test func progressCountsAllTrials() async throws {
    let steps = Mutex<[Explainer.Progress]>([])
    _ = try await explainer().explain(
      audio: voice, classifier: energyClassifier(weights: [[1, 4, 1, 1]]), choosing: .fill
    ) { step in steps.withLock { $0.append(step) } }
    let seen = steps.withLock { $0 }
    #expect(seen.last == seen.max { $0.completed < $1.completed })
    #expect(seen.last?.completed == 64)
    #expect(seen.allSatisfy { $0.total == 64 })
  }

  @Test func plansWithoutHeldOutEvaluationsAreRefused() async throws {
    let classifier = energyClassifier(weights: [[1, 4, 1, 1]])
    let few = ExplainerError.tooFewEvaluationsForChoice(5, components: 4)
    await #expect(throws: few) {
      try await explainer(sampling: .distinct(count: 5))
        .explain(audio: voice, classifier: classifier, choosing: .fill)
    }
    await #expect(throws: ExplainerError.adaptiveChoice) {
      try await explainer(sampling: .adaptive(.init()))
        .explain(audio: voice, classifier: classifier, choosing: .scoreKind)
    }
  }
}

/// The fit to held-out evaluations.
struct HeldOutFitTests {
  private func evaluations(
    components: Int, _ score: ([Double]) -> Double
  ) throws -> Explanation.Evaluations {
    let sample = try SamplingPlan.exhaustive.sample(components: components)
    let scores = sample.coalitions.map { coalition in
      [score((0..<components).map { coalition.contains($0) ? 1 : 0 })]
    }
    return Explanation.Evaluations(
      sample: sample,
      scores: CheckedScores(scores: try Matrix(features: scores, columns: 1), diagnostics: nil),
      scoreKind: .decision)
  }

  @Test func leaveOneOutAgreesWithNumPy() throws {
    // With fewer than ten evaluations each is a fold; weighted least squares by numpy.linalg.lstsq.
    let scores = [0.05, 0.55, 0.1, 0.65, 0.2, 0.7, 0.35, 0.9]
    let found = try HeldOutFit(
      of: evaluations(components: 3) { present in
        scores[Int(present[0] + 2 * present[1] + 4 * present[2])]
      }, column: 0, kind: .decision,
      fitter: LinearSurrogateFitter())
    #expect(abs(found.weightedR2 - 0.9718782276059549) < 1e-12)
    #expect(found.prominence == nil)
  }

  @Test func bothHalvesOfALinearScoreHaveItsProminence() throws {
    let found = try HeldOutFit(
      of: evaluations(components: 4) { 0.1 + 0.8 * $0[2] + 0.05 * $0[0] }, column: 0,
      kind: .decision,
      fitter: LinearSurrogateFitter())
    #expect(abs(found.weightedR2 - 1) < 1e-12)
    let prominence = try #require(found.prominence)
    #expect(abs(prominence - 2 * 0.8 / 0.85) < 1e-9)
  }

  @Test func constantScoresHaveNone() throws {
    let found = try HeldOutFit(
      of: evaluations(components: 4) { _ in 0.5 }, column: 0, kind: .decision,
      fitter: LinearSurrogateFitter())
    #expect(found.weightedR2 == 0)
    #expect(found.prominence == 0)
  }

  @Test func tiedAndFlatProbabilitiesComeLast() throws {
    let flat = try HeldOutFit(
      of: evaluations(components: 4) { 0.5 + 0.01 * $0[2] }, column: 0, kind: .probability,
      fitter: LinearSurrogateFitter())
    #expect(flat.isSaturated)
    let steep = try HeldOutFit(
      of: evaluations(components: 4) { 0.5 + 0.1 * $0[2] * $0[1] }, column: 0, kind: .probability,
      fitter: LinearSurrogateFitter())
    #expect(!steep.isSaturated)
    #expect(steep.isBetter(than: flat))
    #expect(!flat.isBetter(than: steep))
  }

  @Test func prominenceCountsUpToClearAndHundredthsCount() {
    func fit(_ prominence: Double?, _ weightedR2: Double) -> HeldOutFit {
      HeldOutFit(weightedR2: weightedR2, prominence: prominence)
    }
    #expect(fit(1.0, 0.1).isBetter(than: fit(0.9, 0.99)))
    #expect(fit(1.1, 0.8).isBetter(than: fit(1.9, 0.7)))
    #expect(!fit(1.3, 0.801).isBetter(than: fit(1.2, 0.799)))
    #expect(fit(nil, 0.8).isBetter(than: fit(nil, 0.7)))
  }
}
