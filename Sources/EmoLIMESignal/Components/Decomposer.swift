/// A way to cut signals into components.
///
/// Adopt this protocol to explain sounds in terms of your own: return a ``Decomposition`` whose
/// parts sum to the signal.
public protocol Decomposer: Perturber {
  /// The components of a signal.
  ///
  /// - Throws: ``SignalError``, or an error of the decomposer's own, where the signal cannot be cut
  ///   as asked.
  func decompose(_ signal: AudioSignal) throws -> Decomposition
}

extension Decomposer {
  /// What components are when they are switched off: the fill.
  public func replacement(for fill: Fill) -> String { fill.summary }

  /// The components of a signal, with a fill behind them.
  ///
  /// - Throws: what ``decompose(_:fill:seed:)`` throws.
  public func perturb(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> any SwitchableSignal {
    try decompose(signal, fill: fill, seed: seed)
  }
}
