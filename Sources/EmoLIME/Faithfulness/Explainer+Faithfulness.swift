import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explainer {
  /// Returns the faithfulness of an explanation, and evaluates the coalitions that it lacks.
  ///
  /// Costs no model evaluation if all coalitions were evaluated. Otherwise up to d for the effects
  /// of the d components alone, 2 (d - 1) for each label, and d - 1 for each random order, none of
  /// them twice. The sensitivity costs a whole explanation for each repetition. A contrast is
  /// measured by the differences of the classifier's scores.
  ///
  /// ```swift
  /// let faithfulness = try await explainer.faithfulness(
  ///   of: explanation, audio: audio, classifier: classifier)
  /// try explanation.attach(faithfulness)
  /// ```
  ///
  /// - Parameters:
  ///   - explanation: An explanation by this explainer.
  ///   - audio: The signal that was explained.
  ///   - classifier: The classifier that was explained.
  ///   - settings: The settings of the metrics.
  ///   - progress: A closure that is called after every batch.
  /// - Returns: The metrics of each label, in the order of the explanation.
  /// - Throws: ``ExplainerError/wrongSignal(expected:actual:)``,
  ///   ``ExplainerError/wrongLabels(expected:actual:)`` or
  ///   ``ExplainerError/wrongComponents(expected:actual:)`` if signal, classifier or components are
  ///   not those of the explanation; ``ExplainerError/invalidRandomOrderCount(_:)``,
  ///   ``ExplainerError/invalidRepetitionCount(_:)`` or ``ExplainerError/invalidNoiseLevel(_:)``
  ///   for settings that are out of range; the errors of ``explain(audio:classifier:progress:)``.
  public func faithfulness(
    of explanation: Explanation, audio: AudioSignal, classifier: some Classifier,
    configuration settings: Faithfulness.Configuration = .init(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Faithfulness {
    try configuration.validate()
    try settings.validate()
    try explanation.check(isOf: audio, by: classifier)
    let missing = settings.missingCoalitions(of: explanation)
    let calls = explanation.evaluations.sample.coalitions.count
    let total = missing.count + settings.repetitions * calls
    let scores = try await self.scores(
      of: missing, for: explanation, audio: audio, classifier: classifier
    ) {
      progress?(Progress(completed: $0.completed, total: total))
    }
    var perturbed: [Explanation] = []
    for repetition in 0..<settings.repetitions {
      let done = missing.count + repetition * calls
      let changed = try audio.withNoise(
        level: settings.noiseLevel, seed: settings.seed, stream: UInt64(repetition))
      perturbed.append(
        try await explain(audio: changed, classifier: classifier) {
          // The number of evaluations of adaptive sampling is not known before.
          progress?(Progress(completed: min(done + $0.completed, total), total: total))
        }.alike(explanation))
    }
    return try Faithfulness(
      of: explanation, others: scores, perturbed: perturbed, settings: settings,
      additionalEvaluations: missing.count
        + perturbed.reduce(0) { $0 + $1.evaluations.sample.coalitions.count })
  }

  /// Returns the scores of coalitions that an explanation lacks.
  private func scores(
    of missing: [Coalition], for explanation: Explanation, audio: AudioSignal,
    classifier: some Classifier, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Coalition: [Double]] {
    guard !missing.isEmpty else { return [:] }
    let (components, evaluator) = try evaluator(for: audio, classifier: classifier)
    let expected = explanation.components.map(\.name)
    let actual = components.map(\.name)
    guard expected == actual else {
      throw ExplainerError.wrongComponents(expected: expected, actual: actual)
    }
    var scores = try await evaluator.evaluate(missing, progress: progress).scores
    if let contrast = explanation.provenance.contrast {
      scores = contrast.differences(scores, labels: evaluator.labels) ?? scores
    }
    let rows = missing.indices.map { (missing[$0], Array(scores.row($0))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}

extension Explanation {
  /// Throws unless this is an explanation of a signal by a classifier with these labels, or of a
  /// contrast of two of them.
  func check(isOf audio: AudioSignal, by classifier: some Classifier) throws(ExplainerError) {
    let fingerprint = audio.fingerprint
    guard fingerprint == provenance.audioDigest else {
      throw .wrongSignal(expected: provenance.audioDigest, actual: fingerprint)
    }
    let labels = classifier.labels
    if let contrast = provenance.contrast {
      let expected = [contrast.label, contrast.other]
      guard expected.allSatisfy(labels.contains) else {
        throw .wrongLabels(expected: expected, actual: labels)
      }
    } else if labels != self.labels {
      throw .wrongLabels(expected: self.labels, actual: labels)
    }
  }
}

extension AudioSignal {
  /// Returns the signal with white noise of a level in dB relative to the signal.
  func withNoise(level: Double, seed: UInt64, stream: UInt64) throws(SignalError) -> AudioSignal {
    var generator = SeededGenerator(seed: seed, stream: stream)
    let noise = samples.map { _ in generator.nextNormal() }
    let signalPower = samples.reduce(0) { $0 + Double($1) * Double($1) }
    let noisePower = noise.reduce(0) { $0 + $1 * $1 }
    let gain = (signalPower / noisePower).squareRoot() * pow(10, level / 20)
    return try AudioSignal(
      samples: zip(samples, noise).map { $0 + Float(gain * $1) }, sampleRate: sampleRate)
  }
}
