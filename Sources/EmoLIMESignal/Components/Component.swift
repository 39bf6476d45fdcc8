/// Where in a sound a component lies.
public struct ComponentRegion: Sendable, Hashable, Codable {
  /// The frequencies in Hz, or nil for all.
  public let frequencies: ClosedRange<Double>?
  /// The times in seconds from the start, or nil for all.
  public let times: ClosedRange<Double>?

  /// A region of given frequencies (Hz) and times (s).
  public init(frequencies: ClosedRange<Double>? = nil, times: ClosedRange<Double>? = nil) {
    self.frequencies = frequencies
    self.times = times
  }
}

/// One of the parts that a decomposition cuts a signal into.
public struct Component: Sendable, Hashable {
  /// What the component is called, such as `1000–2000 Hz`.
  public let name: String
  /// Where it lies.
  public let region: ComponentRegion
  /// What switching it on adds to the signal: as many samples as the signal has.
  public let samples: [Float]

  /// A component of given samples.
  public init(name: String, region: ComponentRegion = ComponentRegion(), samples: [Float]) {
    self.name = name
    self.region = region
    self.samples = samples
  }
}
