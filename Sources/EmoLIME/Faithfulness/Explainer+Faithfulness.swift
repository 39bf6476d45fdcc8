import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import EmoLIMESurrogate
import Foundation

extension Explainer {
  /// Measures how faithful an explanation is, and asks the classifier what the explanation does not
  /// hold.
  ///
  /// Costs nothing where all coalitions were asked about. Otherwise up to d calls for the effects of
  /// the d components alone, 2 (d - 1) for each label, and d - 1 for each random order, of which none is
  /// asked twice. The sensitivity costs a whole explanation for each repetition. A contrast is measured
  /// by the differences of the classifier's scores.
  ///
  /// - Parameters:
  ///   - explanation: what this explainer found.
  ///   - audio: the sound that was explained.
  ///   - classifier: the black box that was explained.
  ///   - settings: how to measure.
  ///   - progress: is told how many of all calls have been answered.
  /// - Throws: ``FaithfulnessError`` where sound, classifier or components are not those of the
  ///   explanation, or settings are out of range; what explaining throws.
  public func faithfulness(
    of explanation: Explanation, audio: AudioSignal, classifier: some Classifier,
    configuration settings: Faithfulness.Configuration = .init(),
    progress: (@Sendable (Progress) -> Void)? = nil
  ) async throws -> Faithfulness {
    try configuration.validate()
    try settings.validate()
    try explanation.check(isOf: audio, by: classifier)
    let questions = settings.questions(about: explanation)
    let calls = explanation.answers.sample.coalitions.count
    let total = questions.count + settings.repetitions * calls
    let answers = try await ask(questions, about: audio, of: classifier, explanation) {
      progress?(Progress(answered: $0.answered, total: total))
    }
    var perturbed: [Explanation] = []
    for repetition in 0..<settings.repetitions {
      let done = questions.count + repetition * calls
      let changed = try audio.withNoise(
        level: settings.noiseLevel, seed: settings.seed, stream: UInt64(repetition))
      perturbed.append(
        try await explain(audio: changed, classifier: classifier) {
          // How many an adaptive plan asks about is not known before.
          progress?(Progress(answered: min(done + $0.answered, total), total: total))
        }.alike(explanation))
    }
    return try Faithfulness(
      of: explanation, others: answers, perturbed: perturbed, settings: settings,
      furtherCalls: questions.count
        + perturbed.reduce(0) { $0 + $1.answers.sample.coalitions.count })
  }

  private func ask(
    _ questions: [Coalition], about audio: AudioSignal, of classifier: some Classifier,
    _ explanation: Explanation, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> [Coalition: [Double]] {
    guard !questions.isEmpty else { return [:] }
    let (components, asking) = try await self.questions(about: audio, to: classifier)
    let expected = explanation.components.map(\.name)
    let actual = components.map(\.name)
    guard expected == actual else {
      throw FaithfulnessError.differentComponents(expected: expected, actual: actual)
    }
    var scores = try await asking.ask(questions, progress: progress).scores
    if let contrast = explanation.provenance.contrast {
      scores = contrast.differences(scores, labels: asking.labels) ?? scores
    }
    let rows = questions.indices.map { (questions[$0], Array(scores.row($0))) }
    return Dictionary(uniqueKeysWithValues: rows)
  }
}

extension Explanation {
  /// Throws unless this is an explanation of a sound by a classifier with these labels, or of a
  /// contrast of two of them.
  func check(isOf audio: AudioSignal, by classifier: some Classifier) throws(FaithfulnessError) {
    let fingerprint = audio.fingerprint
    guard fingerprint == provenance.audioFingerprint else {
      throw .differentSound(expected: provenance.audioFingerprint, actual: fingerprint)
    }
    let labels = classifier.labels
    if let contrast = provenance.contrast {
      let expected = [contrast.label, contrast.other]
      guard expected.allSatisfy(labels.contains) else {
        throw .differentLabels(expected: expected, actual: labels)
      }
    } else if labels != self.labels {
      throw .differentLabels(expected: self.labels, actual: labels)
    }
  }
}

extension AudioSignal {
  /// The sound with white noise of exactly a level, in dB relative to the sound itself.
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
