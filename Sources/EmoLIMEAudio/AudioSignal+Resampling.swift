import CSoxr
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// Returns the signal at another sample rate, by soxr at very high quality (linear phase, 28 bits).
  ///
  /// - Parameter rate: The new sample rate in Hz. The old and the new rate must be from 1 to 10 million.
  /// - Returns: A signal of the same duration to within a sample; the signal itself if it has the rate.
  /// - Throws: ``AudioFileError/cannotResample(to:reason:)`` if a rate is out of range.
  public func resampled(to rate: Double) throws(AudioFileError) -> AudioSignal {
    guard rate != sampleRate else { return self }
    let rates = 1.0...10_000_000
    guard rates.contains(rate), rates.contains(sampleRate) else {
      throw .cannotResample(
        to: rate,
        reason: "the rates of the signal and of the result must be from 1 to 10 million Hz")
    }
    let count = max(1, Int((Double(samples.count) * rate / sampleRate).rounded()))
    var quality = soxr_quality_spec(UInt(SOXR_VHQ), 0)
    var written = 0
    var failure: soxr_error_t?
    let resampled = [Float](unsafeUninitializedCapacity: count) { output, initialized in
      failure = soxr_oneshot(
        sampleRate, rate, 1, samples, samples.count, nil, output.baseAddress, count, &written,
        nil, &quality, nil)
      // soxr can round the last fraction of a sample down.
      for index in written..<count { output[index] = 0 }
      initialized = count
    }
    if let failure { throw .cannotResample(to: rate, reason: String(cString: failure)) }
    do {
      return try AudioSignal(samples: resampled, sampleRate: rate, source: source)
    } catch {
      throw .cannotResample(to: rate, reason: "\(error)")
    }
  }
}
