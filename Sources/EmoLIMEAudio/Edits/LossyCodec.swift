import CSndFile
import EmoLIMESignal
import Foundation

/// A lossy encoder of libsndfile, with its decoder.
package enum LossyCodec: String, Sendable {
  /// MPEG-1, 2 or 2.5 layer III at a constant bit rate, by LAME and mpg123.
  case mp3
  /// Opus in an Ogg container at a variable bit rate, by libopus.
  case opus

  /// Returns a recording after encoding and decoding, of the same rate and length.
  ///
  /// - Parameters:
  ///   - signal: A recording.
  ///   - bitRate: The bit rate in kbit/s: from 8 to 160 for MP3, from 6 to 256 for Opus.
  /// - Throws: ``AudioFileError/cannotEncode(format:reason:)``; the errors of resampling.
  package func transcoded(
    _ signal: AudioSignal, bitRate: Double
  ) throws(AudioFileError) -> AudioSignal {
    let rate = sampleRate(for: signal.sampleRate, bitRate: bitRate)
    let input = try signal.resampled(to: rate)
    // Encoders expect samples within full scale.
    let scale = Float(max(1, input.peakAmplitude))
    let scaled = input.samples.map { $0 / scale }
    let decoded = try AudioSignal(
      data: encoded(scaled, sampleRate: rate, bitRate: bitRate), name: rawValue)
    let aligned = decoded.samples.dropFirst(delay(of: decoded, count: scaled.count))
    let output = try AudioSignal(
      validSamples: aligned.prefix(scaled.count).map { $0 * scale }, sampleRate: rate
    ).resampled(to: signal.sampleRate)
    return AudioSignal(
      validSamples: output.samples.lengthened(to: signal.samples.count),
      sampleRate: signal.sampleRate)
  }

  /// Returns the bytes of an encoded file.
  package func encoded(
    _ samples: [Float], sampleRate: Double, bitRate: Double
  ) throws(AudioFileError) -> Data {
    let output = MemoryFile()
    var callbacks = MemoryFile.callbacks
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = 1
    info.format = Int32(format)
    let file = sf_open_virtual(
      &callbacks, Int32(SFM_WRITE), &info, Unmanaged.passUnretained(output).toOpaque())
    guard let file else { throw .cannotEncode(format: rawValue, reason: soundFileReason(nil)) }
    var mode = Int32(SF_BITRATE_MODE_CONSTANT)
    sf_command(file, Int32(SFC_SET_BITRATE_MODE), &mode, Int32(MemoryLayout<Int32>.size))
    var level = compressionLevel(ofBitRate: bitRate, sampleRate: sampleRate)
    let isSet = sf_command(
      file, Int32(SFC_SET_COMPRESSION_LEVEL), &level, Int32(MemoryLayout<Double>.size))
    let written = sf_writef_float(file, samples, sf_count_t(samples.count))
    let reason = soundFileReason(file)
    let closed = sf_close(file)
    withExtendedLifetime(output) {}
    guard isSet == SF_TRUE, written == samples.count, closed == 0 else {
      throw .cannotEncode(format: rawValue, reason: reason)
    }
    return output.data
  }

  private var format: Int {
    switch self {
    case .mp3: SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III
    case .opus: SF_FORMAT_OGG | SF_FORMAT_OPUS
    }
  }

  /// The bit rates in kbit/s between which libsndfile's compression level is linear, at a sample rate.
  private func bitRates(at sampleRate: Double) -> ClosedRange<Double> {
    switch self {
    case .mp3: sampleRate >= 32_000 ? 32...320 : sampleRate >= 16_000 ? 8...160 : 8...64
    case .opus: 6...256
    }
  }

  private func compressionLevel(ofBitRate bitRate: Double, sampleRate: Double) -> Double {
    let range = bitRates(at: sampleRate)
    return (range.upperBound - bitRate) / (range.upperBound - range.lowerBound)
  }

  /// Returns the sample rate in Hz at which a recording is encoded: its own if the encoder has it for the
  /// bit rate.
  private func sampleRate(for own: Double, bitRate: Double) -> Double {
    switch self {
    case .mp3:
      let rates = [8000.0, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000]
      guard rates.contains(own) else { return own > 16_000 && bitRate >= 32 ? 48_000 : 16_000 }
      return bitRates(at: own).contains(bitRate) ? own : 16_000
    case .opus:
      return [8000.0, 12_000, 16_000, 24_000, 48_000].contains(own) ? own : 48_000
    }
  }

  /// Returns the number of samples by which a decoded signal is late.
  ///
  /// The header of an MP3 file says it, and the decoder removes them. At the lowest bit rates a frame is
  /// too small for that header: then 576 samples of LAME and 529 of the decoder remain, and the file is
  /// longer than the recording.
  private func delay(of decoded: AudioSignal, count: Int) -> Int {
    self == .mp3 && decoded.samples.count != count ? 576 + 529 : 0
  }
}

extension [Float] {
  /// Returns the samples, cut or with silence at the end.
  fileprivate func lengthened(to count: Int) -> [Float] {
    Array(prefix(count)) + [Float](repeating: 0, count: Swift.max(0, count - self.count))
  }
}
