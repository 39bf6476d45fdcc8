import Foundation

/// Cuts signals into what sounds on (harmonics: horizontal lines of a spectrogram) and what is
/// sudden (clicks and bursts: vertical lines).
///
/// Each bin is shared in proportion to the median of its neighbours in time and that of its
/// neighbours in frequency (Fitzgerald 2010, *Harmonic/percussive separation using median
/// filtering*, eqs 1 to 4). With a margin above 1, what is neither clearly one nor the other is a
/// third component, the residual (Driedger, Müller and Disch 2014).
public struct HarmonicPercussive: Decomposer, Hashable, Codable {
  /// The number of frames that the median over time takes; odd.
  public var harmonicFrames: Int
  /// The number of bins that the median over frequency takes; odd.
  public var percussiveBins: Int
  /// How many times larger one median must be than the other for a bin to belong to it; with 1
  /// there is no residual.
  public var margin: Double
  /// The exponent of the medians in the masks; the larger, the harder the masks are.
  public var power: Double
  /// The transform in which the masks are applied.
  public var transform: ShortTimeFourierTransform

  /// A separation into harmonic and percussive parts.
  ///
  /// - Parameters:
  ///   - harmonicFrames: the length of the median over time in frames, odd; 17 as in the paper, here
  ///     0.27 s.
  ///   - percussiveBins: the length of the median over frequency in bins, odd; 17 as in the paper,
  ///     here 266 Hz.
  ///   - margin: from 1, where all belongs to one of the two, to 100.
  ///   - power: the exponent of the masks, from 0.1 to 100; 2 as in the paper.
  ///   - transform: where the masks are applied.
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

  /// The parts in a line.
  public var summary: String {
    let frames = transform.frames
    return "harmonic and percussive parts by medians over \(harmonicFrames) frames and "
      + "\(percussiveBins) bins, margin \(margin), power \(power); STFT of \(frames.length) samples "
      + "every \(frames.hop), \(transform.window.rawValue) window"
  }

  /// The harmonic and the percussive part, and the residual for a margin above 1.
  ///
  /// - Throws: ``SignalError/invalidMedian(length:)`` for a length that is even or not positive;
  ///   ``SignalError/invalidSetting(name:value:expected:)``.
  public func decompose(_ signal: AudioSignal) throws(SignalError) -> Decomposition {
    try decompose(signal, like: signal)
  }

  /// The parts of a signal, by the masks of another one.
  public func decompose(
    _ signal: AudioSignal, like model: AudioSignal
  ) throws(SignalError) -> Decomposition {
    try checkSameShape(signal, model)
    let masks = try masks(of: transform.magnitudes(of: model))
    let names = ["harmonic", "percussive"] + (margin > 1 ? ["residual"] : [])
    let bins = transform.bins
    let parts = MaskedOverlapAdd(transform: transform).apply(masks: names.count, to: signal) {
      frame, part, spectrum, masked in
      let start = frame * bins
      for bin in 0..<bins {
        let harmonic = masks.harmonic[start + bin]
        let percussive = masks.percussive[start + bin]
        let share =
          switch part {
          case 0: harmonic
          case 1: percussive
          default: 1 - harmonic - percussive
          }
        masked[2 * bin] = spectrum[2 * bin] * share
        masked[2 * bin + 1] = spectrum[2 * bin + 1] * share
      }
    }
    return Decomposition(
      validSignal: signal, base: nil, components: names.map { Component(name: $0) }, samples: parts)
  }

  /// The shares of the harmonic and the percussive part, frame by frame and bin by bin.
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

  /// The share of a part whose median is given, against the other's.
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
  /// A transform of windows of 1024 samples, 256 apart, which tells the harmonics of a voice apart:
  /// at 16 kHz, 64 ms every 16 ms.
  public static let harmonics = ShortTimeFourierTransform(
    window: .hann, frames: FrameLayout(length: 1024, hop: 256, edge: .zeros))
}
