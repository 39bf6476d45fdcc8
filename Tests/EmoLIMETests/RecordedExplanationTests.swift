import EmoLIME
import EmoLIMEAudio
import Foundation
import TestSupport
import Testing

/// The explanation of the example recording equals one that was computed on another processor.
///
/// The file was made by `emolime explain Sources/CEmbeddedClips/speech.flac --alpha 1 --quiet --json
/// example_explanation.json` on an AMD EPYC (Zen 5) with OpenBLAS 0.3.21 and its Haswell kernel. It shows
/// that processors and kernels agree; other tests show that the numbers are right.
@Suite struct RecordedExplanationTests {
  /// Absolute, in units of a probability.
  private static let tolerance = 1e-9

  @Test(.enabled(if: Processor.hasAVX, Processor.hint))
  func recordedNumbersAreReproduced() async throws {
    let url = try #require(
      Bundle.module.url(
        forResource: "example_explanation", withExtension: "json", subdirectory: "Fixtures"))
    let recorded = try JSONDecoder().decode(Recorded.self, from: Data(contentsOf: url))
    let configuration = Explainer.Configuration(
      attribution: .lime(LinearSurrogateFitter(regression: .ridge(alpha: 1))))
    let explanation = try await Explainer(configuration: configuration).explain(
      audio: .exampleSpeech(), classifier: EmotionClassifier.emodbComParE())

    #expect(explanation.components.map(\.name) == recorded.components.map(\.name))
    #expect(explanation.provenance.audioDigest == recorded.provenance.audioDigest)
    #expect(explanation.provenance.classifier == recorded.provenance.classifier)
    #expect(explanation.evaluations.sample.coalitions == recorded.evaluations.sample.coalitions)
    #expect(explanation.evaluations.ties == recorded.evaluations.ties)
    let scores = recorded.evaluations.scores
    #expect(scores.count == 256)
    for (row, expected) in scores.enumerated() {
      expectClose(explanation.evaluations.scoreMatrix.row(row), expected, "scores of mix \(row)")
    }
    expectClose(
      try #require(explanation.evaluations.noveltyScores), recorded.evaluations.noveltyScores,
      "novelty scores")
    #expect(explanation.classes.map(\.label) == recorded.classes.map(\.label))
    for (found, expected) in zip(explanation.classes, recorded.classes) {
      let label = found.label
      #expect(found.selected == expected.selected)
      #expect(expected.weights.count == 8)
      expectClose(found.weights, expected.weights, "weights of \(label)")
      expectClose(
        [found.intercept, found.weightedR2, found.prediction, found.localPrediction],
        [
          expected.intercept, expected.weightedR2, expected.prediction,
          expected.localPrediction,
        ], "surrogate of \(label)")
      let uncertainty = try #require(found.uncertainty)
      expectClose(
        uncertainty.standardErrors, expected.uncertainty.standardErrors,
        "standard errors of \(label)")
      expectClose(
        uncertainty.intervals.flatMap { [$0.lower, $0.upper] },
        expected.uncertainty.intervals.flatMap { [$0.lower, $0.upper] }, "intervals of \(label)")
    }
  }

  /// Expects each number to be close to its counterpart.
  private func expectClose(
    _ actual: some Collection<Double>, _ expected: [Double], _ name: String
  ) {
    #expect(actual.count == expected.count, "\(name)")
    for (index, pair) in zip(actual, expected).enumerated() {
      #expect(isClose(pair.0, pair.1, within: Self.tolerance), "\(name), \(index)")
    }
  }
}

/// The numbers of the file, read without the library, so that its format may grow.
private struct Recorded: Decodable {
  struct Component: Decodable {
    let name: String
  }
  struct Sample: Decodable {
    let coalitions: [Coalition]
  }
  struct Evaluations: Decodable {
    let sample: Sample
    let ties: [Int]
    let scores: [[Double]]
    let noveltyScores: [Double]
  }
  struct Interval: Decodable {
    let lower, upper: Double
  }
  struct Uncertainty: Decodable {
    let standardErrors: [Double]
    let intervals: [Interval]
  }
  struct Class: Decodable {
    let label: String
    let weights: [Double]
    let selected: [Int]
    let intercept, weightedR2, prediction, localPrediction: Double
    let uncertainty: Uncertainty
  }
  struct Provenance: Decodable {
    let audioDigest, classifier: String
  }
  let components: [Component]
  let evaluations: Evaluations
  let classes: [Class]
  let provenance: Provenance
}

/// The processor features by which FFTW chooses its code.
private enum Processor {
  /// A Boolean value that indicates whether this is Linux on a processor with AVX, on which the last
  /// bits of FFTW's transforms depend.
  static let hasAVX: Bool = {
    let information = try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)
    let flags = information?.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
    return flags.split(separator: " ").contains("avx")
  }()
  static let hint: Comment = """
    needs a processor with AVX: without it FFTW uses other instructions (Docs/Reproducibility.md)
    """
}
