/// The replacement of masked components: a baseline in the sense of `captum`.
///
/// ```swift
/// let explainer = Explainer(configuration: .init(fill: .attenuation(decibels: 10)))
/// ```
///
/// Weights depend on the fill: they measure the change of the score from the replacement to the
/// component. Levels are checked by ``Decomposer/decompose(_:fill:seed:)``.
public enum Fill: Sendable, Hashable {
  /// Silence.
  case silence
  /// White Gaussian noise, decomposed by the same masks or windows as the signal.
  ///
  /// - Parameter level: The root mean square of the noise over all frequencies, in dB relative to full
  ///   scale (an amplitude of 1).
  case noise(level: Double)
  /// Noise with the spectrum of the recording's background noise, which is estimated from the quietest
  /// tenth of its frames. It is decomposed by the same masks or windows as the signal.
  case recordingNoise
  /// The component itself at a lower level.
  ///
  /// No component disappears, so masked signals are closer to real speech than with any other fill.
  ///
  /// - Parameter decibels: The attenuation in dB, above 0.
  case attenuation(decibels: Double)

  /// The fill in words, such as "silence" or "attenuated by 10.0 dB", for the provenance of an
  /// explanation.
  public var summary: String {
    switch self {
    case .silence: "silence"
    case .noise(let level): "white noise at \(level) dB relative to full scale"
    case .recordingNoise: "background noise estimated from the quietest frames"
    case .attenuation(let decibels): "attenuated by \(decibels) dB"
    }
  }
}
