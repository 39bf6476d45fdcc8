/// A signal with components that can be masked one by one.
///
/// A ``Masker`` creates it, an explainer evaluates its masked signals. Adopt ``Decomposer`` instead
/// if the components sum to the signal: ``Decomposition`` is then the maskable signal.
public protocol MaskableSignal: Sendable {
  /// The unmasked signal.
  var signal: AudioSignal { get }

  /// The components that can be masked, at least one.
  var components: [Component] { get }

  /// The signal as a sum of components; `nil`, the default, if masking does not remove summands.
  ///
  /// Masked signals of a sum are computed faster than by ``write(present:to:)``, and its components can
  /// be played by themselves.
  var decomposition: Decomposition? { get }

  /// Writes the signal with some components masked.
  ///
  /// The result depends only on `present`. Several tasks may call this function at the same time.
  ///
  /// - Parameters:
  ///   - present: One Boolean value per component: `false` masks it. If all are `true`, the result is
  ///     the unmasked signal.
  ///   - samples: The buffer that is overwritten with as many samples as the signal has. Its memory can
  ///     be reused.
  /// - Throws: An error of the masker's own.
  func write(present: [Bool], to samples: inout [Float]) throws
}

extension MaskableSignal {
  /// The default, `nil`: masking does not remove summands, so only ``write(present:to:)`` is used.
  public var decomposition: Decomposition? { nil }
}
