/// A way to cut signals into components.
///
/// Adopt this protocol to explain sounds in terms of your own: return a ``Decomposition`` whose
/// parts sum to the signal.
public protocol Decomposer: Sendable {
  /// What the components are, in a line: a reader of the explanation must be able to make them
  /// again.
  var summary: String { get }

  /// The components of a signal.
  ///
  /// - Throws: ``SignalError``, or an error of the decomposer's own, where the signal cannot be cut
  ///   as asked.
  func decompose(_ signal: AudioSignal) throws -> Decomposition
}
