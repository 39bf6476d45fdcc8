import EmoLIMEAudio
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Files whose container says more, less or something else than there is.
struct ContainerTests {
  private static let sound = SyntheticSound.voice(seconds: 0.1)
  private static let samples = ChunkedFile.samples(of: sound)
  private static let format = ChunkedFile.format()
  private static let regular = ChunkedFile.riff([format, ChunkedFile.chunk("data", samples)])

  private static func list(isPadded: Bool) -> Data {
    ChunkedFile.chunk(
      "LIST", Data("INFOINAM\u{5}\0\0\0abcde".utf8), isPadded: isPadded)
  }

  private static let irregular: [(name: String, bytes: Data)] = [
    ("bytes after the end", regular + Data("12345678".utf8)),
    ("a tag after the end", regular + Data("TAG".utf8) + Data(count: 125)),
    ("a boundary after the end", regular + Data("\r\n--WebKitFormBoundary--\r\n".utf8)),
    ("size 0", ChunkedFile.riff([format, ChunkedFile.chunk("data", samples, size: 0)], size: 0)),
    (
      "size 0 of the data",
      ChunkedFile.riff([format, ChunkedFile.chunk("data", samples, size: 0)])
    ),
    (
      "the largest size",
      ChunkedFile.riff([format, ChunkedFile.chunk("data", samples, size: .max)], size: .max)
    ),
    (
      "the size that SoX writes to a pipe",
      ChunkedFile.riff(
        [format, ChunkedFile.chunk("data", samples, size: 0x7FFF_F000)], size: 0x7FFF_F024)
    ),
    (
      "a padded odd chunk",
      ChunkedFile.riff([format, list(isPadded: true), ChunkedFile.chunk("data", samples)])
    ),
    (
      "an unpadded odd chunk",
      ChunkedFile.riff([format, list(isPadded: false), ChunkedFile.chunk("data", samples)])
    ),
    (
      "an unpadded odd chunk before the format",
      ChunkedFile.riff([
        ChunkedFile.chunk("bext", Data(count: 603), isPadded: false), format,
        ChunkedFile.chunk("data", samples),
      ])
    ),
    (
      "an unpadded odd chunk of an unknown name",
      ChunkedFile.riff([
        format, ChunkedFile.chunk("note", Data("abcde".utf8), isPadded: false),
        ChunkedFile.chunk("data", samples),
      ])
    ),
    ("RF64", ChunkedFile.rf64(samples: samples)),
    ("RF64 with bytes after the end", ChunkedFile.rf64(samples: samples) + Data("12345678".utf8)),
    ("BW64", ChunkedFile.rf64("BW64", samples: samples)),
  ]

  @Test(arguments: irregular.map(\.name))
  func wholeFilesWithIrregularHeadersAreRead(name: String) throws {
    let bytes = try #require(Self.irregular.first { $0.name == name }).bytes
    #expect(try AudioSignal(data: bytes) == AudioSignal(data: Self.regular))
  }

  @Test func aPartThatFollowsTheSoundMayBeCut() throws {
    let file = ChunkedFile.riff([
      Self.format, ChunkedFile.chunk("data", Self.samples),
      ChunkedFile.chunk("LIST", Data(count: 100)),
    ])
    #expect(try AudioSignal(data: file.dropLast(50)) == AudioSignal(data: Self.regular))
  }

  @Test func dataWithoutSamplesBeforeAnotherChunkAreEmpty() {
    let file = ChunkedFile.riff([
      Self.format, ChunkedFile.chunk("data", Data()), Self.list(isPadded: true),
    ])
    #expect(throws: AudioFileError.noSamples(path: "x")) { try AudioSignal(data: file, name: "x") }
  }

