import Foundation

/// Returns the name of a format that libsndfile lacks, recognised by the contents of the file; `nil` if it
/// is unknown.
func foreignFormat(_ source: ByteSource) -> String? {
  containerName(source) ?? codecName(source) ?? rawStreamName(source)
}

/// Returns the name of a container that starts with known bytes.
private func containerName(_ source: ByteSource) -> String? {
  let start = source.bytes(0..<16)
  let marks: [(offset: Int, bytes: [UInt8], name: String)] = [
    (4, Array("ftyp".utf8), "MPEG-4 (M4A, MP4 or 3GP; AAC or ALAC audio)"),
    (4, Array("moov".utf8), "QuickTime (MOV or M4A)"),
    (4, Array("mdat".utf8), "QuickTime (MOV or M4A)"),
    (4, Array("wide".utf8), "QuickTime (MOV or M4A)"),
    (0, [0x1A, 0x45, 0xDF, 0xA3], "WebM or Matroska"),
    (0, [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11], "WMA (ASF)"),
    (0, Array("#!AMR-WB".utf8), "AMR-WB"),
    (0, Array("#!AMR".utf8), "AMR"),
    (0, Array("#!SILK".utf8), "SILK"),
    (1, Array("#!SILK".utf8), "SILK"),
    (0, Array("ADIF".utf8), "AAC (ADIF)"),
    (0, Array("FLV".utf8) + [1], "Flash video"),
    (0, Array("wvpk".utf8), "WavPack"),
    (0, Array("MAC ".utf8), "Monkey's Audio"),
    (0, Array("TTA1".utf8), "True Audio"),
    (0, Array("MPCK".utf8), "Musepack"),
    (0, Array("MP+".utf8), "Musepack"),
    (0, Array(".RMF".utf8), "RealMedia"),
    (0, Array(".ra".utf8) + [0xFD], "RealAudio"),
    (0, Array("DSD ".utf8), "DSD"),
    (0, Array("FRM8".utf8), "DSD"),
    (0, [0x0B, 0x77], "AC-3"),
    (0, [0x7F, 0xFE, 0x80, 0x01], "DTS"),
    (0, [0, 0, 1, 0xBA], "MPEG video"),
    (8, Array("AVI ".utf8), "AVI video"),
  ]
  return marks.first { start.dropFirst($0.offset).starts(with: $0.bytes) }?.name
}

/// Returns the name of the encoding in a container that libsndfile knows.
private func codecName(_ source: ByteSource) -> String? {
  let start = Data(source.bytes(0..<1 << 12))
  func contains(_ text: String) -> Bool { start.range(of: Data(text.utf8)) != nil }
  switch source.text(at: 0) {
  case "OggS":
    if contains("Speex   ") { return "Speex in Ogg" }
    if contains("\u{7F}FLAC") { return "FLAC in Ogg" }
    return contains("theora") ? "Ogg video" : nil
  case "caff":
    // The format chunk comes first: a rate of eight bytes, then the name of the encoding.
    guard let name = source.text(at: 28), name != "lpcm" else { return nil }
    return "\(name.trimmingCharacters(in: .whitespaces)) in Core Audio Format"
  case "RIFF":
    guard let format = start.range(of: Data("fmt ".utf8)),
      let tag = source.integer(at: format.upperBound - start.startIndex + 4, size: 2)
    else { return nil }
    return waveEncodings[tag].map { "WAV with the encoding \($0)" }
  default: return nil
  }
}

/// Encodings of WAV files that libsndfile lacks, by their registered numbers (RFC 2361).
private let waveEncodings = [
  0x22: "TrueSpeech", 0x42: "G.723.1", 0x50: "MPEG layer 2", 0x55: "MP3", 0x64: "G.726",
  0xFF: "AAC", 0x160: "WMA", 0x161: "WMA", 0x162: "WMA", 0x163: "WMA", 0x270: "ATRAC3",
  0x2000: "AC-3",
]

/// Returns the name of a stream without a container, which only a pattern of bits marks.
private func rawStreamName(_ source: ByteSource) -> String? {
  let offset = endOfID3Tags(source)
  let bytes = source.bytes(offset..<offset + 2)
  guard bytes.count == 2 else { return nil }
  if bytes[0] == 0xFF, bytes[1] & 0xF6 == 0xF0 { return "AAC (ADTS)" }
  if bytes[0] == 0x56, bytes[1] & 0xE0 == 0xE0 { return "AAC (LATM)" }
  let packet = 188
  let starts = [0, packet, 2 * packet].map { source.bytes($0..<$0 + 1).first }
  return starts.allSatisfy { $0 == 0x47 } ? "MPEG transport stream" : nil
}
