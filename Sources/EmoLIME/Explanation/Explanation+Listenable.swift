import EmoLIMESignal

extension Explanation {
  /// A part of a sound that lets one hear an explanation.
  public enum ListenablePart: String, Sendable, Hashable, Codable, CaseIterable {
    /// The components that speak for a label, at full strength.
    case supporting
    /// The components that speak against it, at full strength.
    case opposing
    /// All components, each as loud as the size of its weight relative to the largest.
    case weighted
  }
}

extension Explanation {
  /// The part of a sound that speaks for or against a label.
  ///
  /// Where no component does, the part is silence. What is in none of the components (frequencies
  /// above the bands, say) is in no part.
  ///
  /// - Parameters:
  ///   - part: which part.
  ///   - label: one of ``labels``.
  ///   - decomposition: the sound, cut as it was when it was explained, with silence as fill (with
  ///     noise, components are their differences from it).
  /// - Returns: a signal as long as the sound.
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