  @Test(arguments: ["RF64", "BW64"])
  func truncatedRF64IsRejected(name: String) {
    let file = ChunkedFile.rf64(name, samples: Self.samples)
    let missing = Self.samples.count / 2
    #expect(throws: AudioFileError.truncated(path: "x", missing: "\(missing) bytes")) {
      try AudioSignal(data: file.dropLast(missing), name: "x")
    }
  }

  /// Whole files of other containers, each ending with the samples.
  private static let others: [(name: String, bytes: Data, ofUnknownSize: Data?)] = [
    ("Wave64", wave64(size: nil), wave64(size: .max)),
    ("AIFF", aiff(size: nil), aiff(size: 0)),
    ("AU", sun(size: UInt32(samples.count)), sun(size: .max)),
    ("CAF", core(size: UInt64(samples.count + 4)), core(size: .max)),
    ("NIST", sphere, nil),
  ]

  private static let swapped = Data(
    stride(from: 0, to: samples.count, by: 2).flatMap { [samples[$0 + 1], samples[$0]] })

  private static func wave64(size: UInt64?) -> Data {
    let rest = Data([0xF3, 0xAC, 0xD3, 0x11, 0x8C, 0xD1, 0, 0xC0, 0x4F, 0x8E, 0xDB, 0x8A])
    let format = Self.format.dropFirst(8)
    let dataSize = UInt64(24 + samples.count)
    let body =
      Data("wave".utf8) + rest + Data("fmt ".utf8) + rest
      + ChunkedFile.number(UInt64(24 + format.count)) + format + Data("data".utf8) + rest
      + ChunkedFile.number(size.map { $0 >> 1 } ?? dataSize) + samples
    return Data("riff".utf8)
      + Data([0x2E, 0x91, 0xCF, 0x11, 0xA5, 0xD6, 0x28, 0xDB, 0x04, 0xC1, 0, 0])
      + ChunkedFile.number(size ?? UInt64(24 + body.count)) + body
  }

  private static func aiff(size: UInt32?) -> Data {
    func chunk(_ name: String, _ contents: Data, size: UInt32?) -> Data {
      Data(name.utf8) + ChunkedFile.bigEndian(size ?? UInt32(contents.count)) + contents
    }
    let frames = UInt32(samples.count / 2)
    // 16 kHz as an 80-bit float.
    let rate = Data([0x40, 0x0C, 0xFA, 0, 0, 0, 0, 0, 0, 0])
    let common =
      ChunkedFile.bigEndian(UInt16(1)) + ChunkedFile.bigEndian(size == nil ? frames : 0)
      + ChunkedFile.bigEndian(UInt16(16)) + rate
    let body =
      Data("AIFF".utf8) + chunk("COMM", common, size: nil)
      + chunk("SSND", Data(count: 8) + swapped, size: size)
    return chunk("FORM", body, size: size)
  }

  private static func sun(size: UInt32) -> Data {
    [24, size, 3, 16_000, 1].reduce(Data(".snd".utf8)) { $0 + ChunkedFile.bigEndian($1) } + swapped
  }

  private static func core(size: UInt64) -> Data {
    let description =
      ChunkedFile.bigEndian(Double(16_000).bitPattern) + Data("lpcm".utf8)
      + [0, 2, 1, 1, 16].reduce(Data()) { $0 + ChunkedFile.bigEndian(UInt32($1)) }
    return Data("caff".utf8) + Data([0, 1, 0, 0]) + Data("desc".utf8)
      + ChunkedFile.bigEndian(UInt64(32)) + description + Data("data".utf8)
      + ChunkedFile.bigEndian(size) + Data(count: 4) + swapped
  }

  private static var sphere: Data {
    let text = """
      NIST_1A
         1024
      channel_count -i 1
      sample_count -i \(samples.count / 2)
      sample_rate -i 16000
      sample_n_bytes -i 2
      sample_byte_format -s2 01
      sample_sig_bits -i 16
      sample_coding -s3 pcm
      end_head

      """
    return Data(text.utf8) + Data(repeating: 0x20, count: 1024 - text.utf8.count) + samples
  }

  @Test(arguments: others.map(\.name))
  func lengthsOfOtherContainersAreChecked(name: String) throws {
    let (_, bytes, unknown) = try #require(Self.others.first { $0.name == name })
    let expected = try AudioSignal(data: Self.regular)
    #expect(try AudioSignal(data: bytes) == expected)
    if let unknown { #expect(try AudioSignal(data: unknown) == expected) }
    if name != "NIST" {
      #expect(try AudioSignal(data: bytes + Data("12345678".utf8)) == expected)
    }
    for missing in [2, Self.samples.count / 2] {
      #expect(throws: AudioFileError.truncated(path: "x", missing: "\(missing) bytes")) {
        try AudioSignal(data: bytes.dropLast(missing), name: "x")
      }
    }
  }

  /// The first bytes of files that libsndfile cannot read, with a part of the name of the format.
  private static let foreign: [(name: String, bytes: [UInt8])] = [
    ("MPEG-4", [0, 0, 0, 28] + Array("ftypM4A ".utf8)),
    ("Matroska", [0x1A, 0x45, 0xDF, 0xA3]),
    ("WMA", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
    ("AMR", Array("#!AMR\n".utf8)),
    ("AMR-WB", Array("#!AMR-WB\n".utf8)),
    ("AAC (ADTS)", [0xFF, 0xF1, 0x50, 0x80]),
    ("tagged AAC (ADTS)", Array("ID3".utf8) + [4, 0, 0, 0, 0, 0, 2, 0, 0, 0xFF, 0xF9, 0x50]),
    ("Speex", Array("OggS".utf8) + [0, 6] + [UInt8](repeating: 0, count: 20) + speexPage),
    ("WavPack", Array("wvpk".utf8)),
    ("encoding WMA", Array(wma)),
  ]

  private static let speexPage: [UInt8] = [1, 8] + Array("Speex   ".utf8)
  private static let wma = ChunkedFile.riff([
    ChunkedFile.format(encoding: 0x161), ChunkedFile.chunk("data", Data(count: 8)),
  ])

  @Test(arguments: foreign.map(\.name))
  func unsupportedFormatsAreNamedWithTheirConversion(name: String) throws {
    let bytes = try #require(Self.foreign.first { $0.name == name }).bytes
    // Ogg pages and RIFF files are whole; the others have more to come.
    let rest = Data(count: ["Speex", "encoding WMA"].contains(name) ? 0 : 64)
    let format = name.replacing("tagged ", with: "")
    #expect {
      try AudioSignal(data: Data(bytes) + rest, name: "/tmp/voice memo")
    } throws: { error in
      guard case AudioFileError.unsupportedFormat(_, let found) = error else { return false }
      return found.contains(format)
        && "\(error)".hasSuffix("ffmpeg -i '/tmp/voice memo' 'voice memo.wav'")
    }
  }

  @Test func recordingsAboveTheLimitAreRejectedBeforeTheyAreDecoded() {
    // A FLAC header that states ten hours at 16 kHz, with no frame.
    let frames: UInt64 = 576_000_000
    let rate: UInt64 = 16_000
    let packed = rate << 44 | 15 << 36 | frames
    let information =
      ChunkedFile.bigEndian(UInt16(4096)) + ChunkedFile.bigEndian(UInt16(4096)) + Data(count: 6)
      + ChunkedFile.bigEndian(packed) + Data(count: 16)
    let file = Data("fLaC".utf8) + Data([0x80, 0, 0, 34]) + information
    #expect(
      throws: AudioFileError.tooLong(path: "x", duration: 36_000, limit: Double(1 << 28) / 16_000)
    ) {
      try AudioSignal(data: file, name: "x")
    }
  }
}
