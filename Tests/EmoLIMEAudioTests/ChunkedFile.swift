import EmoLIMESignal
import Foundation

/// The bytes of WAV files, chunk by chunk, so that tests can make irregular ones.
enum ChunkedFile {
  /// Returns 16-bit samples, the lowest byte first.
  static func samples(of signal: AudioSignal) -> Data {
    signal.samples.reduce(into: Data()) { data, sample in
      let value = Int16((sample * 32767).rounded())
      withUnsafeBytes(of: value.littleEndian) { data.append(contentsOf: $0) }
    }
  }

  /// Returns a chunk.
  ///
  /// - Parameters:
  ///   - size: The stated size, if it is not the true one.
  ///   - isPadded: Whether contents of odd length are padded.
  static func chunk(
    _ name: String, _ contents: Data, size: UInt32? = nil, isPadded: Bool = true
  ) -> Data {
    Data(name.utf8) + number(size ?? UInt32(contents.count)) + contents
      + (isPadded && !contents.count.isMultiple(of: 2) ? Data([0]) : Data())
  }

  /// Returns the format chunk of integer samples, or of another encoding.
  static func format(
    encoding: UInt16 = 1, channels: UInt16 = 1, rate: UInt32 = 16_000, bits: UInt16 = 16
  ) -> Data {
    let block = channels * bits / 8
    return chunk(
      "fmt ",
      number(encoding) + number(channels) + number(rate) + number(rate * UInt32(block))
        + number(block) + number(bits))
  }

  /// Returns a file of chunks.
  static func riff(_ chunks: [Data], size: UInt32? = nil) -> Data {
    let body = chunks.reduce(Data("WAVE".utf8), +)
    return Data("RIFF".utf8) + number(size ?? UInt32(body.count)) + body
  }

  /// Returns an RF64 or BW64 file, whose sizes are in a chunk of their own.
  static func rf64(_ name: String = "RF64", samples: Data) -> Data {
    let format = format()
    let sizes =
      number(UInt64(4 + 36 + format.count + 8 + samples.count)) + number(UInt64(samples.count))
      + number(UInt64(samples.count / 2)) + number(UInt32(0))
    return Data(name.utf8) + number(UInt32.max) + Data("WAVE".utf8) + chunk("ds64", sizes) + format
      + chunk("data", samples, size: .max)
  }

  static func number(_ value: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: value.littleEndian) { Data($0) }
  }

  static func bigEndian(_ value: some FixedWidthInteger) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
}
