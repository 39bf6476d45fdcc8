/// A way to make signals switchable: to find components in them, and to say how a signal sounds
/// without some of these.
///
/// Where the components are parts that sum to the signal, adopt ``Decomposer`` instead, which takes
/// less code and is faster. This protocol is for what no sum can express, such as a melody that is
/// flattened.
public protocol Perturber: Sendable {
  /// What the components are, in a line: a reader of the explanation must be able to make them
  /// again.
  var summary: String { get }

  /// What components are when they are switched off, such as "silence".
  func replacement(for fill: Fill) -> String

  /// The signal, ready to have its components switched.
  ///
  /// - Parameters:
  ///   - signal: a sound.
  ///   - fill: what stands in the place of components that are switched off, where this perturber
  ///     leaves room for it.
  ///   - seed: what everything random is drawn from.
  /// - Throws: ``SignalError``, or an error of the perturber's own, where the signal cannot be
  ///   perturbed as asked.
  func perturb(_ signal: AudioSignal, fill: Fill, seed: UInt64) throws -> any SwitchableSignal
}

/// A signal whose components can be switched on and off.
public protocol SwitchableSignal: Sendable {
  /// The whole signal.
  var signal: AudioSignal { get }

  /// The components that can be switched, at least one.
  var componentDescriptions: [ComponentDescription] { get }

  /// Writes the signal with only some components switched on.
  ///
  /// It may be called from several tasks at once, and depends on nothing but its arguments.
  ///
  /// - Parameters:
  ///   - switchedOn: for each component whether it is on; not all are.
  ///   - samples: what is overwritten with as many samples as the signal has. Memory that the array
  ///     has already can be used again.
  func write(switchedOn: [Bool], to samples: inout [Float]) throws
}
