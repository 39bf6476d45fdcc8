/// A type that decomposes signals into components that sum to the signal.
///
/// Adopt this protocol to explain recordings in terms of your own components.
///
/// ```swift
/// struct LoudAndSoft: Decomposer {
///   let summary = "samples above and below 0.1"
///
///   func decompose(_ signal: AudioSignal) throws -> Decomposition {
///     let loud = signal.samples.map { abs($0) > 0.1 ? $0 : 0 }
///     let soft = signal.samples.map { abs($0) > 0.1 ? 0 : $0 }
///     return try Decomposition(
///       signal: signal,
///       components: [(Component(name: "loud"), loud), (Component(name: "soft"), soft)])
///   }
/// }
/// ```
public protocol Decomposer: Masker {
  /// Returns the components of a signal.
  ///
  /// - Returns: From 1 to 64 components that sum to the signal, together with the base.
  /// - Throws: ``SignalError``, or an error of the decomposer's own, if the settings do not suit the
  ///   signal.
  func decompose(_ signal: AudioSignal) throws -> Decomposition

  /// Returns the components of a signal, at the places of the components of another signal.
  ///
  /// A ``Fill`` is decomposed by this function. Implement it if the components depend on the signal,
  /// for example on its loudness: find their places in the template, not in the signal. By default the
  /// signal is decomposed by itself.
  ///
  /// - Parameters:
  ///   - signal: The signal that is decomposed, with as many samples as the template and at its rate.
  ///   - template: The signal that determines the places of the components.
  /// - Returns: As many components as the template has, in the same order.
  /// - Throws: ``SignalError``, or an error of the decomposer's own.
  func decompose(_ signal: AudioSignal, like template: AudioSignal) throws -> Decomposition
}

extension Decomposer {
  /// Returns the components of a signal, which do not depend on the template.
  ///
  /// - Throws: The errors of ``decompose(_:)``.
  public func decompose(
    _ signal: AudioSignal, like template: AudioSignal
  ) throws -> Decomposition {
    try decompose(signal)
  }

  /// Returns a description of masked components: the ``Fill/summary`` of the fill.
  public func replacement(for fill: Fill) -> String { fill.summary }

  /// Returns the components of a signal, which leave a fill if they are masked.
  ///
  /// - Parameters:
  ///   - signal: A signal.
  ///   - fill: What masked components are replaced with.
  ///   - seed: The seed of random noise; equal seeds give equal noise.
  /// - Returns: A ``Decomposition``.
  /// - Throws: The errors of ``decompose(_:fill:seed:)``.
  public func maskable(
    _ signal: AudioSignal, fill: Fill, seed: UInt64
  ) throws -> any MaskableSignal {
    try decompose(signal, fill: fill, seed: seed)
  }
}

/// Checks that a signal has the length and the rate of its template.
func checkSameShape(_ signal: AudioSignal, _ template: AudioSignal) throws(SignalError) {
  guard signal.samples.count == template.samples.count, signal.sampleRate == template.sampleRate
  else {
    throw .differentShape(
      samples: signal.samples.count, rate: signal.sampleRate,
      templateSamples: template.samples.count, templateRate: template.sampleRate)
  }
}
