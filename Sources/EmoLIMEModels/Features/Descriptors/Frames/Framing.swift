/// The framing of ComParE 2016 and eGeMAPS at 16 kHz.
///
/// Every 10 ms a short frame of 20 ms begins (the auditory and spectral descriptors, energy) and,
/// at the same sample, a long one of 60 ms (pitch, zero crossings). Frames that would reach beyond
/// the end are dropped, so there are four more short frames than long ones.
package enum Framing {
  /// The sample rate in Hz.
  static let sampleRate = 16_000.0
  /// The hop in samples.
  static let hop = 160
  /// The length of a short frame, in samples.
  static let shortLength = 320
  /// The length of a long frame, in samples.
  static let longLength = 960
  /// The length of the Fourier transform of a short frame.
  static let shortTransform = 512
  /// The length of the Fourier transform of a long frame.
  static let longTransform = 1024
  /// The number of bins of the spectrum of a short frame.
  static let shortBins = shortTransform / 2 + 1
  /// The number of bins of the spectrum of a long frame.
  static let longBins = longTransform / 2 + 1
  /// The distance of the bins of a short frame in Hz.
  static let shortBinWidth = sampleRate / Double(shortTransform)
  /// The hop in seconds.
  static let period = Double(hop) / sampleRate

  /// The number of whole frames of a length in a number of samples.
  static func frameCount(samples: Int, length: Int) -> Int {
    samples < length ? 0 : (samples - length) / hop + 1
  }

  /// The number of frames between two checks for cancellation.
  private static let cancellationInterval = 1024

  /// Throws `CancellationError` in some of the frames if the task is cancelled.
  static func checkCancellation(frame: Int) throws {
    if frame % cancellationInterval == 0 { try Task.checkCancellation() }
  }
}
