/// A signal as a sum: a base that is always there, and components that can be switched on and off.
///
/// Base and components together are the signal, to rounding error. A signal with some components
/// switched off is the base and the sum of those that are on, so making it takes no filter and no
/// inverse transform.
public struct Decomposition: Sendable {
  /// The whole signal.
  public let signal: AudioSignal
  /// What is there whatever is switched off, as many samples as the signal has; nil for silence.
  public let base: [Float]?
  /// The parts that can be switched.
  public let components: [Component]

  /// The largest number of components: a coalition of them has a bit for each.
  public static let maximumComponents = 64

  /// A decomposition of given parts.
  ///
  /// - Parameters:
  ///   - signal: the whole.
  ///   - base: what is always there, or nil for silence.
  ///   - components: what can be switched, at least one.
  /// - Throws: ``SignalError/invalidComponentCount(_:)`` where there is no component;
  ///   ``SignalError/componentLength(name:expected:actual:)`` for a part that is not as long as the
  ///   signal; ``SignalError/componentsDoNotAddUp(index:difference:)`` where the parts do not sum to
  ///   the signal to within 10⁻⁵ of its largest amplitude.
  public init(
    signal: AudioSignal, base: [Float]? = nil, components: [Component]
  ) throws(SignalError) {
    guard !components.isEmpty else { throw .invalidComponentCount(0) }
    let parts = components.map { ($0.name, $0.samples) } + (base.map { [("base", $0)] } ?? [])
    for (name, samples) in parts where samples.count != signal.samples.count {
      throw .componentLength(
        name: name, expected: signal.samples.count, actual: samples.count)
    }
    self.init(validSignal: signal, base: base, components: components)
    try checkSum()
  }

  init(validSignal signal: AudioSignal, base: [Float]?, components: [Component]) {
    self.signal = signal
    self.base = base
    self.components = components
  }

  private func checkSum() throws(SignalError) {
    let tolerance = 1e-5 * max(1e-30, signal.samples.reduce(0) { max($0, abs($1)) })
    var remainder = signal.samples
    for part in components.map(\.samples) + (base.map { [$0] } ?? []) {
      for index in remainder.indices { remainder[index] -= part[index] }
    }
    // Written so that a NaN does not pass.
    if let index = remainder.firstIndex(where: { !(abs($0) <= tolerance) }) {
      throw .componentsDoNotAddUp(index: index, difference: Double(remainder[index]))
    }
  }
}

extension Decomposition: MaskableSignal {
  /// The decomposition itself.
  public var decomposition: Decomposition? { self }

  /// The names and places of the components.
  public var componentDescriptions: [ComponentDescription] { components.map(\.description) }

  /// Writes the sum of the base and the components that are present; if all are, the signal itself, so
  /// that nothing is rounded.
  public func write(present: [Bool], to samples: inout [Float]) {
    guard present.contains(false) else {
      samples = signal.samples
      return
    }
    samples = base ?? [Float](repeating: 0, count: signal.samples.count)
    for (component, isPresent) in zip(components, present) where isPresent {
      for index in samples.indices { samples[index] += component.samples[index] }
    }
  }
}
