import EmoLIMESignal

extension Explanation {
  /// A part of the signal for listening to an explanation (listenable explanations: Haunschmid,
  /// Manilow and Widmer 2020).
  ///
  /// The sum is neither clipped nor normalised, so parts of one signal can be compared by ear.
  public enum ListenablePart: String, Sendable, Hashable, Codable, CaseIterable {
    /// The components that support a label, unchanged.
    case supporting
    /// The components that oppose a label, unchanged.
    case opposing
    /// All components, each times its absolute weight divided by the largest absolute weight.
    case weighted
  }
}

extension Explanation {
  /// Returns the part of a signal that supports or opposes a label.
  ///
  /// The part is silent if no component supports or opposes the label. Frequencies or times outside
  /// all components are in no part.
  ///
  /// - Parameters:
  ///   - part: The part.
  ///   - label: One of ``labels``.
  ///   - decomposition: The explained signal, decomposed with the explainer's settings and silence
  ///     as fill. With another fill, components are their differences from it.
  /// - Returns: A signal of the same length and sample rate.
  /// - Throws: ``ExplainerError/unknownLabel(_:labels:)`` or
  ///   ``ExplainerError/wrongComponentCount(expected:actual:)``.
  public func listenable(
    _ part: ListenablePart, for label: String, in decomposition: Decomposition
  ) throws(ExplainerError) -> AudioSignal {
    let weights = try self[label].weights
    guard decomposition.components.count == weights.count else {
      throw .wrongComponentCount(
        expected: weights.count, actual: decomposition.components.count)
    }
    let largest = weights.reduce(0) { max($0, abs($1)) }
    var mix = [Float](repeating: 0, count: decomposition.signal.samples.count)
    for (component, weight) in zip(decomposition.samples, weights) {
      let gain = Float(part.gain(weight: weight, largest: largest))
      guard gain != 0 else { continue }
      for index in mix.indices { mix[index] += gain * component[index] }
    }
    return AudioSignal(validSamples: mix, sampleRate: decomposition.signal.sampleRate)
  }
}

extension Explanation.ListenablePart {
  fileprivate func gain(weight: Double, largest: Double) -> Double {
    switch self {
    case .supporting: weight > 0 ? 1 : 0
    case .opposing: weight < 0 ? 1 : 0
    case .weighted: largest > 0 ? abs(weight) / largest : 0
    }
  }
}
