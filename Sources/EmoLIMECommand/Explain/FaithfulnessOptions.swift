import ArgumentParser
import EmoLIME
import EmoLIMEFigures
import Foundation

/// The measures of an explanation's faithfulness.
struct FaithfulnessOptions: ParsableArguments {
  @Flag(
    help: """
      Measure the faithfulness of the weights. Needs no further model evaluations if all coalitions \
      were evaluated.
      """)
  var faithfulness = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Repeat the explanation N times with added noise, and report max-sensitivity (default: 0).
      """, valueName: "n"))
  var maxSensitivity = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      Run the model parameter randomisation test with N randomised models (default: 0; EmoLIME's own \
      models only).
      """, valueName: "n"))
  var randomizationTest = 0

  @Option(
    help: """
      Draw insertion and deletion curves to this SVG, PNG or PDF file.
      """)
  var curves: String?

  /// A Boolean value that indicates whether any measure is requested.
  var isRequested: Bool {
    faithfulness || maxSensitivity != 0 || randomizationTest != 0 || curves != nil
  }

  func validate() throws {
    try refuseEmpty(["--curves": curves])
    try checkRange("--max-sensitivity", maxSensitivity, 0...Faithfulness.maximumRepetitions)
    try checkRange("--randomization-test", randomizationTest, 0...1000)
  }

  /// Returns the requested measures.
  ///
  /// - Throws: ``ClassifierLoadingError/noWeights(_:)`` for a classifier without weights to permute, if
  ///   the randomisation test is requested.
  func measures(of classifier: any Classifier, seed: UInt64) throws -> FaithfulnessMeasures {
    FaithfulnessMeasures(
      isRequested: isRequested, repetitions: maxSensitivity,
      randomized: try randomized(classifier, seed: seed), seed: seed)
  }

  /// Writes insertion and deletion curves of the predicted label.
  func writeCurves(of explanation: Explanation) throws {
    guard let curves, let faithfulness = explanation.faithfulness else { return }
    let measured = try faithfulness[explanation.predictedClass.label]
    let provenance = explanation.provenance
    try writeFile(
      Figure.perturbationCurves(
        measured, score: provenance.scoreName, bounds: provenance.scoreBounds), to: curves)
  }

  /// Returns the classifiers with random weights of `--randomization-test`.
  private func randomized(
    _ classifier: any Classifier, seed: UInt64
  ) throws -> [any Classifier] {
    guard randomizationTest > 0 else { return [] }
    return try (0..<randomizationTest).map { number in
      guard let random = try classifier.randomized(seed: seed &+ UInt64(number)) else {
        throw ClassifierLoadingError.noWeights(classifier.name)
      }
      return random
    }
  }
}

/// The value of `--contrast`, such as `angry,sad`.
struct ContrastArgument: ExpressibleByArgument {
  let contrast: Explanation.Contrast

  init?(argument: String) {
    guard let labels = CommaList.names(in: argument), labels.count == 2 else { return nil }
    contrast = Explanation.Contrast(label: labels[0], other: labels[1])
  }
}
