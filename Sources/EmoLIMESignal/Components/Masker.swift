/// A type that finds components in signals and makes them maskable.
///
/// If the components sum to the signal, adopt ``Decomposer`` instead, which takes less code and is
/// faster. This protocol is for components that do not, such as intonation.
public protocol Masker: Sendable {
  /// The components in a line that lets a reader make them again.
  var summary: String { get }

  /// Returns a description of masked components, such as "silence".
  func replacement(for fill: Fill) -> String

  /// Returns the signal with components that can be masked.
  ///
  /// - Parameters:
  ///   - signal: A signal.
  ///   - fill: What masked components are replaced with, if this masker leaves a choice.
  ///   - seed: The seed of everything random.
  /// - Throws: ``SignalError``, or an error of the masker's own, for a signal or settings that do not
  ///   allow it.
  func maskable(_ signal: AudioSignal, fill: Fill, seed: UInt64) throws -> any MaskableSignal
}
