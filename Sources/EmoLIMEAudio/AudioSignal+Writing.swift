import CSndFile
import EmoLIMENumerics
import EmoLIMESignal
import Foundation

extension AudioSignal {
  /// The encoding of the samples of a WAV file.
  public enum SampleEncoding: Sendable, Hashable {
    /// 32-bit floating point, which stores samples exactly, also above full scale.
    case float32
    /// 16-bit integers; samples beyond ±1 are clipped.
    case integer16
  }

  /// Writes the signal as a WAV file.
  ///
  /// The file is written whole or not at all: under a temporary name in the same folder, then renamed.
  ///
  /// - Parameters:
  ///   - url: The file, which is replaced if it exists.
  ///   - encoding: The encoding of the samples; by default exact.
  /// - Throws: ``AudioFileError/cannotWrite(path:reason:)`` if the file cannot be written, or if the
  ///   sample rate is not a whole number of Hz, as WAV files need.
  public func writeWAV(
    to url: URL, encoding: SampleEncoding = .float32
  ) throws(AudioFileError) {
    guard let rate = Int32(exactly: sampleRate) else {
      throw .cannotWrite(
        path: url.path, reason: "\(sampleRate) Hz is not a whole number, as WAV files need")
    }
    do {
      let file = try OutputFile(url.path)
      guard file.isRegular else {
        throw AudioFileError.cannotWrite(
          path: url.path, reason: "it exists and is not a regular file")
      }
      try write(to: file.descriptor, path: url.path, rate: rate, encoding: encoding)
      try file.finish()
    } catch let error as AudioFileError {
      throw error
    } catch {
      throw .cannotWrite(path: url.path, reason: (error as? UnwritableFile)?.reason ?? "\(error)")
    }
  }

  private func write(
    to descriptor: Int32, path: String, rate: Int32, encoding: SampleEncoding
  ) throws(AudioFileError) {
    let subtype = encoding == .float32 ? SF_FORMAT_FLOAT : SF_FORMAT_PCM_16
    var info = SF_INFO()
    info.samplerate = rate
    info.channels = 1
    info.format = Int32(SF_FORMAT_WAV | subtype)
    guard let file = sf_open_fd(descriptor, Int32(SFM_WRITE), &info, Int32(SF_FALSE)) else {
      throw .cannotWrite(path: path, reason: soundFileReason(nil))
    }
    sf_command(file, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
    // Without this, float files contain the time of writing, and equal signals give different bytes.
    sf_command(file, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
    let written = sf_writef_float(file, samples, sf_count_t(samples.count))
    let reason = soundFileReason(file)
    let closed = sf_close(file)
    guard written == samples.count, closed == 0 else {
      throw .cannotWrite(path: path, reason: reason)
    }
  }
}
