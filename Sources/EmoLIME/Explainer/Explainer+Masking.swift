import EmoLIMEModels
import EmoLIMESignal

extension Explainer {
  /// Returns a signal whose components can be masked as this explainer masks them.
  ///
  /// Use it to write or play the masked signals that the classifier scores. Costs no model
  /// evaluation.
  ///
  /// - Parameter audio: The signal, at any sample rate that suits the masker.
  /// - Returns: The signal with its components, from 1 to 64 for the maskers of EmoLIME.
  /// - Throws: ``SignalError`` if the settings do not suit the signal, or errors of the masker.
  public func maskable(_ audio: AudioSignal) throws -> any MaskableSignal {
    try configuration.components.maskable(
      audio, fill: configuration.fill, seed: configuration.seed)
  }

  /// Returns the components of a signal that sum to it.
  ///
  /// ``Explanation/listenable(_:for:in:)`` mixes them by the weights of a label.
  ///
  /// ```swift
  /// let parts = try explainer.decompose(audio)
  /// let happy = try explanation.listenable(.supporting, for: "happy", in: parts)
  /// ```
  ///
  /// - Parameter audio: The signal.
  /// - Returns: One array of samples per component, each as long as the signal, and the samples
  ///   that are never masked.
  /// - Throws: ``SignalError``, or errors of the masker; ``ExplainerError/componentsDoNotSum(_:)``
  ///   for components that do not sum to the signal, such as prosody.
  public func decompose(_ audio: AudioSignal) throws -> Decomposition {
    guard let decomposition = try maskable(audio).decomposition else {
      throw ExplainerError.componentsDoNotSum(configuration.components.summary)
    }
    return decomposition
  }

  /// Returns the components of a signal, and an evaluator that scores their coalitions.
  ///
  /// - Throws: ``ExplainerError`` and ``ModelError`` for settings, signals and classifiers that
  ///   do not fit one another, and errors of the masker.
  func evaluator(
    for audio: AudioSignal, classifier: some Classifier
  ) throws -> ([Component], BatchedEvaluator) {
    try configuration.validate()
    try check(audio)
    let labels = classifier.labels
    try ModelError.check(labels: labels)
    try ModelError.check(classifier, accepts: audio)
    let maskable = try maskable(audio)
    guard maskable.signal == audio else { throw ExplainerError.foreignSignal }
    let evaluator = BatchedEvaluator(
      signals: CoalitionSignals(maskable), classifier: classifier, labels: labels,
      scoreKind: classifier.scoreKind,
      batchSize: configuration.batchSize(samples: audio.samples.count),
      concurrentBatches: configuration.concurrentBatches)
    return (maskable.components, evaluator)
  }

  private func check(_ audio: AudioSignal) throws(ExplainerError) {
    guard audio.samples.count > 1 else { throw .singleSample }
    let first = audio.samples[0]
    guard audio.samples.allSatisfy({ $0 == first }) else { return }
    throw first == 0 ? .silentSignal : .constantSignal(value: first)
  }
}
