import Foundation

/// Returns the position of the audio after the ID3v2 tags at the start of a file.
func endOfID3Tags(_ source: ByteSource) -> Int {
  var offset = 0
  while source.text(at: offset, count: 3) == "ID3" {
    let size = source.bytes(offset + 6..<offset + 10)
    guard size.count == 4, size.allSatisfy({ $0 < 128 }) else { break }
    // Seven bits a byte; a footer may follow.
    let hasFooter = source.bytes(offset + 5..<offset + 6).first.map { $0 & 0x10 != 0 } ?? false
    offset += 10 + size.reduce(0) { $0 << 7 | Int($1) } + (hasFooter ? 10 : 0)
  }
  return offset
}

/// Returns a Boolean value that indicates whether the first frame of an MP3 file contains the number of
/// frames, as encoders write it ("Xing", "Info" or "VBRI").
func statesMPEGFrames(_ source: ByteSource) -> Bool {
  let start = endOfID3Tags(source)
  let bytes = source.bytes(start..<start + 1 << 12)
  let synchronisation = bytes.indices.dropLast(4).first {
    bytes[$0] == 0xFF && bytes[$0 + 1] & 0xE0 == 0xE0 && bytes[$0 + 1] & 0x06 != 0
  }
  guard let frame = synchronisation else { return false }
  let isVersion1 = bytes[frame + 1] & 0x08 != 0
  let isMono = bytes[frame + 3] >> 6 == 3
  let sideInformation = isVersion1 ? (isMono ? 17 : 32) : (isMono ? 9 : 17)
  let place = start + frame + 4
  if let tag = source.text(at: place + sideInformation), ["Xing", "Info"].contains(tag) {
    let flags = source.integer(at: place + sideInformation + 4, isBigEndian: true) ?? 0
    return flags & 1 != 0
  }
  return source.text(at: place + 32) == "VBRI"
}
