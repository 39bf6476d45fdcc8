/// A type that finds components in signals and makes them maskable.
///
/// If the components sum to the signal, adopt ``Decomposer`` instead, which takes less code and is
/// faster. This protocol is for components that do not, such as intonation.
public protocol Masker: Sendable {
  /// The components and their settings in one line, from which they can be reproduced.
  var summary: String { get }

  /// Returns a description of masked components, such as "silence".
  ///
  /// - Parameter fill: The replacement of masked components.
  func replacement(for fill: Fill) -> String

  /// Returns the signal with components that can be masked.
  ///
  /// - Parameters:
  ///   - signal: A signal.
  ///   - fill: What masked components are replaced with, if this masker leaves a choice.
  ///   - seed: The seed of all random numbers.
  /// - Throws: ``SignalError``, or an error of the masker's own, if the settings do not suit the signal.
  func maskable(_ signal: AudioSignal, fill: Fill, seed: UInt64) throws -> any MaskableSignal
}
