import EmoLIMEModels
import EmoLIMESignal

extension Explainer {
  /// Returns a signal whose components can be masked as this explainer masks them.
  ///
  /// Use it to write or play the masked signals that the classifier scores. Costs no model
  /// evaluation. Components above the bandwidth of the recording are marked as absent.
  ///
  /// - Parameter audio: The signal, at any sample rate that suits the masker.
  /// - Returns: The signal with its components, from 1 to 64 for the maskers of EmoLIME.
  /// - Throws: ``SignalError`` if the settings do not suit the signal, or errors of the masker;
  ///   ``ExplainerError/tooLong(duration:limit:)`` for a signal of more than 2²⁴ samples, whose
  ///   components need too much memory.
  public func maskable(_ audio: AudioSignal) throws -> any MaskableSignal {
    try checkLength(of: audio)
    let maskable = try configuration.components.maskable(
      audio, fill: configuration.fill, seed: configuration.seed)
    guard let decomposition = maskable.decomposition else { return maskable }
    let marked = decomposition.markingAbsences(in: audio.source)
    return marked.components == decomposition.components ? maskable : marked
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
    let maskable = try filteredBands(of: audio) ?? maskable(audio)
    guard maskable.signal == audio else { throw ExplainerError.foreignSignal }
    let evaluator = BatchedEvaluator(
      signals: CoalitionSignals(maskable), classifier: classifier, labels: labels,
      scoreKind: classifier.scoreKind,
      batchSize: configuration.batchSize(samples: audio.samples.count),
      concurrentBatches: configuration.concurrentBatches(samples: audio.samples.count))
    return (maskable.components, evaluator)
  }

  /// Returns the bands of a signal that is too long to keep their samples; `nil` for other signals and
  /// components.
  private func filteredBands(of audio: AudioSignal) throws -> (any MaskableSignal)? {
    guard let bands = configuration.components as? FrequencyBands, configuration.fill == .silence,
      (1...Decomposition.maximumComponents).contains(bands.count),
      bands.count * audio.samples.count > FilteredBands.keptSamples
        || audio.samples.count > Self.maximumKeptSamples
    else { return nil }
    return try FilteredBands(bands, of: audio)
  }

  /// The largest number of samples of a signal whose components are kept: 17 min at 16 kHz, 64 MiB for each
  /// component.
  private static let maximumKeptSamples = 1 << 24

  /// Throws an error if a signal is too long to keep its components.
  package func checkLength(of audio: AudioSignal) throws(ExplainerError) {
    guard audio.samples.count <= Self.maximumKeptSamples else {
      throw .tooLong(
        duration: audio.duration, limit: Double(Self.maximumKeptSamples) / audio.sampleRate)
    }
  }

  /// Throws an error for a signal of one sample or of equal ones.
  func check(_ audio: AudioSignal) throws(ExplainerError) {
    guard audio.samples.count > 1 else { throw .singleSample }
    let first = audio.samples[0]
    guard audio.samples.allSatisfy({ $0 == first }) else { return }
    throw first == 0 ? .silentSignal : .constantSignal(value: first)
  }
}
