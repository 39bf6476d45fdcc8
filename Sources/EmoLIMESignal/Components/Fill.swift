/// What stands in the place of components that are switched off.
public enum Fill: Sendable, Hashable, Codable {
  /// Nothing.
  case silence
  /// White Gaussian noise, cut into components as the signal is.
  ///
  /// - Parameter level: the root mean square of the noise over all frequencies, in dB relative to
  ///   full scale (an amplitude of 1).
  case noise(level: Double)
  /// Noise with the spectrum of the recording in its quietest moments, cut into components as the
  /// signal is (see ``BackgroundNoise``).
  case recordingNoise
  /// The component itself, turned down.
  ///
  /// Components are then the difference that turning down makes, so that their sum stays exact, and
  /// nothing vanishes altogether: mixes stay closer to real speech than with anything else.
  ///
  /// - Parameter decibels: by how much, above 0 dB.
  case attenuation(decibels: Double)

  /// The fill in a line, for "switched-off components are".
  public var summary: String {
    switch self {
    case .silence: "silence"
    case .noise(let level): "white noise of \(level) dB relative to full scale"
    case .recordingNoise: "noise like that of the recording's quietest moments"
    case .attenuation(let decibels): "turned down by \(decibels) dB"
    }
  }
}
