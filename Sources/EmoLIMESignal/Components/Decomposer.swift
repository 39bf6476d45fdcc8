/// A way to cut signals into components.
///
/// Adopt this protocol to explain sounds in terms of your own: return a ``Decomposition`` whose
/// parts sum to the signal.
public protocol Decomposer: Masker {
  /// The components of a signal.
  ///
  /// - Throws: ``SignalError``, or an error of the decomposer's own, where the signal cannot be cut
  ///   as asked.
  func decompose(_ signal: AudioSignal) throws -> Decomposition

  /// The components of a signal, cut where those of another one lie.
  ///
  /// This is how a ``Fill`` is cut into what stands behind each component. Where cuts depend on the
  /// signal (its loudness, its voicing), they must be found in the model; where they do not, there
  /// is nothing to implement.
  ///
  /// - Parameters:
  ///   - signal: what is cut, of as many samples as the model and at its rate.
  ///   - model: what tells where to cut.
  func decompose(_ signal: AudioSignal, like model: AudioSignal) throws -> Decomposition
}

extension Decomposer {
  /// The components of a signal, cut as any other of its length.
  public func decompose(
    _ signal: AudioSignal, like model: AudioSignal
  ) throws -> Decomposition {
    try decompose(signal)
  }

  /// What components are when they are switched off: the fill.
  public func replacement(for fill: Fill) -> String { fill.summary }

  /// The components of a signal, with a fill behind them.
  ///
  /// - Throws: what ``decompose(_:fill:seed:)`` throws.
  public func maskable(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> any MaskableSignal {
    try decompose(signal, fill: fill, seed: seed)
  }
}

/// Checks that where one signal is cut can be said of another.
func checkSameShape(_ signal: AudioSignal, _ model: AudioSignal) throws(SignalError) {
  guard signal.samples.count == model.samples.count, signal.sampleRate == model.sampleRate else {
    throw .differentShape(
      samples: signal.samples.count, rate: signal.sampleRate, modelSamples: model.samples.count,
      modelRate: model.sampleRate)
  }
}
