import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

struct TrainingRangeTests {
  @Test func noveltyScoreIsTheShareOutsideDividedByTheLimit() throws {
    let range = try #require(
      TrainingRange(lows: [0, 0, 0, 0], highs: [1, 1, 1, 1], limit: 0.5))
    let features = try #require(
      Matrix([[0, 1, 0.5, 0.5], [-1, 0, 0, 2], [9, 9, -9, -9], [0, 0, 0, 1.001]]))
    #expect(try range.noveltyScores(ofStandardized: features) == [0, 1, 2, 0.5])
  }

  @Test func invalidRangesAreRejected() throws {
    #expect(TrainingRange(lows: [0], highs: [1, 1], limit: 1) == nil)
    #expect(TrainingRange(lows: [2], highs: [1], limit: 1) == nil)
    #expect(TrainingRange(lows: [.nan], highs: [1], limit: 1) == nil)
    #expect(TrainingRange(lows: [0], highs: [.infinity], limit: 1) == nil)
    for limit in [0, -1, 1.5, Double.nan] {
      #expect(TrainingRange(lows: [0], highs: [1], limit: limit) == nil)
    }
    let range = try #require(TrainingRange(lows: [0], highs: [1], limit: 1))
    #expect(throws: ModelError.featuresDiffer(expected: 1, actual: 2)) {
      try range.noveltyScores(ofStandardized: Matrix(rows: 1, columns: 2))
    }
  }
}

struct AssessmentTests {
  /// A model whose decision values are the three features themselves.
  private func model(_ calibration: EmotionModel.Calibration) throws -> EmotionModel {
    let identity = try #require(Matrix([[1, 0, 0], [0, 1, 0], [0, 0, 1]]))
    let oneVersusRest = try #require(
      OneVersusRest(weights: identity, intercepts: [0, 0, 0], classes: 3))
    return try EmotionModel(
      name: "", labels: ["a", "b", "c"], featureSet: "",
      scaler: try #require(StandardScaler(means: [0, 0, 0], scales: [1, 1, 1])),
      oneVersusRest: oneVersusRest, calibration: calibration,
      provenance: EmotionModel.Provenance(corpus: "", clips: 0, speakers: 0))
  }

  private let sigmoids = EmotionModel.Calibration.platt(
    [EmotionModel.Calibration.PlattSigmoid](
      repeating: EmotionModel.Calibration.PlattSigmoid(slope: -1, offset: 0), count: 3))

  @Test func twoNearlyCertainLabelsTieNormalisedScores() throws {
    let model = try model(sigmoids)
    // A log-odds of 2.2 is a probability of 0.9002, one of 2.19 is 0.8993.
    let features = try #require(
      Matrix([[2.2, 2.2, 0], [2.19, 9, 0], [100, 50, -900], [-9, -9, -9], [9, 0, 0]]))
    let expected = [true, false, true, false, false]
    for kind in ScoreKind.allCases {
      let found = try model.diagnostics(features: features, kind: kind)
      #expect(found.map(\.isTied) == expected.map { $0 && kind.isNormalized }, "\(kind)")
      #expect(found.allSatisfy { $0.noveltyScore == nil })
    }
    // The decision values differ by 50, and yet:
    let probabilities = try model.scores(features: features)
    #expect(isClose(probabilities[2, 0], 0.5, within: 1e-12))
    let single = try model.scores(features: features, kind: .oneVersusRest)
    #expect(isClose(single[0, 0], 1 / (1 + exp(-2.2)), within: 1e-12))
    #expect(isClose(single[3, 2], 1 / (1 + exp(9)), within: 1e-12))
  }

  @Test func temperatureScaledScoresAreNotTied() throws {
    let scaling = try #require(EmotionModel.Calibration.TemperatureScaling(temperature: 2))
    let model = try model(.temperature(scaling))
    let features = try #require(Matrix([[100, 50, 0]]))
    #expect(try !model.diagnostics(features: features)[0].isTied)
    let single = try model.scores(features: features, kind: .oneVersusRest)
    #expect(isClose(single[0, 2], 0.5, within: 1e-12))
    #expect(isClose(single[0, 1], 1 / (1 + exp(-25)), within: 1e-12))
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func noveltyScoreIsLargeForMaskedSpeechOnly() async throws {
    let signal = try AudioSignal(contentsOf: Shared.url("corpora/emodb/wav/03a01Fa.wav"))
    let halves = try FrequencyBands(count: 2).decompose(signal).samples
    let upper = try AudioSignal(samples: halves[1], sampleRate: 16_000)
    for classifier in [
      try EmotionClassifier.emodbComParE(), try EmotionClassifier.emodbEGeMAPS(),
      try EmotionClassifier.emodbMelStatistics(),
    ] {
      let answer = try await classifier.diagnosedScores(for: [signal, upper])
      #expect(try await classifier.scores(for: [signal, upper]) == answer.scores)
      let noveltyScores = try #require(answer.diagnostics).map { $0.noveltyScore ?? -1 }
      // A training clip is inside, to the last digit of another processor; speech without its lower
      // half is far outside.
      #expect(noveltyScores[0] < 0.2)
      #expect(noveltyScores[1] > 2)
    }
  }
}
