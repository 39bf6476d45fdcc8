/// Where in a sound a component lies.
public struct ComponentRegion: Sendable, Hashable, Codable {
  /// The frequencies in Hz, or nil for all.
  public let frequencies: ClosedRange<Double>?
  /// The stretches of time in seconds from the start, or nil for all of the sound.
  public let times: [ClosedRange<Double>]?

  /// A region of given frequencies (Hz) and stretches of time (s).
  public init(frequencies: ClosedRange<Double>? = nil, times: [ClosedRange<Double>]? = nil) {
    self.frequencies = frequencies
    self.times = times
  }

  /// A region of given frequencies (Hz) and one stretch of time (s).
  public init(frequencies: ClosedRange<Double>? = nil, times: ClosedRange<Double>) {
    self.init(frequencies: frequencies, times: [times])
  }
}

/// One of the parts that a decomposition cuts a signal into.
public struct Component: Sendable, Hashable {
  /// What the component is called and where it lies.
  public let description: ComponentDescription
  /// What switching it on adds to the signal: as many samples as the signal has.
  public let samples: [Float]

  /// A component of given samples.
  public init(name: String, region: ComponentRegion = ComponentRegion(), samples: [Float]) {
    self.init(
      description: ComponentDescription(name: name, region: region), samples: samples)
  }

  /// A component that is described, and its samples.
  public init(description: ComponentDescription, samples: [Float]) {
    self.description = description
    self.samples = samples
  }

  /// What the component is called, such as `1000–2000 Hz`.
  public var name: String { description.name }

  /// Where it lies.
  public var region: ComponentRegion { description.region }
}
