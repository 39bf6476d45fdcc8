/// The short-time Fourier transform and its exact inverse.
///
/// The inverse is the least-squares one (Griffin and Lim 1984, eq. 6): frames are windowed once
/// more, added where they overlap, and divided by the sum of the squared windows. What was not
/// changed in between comes back to rounding error, for a signal of any length.
///
/// ```swift
/// let transform = try ShortTimeFourierTransform(windowLength: 512, hop: 128)
/// let spectrogram = transform.forward(signal)
/// let same = try transform.inverse(spectrogram)
/// ```
public struct ShortTimeFourierTransform: Sendable, Hashable {
  /// The shape of the frames.
  public let window: Window
  /// Where the frames lie.
  public let frames: FrameLayout

  /// A transform of windows of 512 samples, 128 apart: at 16 kHz, 32 ms every 8 ms.
  public static let speech = ShortTimeFourierTransform(
    window: .hann, frames: FrameLayout(length: 512, hop: 128, edge: .zeros))

  /// The squared windows must add up to this share of their largest value everywhere, or dividing
  /// by their sum would enlarge rounding errors too much.
  static let smallestOverlap = 0.1

  /// A transform with given frames.
  ///
  /// - Parameters:
  ///   - windowLength: in samples, at least 2 (512 suits speech at 16 kHz). Longer windows tell
  ///     frequencies apart better, and moments worse.
  ///   - hop: the step between windows in samples.
  ///   - window: the shape of a frame.
  ///   - edge: what the signal is continued with at both ends.
  /// - Throws: ``SignalError/invalidWindow(length:hop:)`` for a length below 2 or a hop below 1;
  ///   ``SignalError/insufficientOverlap(length:hop:window:)`` where windows are too far apart for
  ///   the inverse to be exact.
  public init(
    windowLength: Int, hop: Int, window: Window = .hann, edge: FrameLayout.Edge = .zeros
  ) throws(SignalError) {
    guard (2...1 << 24).contains(windowLength), hop >= 1 else {
      throw .invalidWindow(length: windowLength, hop: hop)
    }
    guard hop <= windowLength else {
      throw .insufficientOverlap(length: windowLength, hop: hop, window: window)
    }
    self.init(
      window: window, frames: FrameLayout(length: windowLength, hop: hop, edge: edge))
    guard overlaps else {
      throw .insufficientOverlap(length: windowLength, hop: hop, window: window)
    }
  }

  package init(window: Window, frames: FrameLayout) {
    self.window = window
    self.frames = frames
  }

  /// The number of frequency bins of a frame: half the window length and one.
  public var bins: Int { frames.length / 2 + 1 }

  /// The spectrogram of a signal.
  public func forward(_ signal: AudioSignal) -> Spectrogram {
    let frameCount = frames.frameCount(samples: signal.samples.count)
    var values: [Float] = []
    values.reserveCapacity(frameCount * 2 * bins)
    forEachSpectrum(of: signal) { _, spectrum in values += spectrum }
    return Spectrogram(
      values: values, frames: frameCount, bins: bins, transform: self,
      sampleCount: signal.samples.count, sampleRate: signal.sampleRate)
  }

  /// The signal of a spectrogram that this transform made.
  ///
  /// - Throws: ``SignalError/foreignSpectrogram`` for a spectrogram of another transform, and
  ///   ``SignalError/notFinite(index:)`` where values were changed to what is no number.
  public func inverse(_ spectrogram: Spectrogram) throws(SignalError) -> AudioSignal {
    guard spectrogram.transform == self else { throw .foreignSpectrogram }
    var overlapAdd = OverlapAdd(
      transform: self, normalisation: normalisation(sampleCount: spectrogram.sampleCount))
    let width = 2 * bins
    var spectrum = [Float](repeating: 0, count: width)
    for index in 0..<spectrogram.frames {
      for offset in 0..<width { spectrum[offset] = spectrogram.values[index * width + offset] }
      overlapAdd.add(destroying: &spectrum)
    }
    return try AudioSignal(samples: overlapAdd.finish(), sampleRate: spectrogram.sampleRate)
  }

  /// What each sample of an overlap-added signal is multiplied by: 1 / (N Σ w²), for N the window
  /// length (FFTW's inverse is not normalised).
  func normalisation(sampleCount: Int) -> [Float] {
    let squares = window.coefficients(length: frames.length).map { Double($0) * Double($0) }
    var sums = [Double](repeating: 0, count: sampleCount)
    for frame in 0..<frames.frameCount(samples: sampleCount) {
      let start = frames.start(ofFrame: frame)
      for index in max(0, -start)..<max(max(0, -start), min(frames.length, sampleCount - start)) {
        sums[start + index] += squares[index]
      }
    }
    return sums.map { Float(1 / (Double(frames.length) * $0)) }
  }

  /// Whether any sample lies under enough window: the one half a hop from two centres lies under
  /// the least.
  private var overlaps: Bool {
    let sampleCount = 2 * frames.length + frames.hop
    let largest = normalisation(sampleCount: sampleCount).max() ?? .infinity
    return Double(largest) * Double(frames.length) * Self.smallestOverlap <= 1
  }
}
