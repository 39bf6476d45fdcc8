/// A part of a signal that can be masked by itself: the "interpretable component" of LIME (Ribeiro et
/// al. 2016).
///
/// A component has a name and a place. Its samples, if there are any, are in a ``Decomposition``.
public struct Component: Sendable, Hashable, Codable {
  /// The name, such as `1000–2000 Hz`, which identifies the component in explanations.
  public let name: String
  /// The place in time and frequency; the whole signal and all frequencies if none was given.
  public let region: Region
  /// The reason why masking the component does not change the signal, such as "nothing voiced"; `nil`
  /// if it may change it.
  public let absence: String?

  /// Creates a component.
  ///
  /// - Parameters:
  ///   - name: The name, which should differ from those of the other components.
  ///   - region: The place in time and frequency; the whole signal by default.
  ///   - absence: The reason why masking does not change the signal, if that is known.
  public init(name: String, region: Region = Region(), absence: String? = nil) {
    self.name = name
    self.region = region
    self.absence = absence
  }
}

extension Component {
  /// The place of a component in time and frequency, for figures and tables.
  ///
  /// It is descriptive: masking uses the samples of the component, not its region.
  public struct Region: Sendable, Hashable, Codable {
    /// The frequencies in Hz, lower to upper edge; `nil` for all frequencies.
    public let frequencies: ClosedRange<Double>?
    /// The intervals of time in seconds from the start, in the order given; `nil` for the whole
    /// signal.
    public let times: [ClosedRange<Double>]?

    /// Creates a region of several intervals of time.
    ///
    /// - Parameters:
    ///   - frequencies: The frequencies in Hz; `nil` for all frequencies.
    ///   - times: The intervals in seconds from the start; `nil` for the whole signal.
    public init(frequencies: ClosedRange<Double>? = nil, times: [ClosedRange<Double>]? = nil) {
      self.frequencies = frequencies
      self.times = times
    }

    /// Creates a region of one interval of time.
    ///
    /// - Parameters:
    ///   - frequencies: The frequencies in Hz; `nil` for all frequencies.
    ///   - times: The interval in seconds from the start.
    public init(frequencies: ClosedRange<Double>? = nil, times: ClosedRange<Double>) {
      self.init(frequencies: frequencies, times: [times])
    }
  }
}
