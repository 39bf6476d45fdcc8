/// The settings of a short-time Fourier transform with an exact inverse, in which components are masked.
///
/// The inverse is the least-squares estimate (Griffin and Lim 1984, eq. 6): frames are windowed again,
/// added where they overlap, and divided by the sum of the squared windows. An unchanged spectrogram
/// gives the signal back to rounding error, for any length.
///
/// ```swift
/// let long = try ShortTimeFourierTransform(windowLength: 2048, hop: 512)
/// let bands = FrequencyBands(count: 20, scale: .mel, transform: long)
/// ```
public struct ShortTimeFourierTransform: Sendable, Hashable {
  /// The weighting of the frames, before the transform and again after the inverse.
  public let window: Window
  /// The division of signals into frames.
  package let frames: FrameLayout

  /// Windows of 512 samples at a hop of 128: at 16 kHz, 32 ms every 8 ms, in bins of 31.25 Hz. The
  /// default of ``FrequencyBands`` and ``NMFComponents``.
  public static let speech = ShortTimeFourierTransform(
    window: .hann, frames: FrameLayout(length: 512, hop: 128, edge: .zeros))

  /// Returns a transform with Hann windows of 30 to 60 ms at any sample rate, overlapping by three quarters.
  package static func speech(sampleRate: Double) -> ShortTimeFourierTransform {
    var length = 16
    while Double(length) < 0.03 * sampleRate, length < 1 << 20 { length *= 2 }
    return ShortTimeFourierTransform(
      window: .hann, frames: FrameLayout(length: length, hop: length / 4, edge: .zeros))
  }

  /// The smallest sum of squared windows, relative to the square of the largest factor: dividing by
  /// a smaller one would enlarge rounding errors too much.
  static let smallestOverlap = 0.1

  /// Creates a transform.
  ///
  /// - Parameters:
  ///   - windowLength: The length of a frame in samples, from 2 to 2²⁴; 512 suits speech at 16 kHz.
  ///     Longer windows resolve frequencies better and times worse.
  ///   - hop: The distance of frames in samples, at least 1; at most half the window length is
  ///     enough for every window.
  ///   - window: The weighting of a frame.
  ///   - edge: The continuation of the signal at both ends.
  /// - Throws: ``SignalError/invalidWindow(length:hop:)`` if the length or the hop is out of range;
  ///   ``SignalError/insufficientOverlap(length:hop:window:)`` if frames overlap too little for an
  ///   exact inverse.
  public init(
    windowLength: Int, hop: Int, window: Window = .hann, edge: Edge = .zeros
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

  /// The length of a frame in samples, at least 2.
  public var windowLength: Int { frames.length }

  /// The distance of frames in samples, at least 1. The time of a decomposition is inversely
  /// proportional to it.
  public var hop: Int { frames.hop }

  /// The continuation of the signal at both ends, for frames that extend beyond them.
  public var edge: Edge { frames.edge }

  /// The number of frequency bins of a frame: half the window length plus one.
  package var bins: Int { frames.length / 2 + 1 }

  /// The settings in words.
  var summary: String {
    "STFT of \(windowLength) samples every \(hop), \(window.rawValue) window"
  }

  /// A Boolean value that indicates whether every sample lies under enough windows; a sample half a
  /// hop from two centres lies under the least.
  private var overlaps: Bool {
    let sampleCount = 2 * frames.length + frames.hop
    let largest = normalisationFactors(sampleCount: sampleCount).max() ?? .infinity
    return Double(largest) * Double(frames.length) * Self.smallestOverlap <= 1
  }
}
