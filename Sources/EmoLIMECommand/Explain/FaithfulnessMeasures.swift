import EmoLIME

/// The measures of faithfulness that an explanation is given.
struct FaithfulnessMeasures: Sendable {
  /// A Boolean value that indicates whether anything is measured.
  var isRequested = false
  /// The number of explanations with added noise, for max-sensitivity.
  var repetitions = 0
  /// The classifiers with random weights of the randomisation test; none for no test.
  var randomized: [any Classifier] = []
  var seed: UInt64 = 0

  /// Adds the requested measures to an explanation.
  func measure(
    _ explanation: inout Explanation, audio: AudioSignal, by explainer: Explainer,
    of classifier: any Classifier, showsProgress: Bool
  ) async throws {
    guard isRequested else { return }
    let original = explanation
    let phase =
      repetitions > 0 ? "Repeating with added noise (max-sensitivity)" : "Faithfulness"
    let measured = try await withProgressBar(phase, isShown: showsProgress) {
      try await explainer.faithfulness(
        of: original, audio: audio, classifier: classifier,
        configuration: .init(repetitions: repetitions, seed: seed), progress: $0)
    }
    try explanation.attach(measured)
    guard !randomized.isEmpty else { return }
    let test = try await withProgressBar("Evaluating randomised models", isShown: showsProgress) {
      try await explainer.randomizationTest(
        of: original, audio: audio, randomized: randomized, progress: $0)
    }
    try explanation.attach(test)
  }
}
