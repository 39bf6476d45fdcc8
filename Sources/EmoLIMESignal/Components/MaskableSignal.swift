/// A signal with components that can be masked.
public protocol MaskableSignal: Sendable {
  /// The whole signal.
  var signal: AudioSignal { get }

  /// The components that can be masked, at least one.
  var components: [Component] { get }

  /// The signal as a sum, or nil, the default, if masking is not the removal of summands.
  ///
  /// Sums are mixed faster than by ``write(present:to:)``, and their components can be played alone.
  var decomposition: Decomposition? { get }

  /// Writes the signal with only some components present and the others masked.
  ///
  /// Several tasks may call this at once. It depends on nothing but its arguments.
  ///
  /// - Parameters:
  ///   - present: For each component whether it is present. If all are, the signal itself is written.
  ///   - samples: The buffer that is overwritten with as many samples as the signal has. Memory that
  ///     the array has already can be used again.
  func write(present: [Bool], to samples: inout [Float]) throws
}

extension MaskableSignal {
  /// Nil: masking is not the removal of summands.
  public var decomposition: Decomposition? { nil }
}
