import Foundation

/// Harmonic and percussive components: energy that is steady in time (horizontal lines of the
/// spectrogram), and energy that is spread over frequency (clicks and bursts, vertical lines).
///
/// Each bin is shared in proportion to the median over its neighbours in time and the median over its
/// neighbours in frequency (Fitzgerald 2010, *Harmonic/percussive separation using median filtering*,
/// eqs 1 to 4). A margin above 1 gives a third component, the residual of energy that is neither clearly
/// harmonic nor clearly percussive (Driedger, Müller and Disch 2014). The masks equal those of
/// `librosa.decompose.hpss`.
///
/// ```swift
/// let explainer = Explainer(configuration: .init(components: HarmonicPercussive(margin: 2)))
/// ```
public struct HarmonicPercussive: Decomposer, Hashable, Codable {
  /// The length of the median filter over time, in frames; odd, 17 by default.
  public var harmonicFrames: Int
  /// The length of the median filter over frequency, in bins; odd, 17 by default.
  public var percussiveBins: Int
  /// The factor by which one median must exceed the other for a bin to belong to it; 1, the
  /// default, gives no residual, 100 is the largest.
  public var margin: Double
  /// The exponent of the medians in the masks, from 0.1 to 100; 2 by default. A larger one gives
  /// harder masks.
  public var power: Double
  /// The transform in which the masks are applied.
  public var transform: ShortTimeFourierTransform

  /// Creates a harmonic-percussive separation.
  ///
  /// - Parameters:
  ///   - harmonicFrames: The length of the median filter over time in frames, odd. 17 as in the paper,
  ///     0.27 s at 16 kHz.
  ///   - percussiveBins: The length of the median filter over frequency in bins, odd. 17 as in the
  ///     paper, 266 Hz at 16 kHz.
  ///   - margin: The factor between the medians, from 1 (no residual) to 100.
  ///   - power: The exponent of the masks, from 0.1 to 100; 2 as in the paper.
  ///   - transform: The transform in which the masks are applied.
  public init(
    harmonicFrames: Int = 17, percussiveBins: Int = 17, margin: Double = 1, power: Double = 2,
    transform: ShortTimeFourierTransform = .harmonics
  ) {
    self.harmonicFrames = harmonicFrames
    self.percussiveBins = percussiveBins
    self.margin = margin
    self.power = power
    self.transform = transform
  }

  /// The components and their settings in one line, from which they can be reproduced.
  public var summary: String {
    "harmonic and percussive components by medians over \(harmonicFrames) frames and "
      + "\(percussiveBins) bins, margin \(margin), power \(power); \(transform.summary)"
  }

  /// Returns the harmonic and the percussive component, and the residual for a margin above 1.
  ///
  /// - Returns: Components named "harmonic", "percussive" and, if present, "residual".
  /// - Throws: ``SignalError/invalidMedian(length:)`` if a filter length is even or not positive;
  ///   ``SignalError/invalidSetting(name:value:expected:)`` if the margin or the power is out of range.
  public func decompose(_ signal: AudioSignal) throws(SignalError) -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// Returns the components of a signal, by the masks of a template.
  ///
  /// - Parameters:
  ///   - signal: The signal that is decomposed, such as noise.
  ///   - template: The signal that determines the masks, of the same length and rate.
  /// - Returns: Two components, or three for a margin above 1, as ``decompose(_:)``.
  /// - Throws: The errors of ``decompose(_:)``;
  ///   ``SignalError/differentShape(samples:rate:templateSamples:templateRate:)`` if lengths or
  ///   rates differ.
  public func decompose(
    _ signal: AudioSignal, like template: AudioSignal
  ) throws(SignalError) -> Decomposition {
    try checkSameShape(signal, template)
    let masks = try masks(of: transform.magnitudes(of: template))
    let names = ["harmonic", "percussive"] + (margin > 1 ? ["residual"] : [])
    let bins = transform.bins
    let samples = MaskedOverlapAdd(transform: transform).apply(masks: names.count, to: signal) {
      frame, component, spectrum, masked in
      let start = frame * bins
      for bin in 0..<bins {
        let harmonic = masks.harmonic[start + bin]
        let percussive = masks.percussive[start + bin]
        let share =
          switch component {
          case 0: harmonic
          case 1: percussive
          default: 1 - harmonic - percussive
          }
        masked[2 * bin] = spectrum[2 * bin] * share
        masked[2 * bin + 1] = spectrum[2 * bin + 1] * share
      }
    }
    return Decomposition(
      validSignal: signal, base: nil, components: names.map { Component(name: $0) },
      samples: samples)
  }

  /// Returns the shares of the harmonic and the percussive component, frame by frame and bin by bin.
  package func masks(
    of magnitudes: MagnitudeSpectrogram
  ) throws(SignalError) -> (harmonic: [Float], percussive: [Float]) {
    for length in [harmonicFrames, percussiveBins] where length < 1 || length % 2 == 0 {
      throw .invalidMedian(length: length)
    }
    for (name, value, expected) in [("margin", margin, 1...100), ("power", power, 0.1...100)]
    where !expected.contains(value) {
      throw .invalidSetting(name: name, value: value, expected: expected)
    }
    let overTime = medians(
      of: magnitudes.values, lines: magnitudes.bins, lineStep: 1, count: magnitudes.frames,
      step: magnitudes.bins, length: harmonicFrames)
    let overFrequency = medians(
      of: magnitudes.values, lines: magnitudes.frames, lineStep: magnitudes.bins,
      count: magnitudes.bins, step: 1, length: percussiveBins)
    let harmonic = zip(overTime, overFrequency).map { share(of: $0, against: $1) }
    return (
      harmonic,
      margin == 1
        ? harmonic.map { 1 - $0 }
        : zip(overTime, overFrequency).map { share(of: $1, against: $0) }
    )
  }

  /// Returns the share of a component from its median and that of the other component.
  private func share(of median: Float, against other: Float) -> Float {
    let other = Float(margin) * other
    let larger = max(median, other)
    guard larger >= .leastNormalMagnitude else { return margin == 1 ? 0.5 : 0 }
    let own = raised(median / larger)
    return own / (own + raised(other / larger))
  }

  private func raised(_ ratio: Float) -> Float {
    power == 2 ? ratio * ratio : Float(pow(Double(ratio), power))
  }
}

extension ShortTimeFourierTransform {
  /// Windows of 1024 samples at a hop of 256, which resolve the harmonics of a voice: at 16 kHz, 64 ms
  /// every 16 ms.
  public static let harmonics = ShortTimeFourierTransform(
    window: .hann, frames: FrameLayout(length: 1024, hop: 256, edge: .zeros))
}
