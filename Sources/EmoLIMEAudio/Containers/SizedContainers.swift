import Foundation

/// Returns the part of a Sony Wave64 file that its header states; `nil` for another kind of file.
///
/// Chunks have a name of 16 bytes, which starts with that of RIFF, and a size of eight bytes, which
/// includes both; they start at multiples of eight bytes.
func wave64(_ source: ByteSource) -> Container? {
  guard source.text(at: 0) == "riff", source.text(at: 24) == "wave" else { return nil }
  var offset = 40
  while let name = source.text(at: offset), let size = source.integer(at: offset + 16, size: 8) {
    if name == "data" {
      return size > 24 && size < 1 << 62
        ? Container(endingAt: offset + size, of: source)
        : wave64OfUnknownSize(source, dataAt: offset)
    }
    guard size >= 24, size < 1 << 62 else { break }
    offset += (size + 7) / 8 * 8
  }
  let size = source.integer(at: 16, size: 8) ?? 0
  return Container(endingAt: size < 1 << 62 ? size : nil, of: source)
}

/// Returns a Wave64 file, whose writer did not know its size, with its size in the header.
private func wave64OfUnknownSize(_ source: ByteSource, dataAt offset: Int) -> Container {
  let body = min(offset + 24, source.count)..<source.count
  let header =
    source.bytes(0..<16) + sizeBytes(source.count) + source.bytes(24..<offset + 16)
    + sizeBytes(source.count - offset)
  return Container(header: header, body: body)
}

/// Returns a size of eight bytes, the lowest first.
private func sizeBytes(_ size: Int) -> [UInt8] {
  (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
}

/// Returns the part of a Core Audio Format file that its chunks state; `nil` for another kind of file.
///
/// Chunks have a name of four bytes and a size of eight bytes. The size -1 of the data means that they
/// end with the file; libsndfile rejects it.
func coreAudioFormat(_ source: ByteSource) -> Container? {
  guard source.text(at: 0) == "caff" else { return nil }
  let whole = 0..<source.count
  var offset = 8
  while let name = source.text(at: offset), name.first != "\0",
    let size = source.integer(at: offset + 4, size: 8, isBigEndian: true)
  {
    let start = offset + 12
    let isKnown = size < 1 << 62
    if name == "data", !isKnown {
      let stated = sizeBytes(max(0, source.count - start)).reversed()
      return Container(
        header: source.bytes(0..<offset + 4) + stated, body: min(start, source.count)..<source.count
      )
    }
    guard isKnown else { break }
    // What follows the data may be cut.
    guard name != "data", start + size <= source.count else {
      return Container(
        body: whole, missing: Container.missing(upTo: start + size, of: source))
    }
    offset = start + size
  }
  return Container(body: whole)
}

/// Returns the part of a Sun or NeXT file (AU) that its header states; `nil` for another kind of file.
func sunAudio(_ source: ByteSource) -> Container? {
  guard let magic = source.text(at: 0), [".snd", "dns."].contains(magic) else { return nil }
  let isBigEndian = magic == ".snd"
  guard let start = source.integer(at: 4, isBigEndian: isBigEndian),
    let size = source.integer(at: 8, isBigEndian: isBigEndian), size != 0xFFFF_FFFF
  else { return Container(body: 0..<source.count) }
  return Container(endingAt: start + size, of: source)
}

/// Returns the part of a NIST SPHERE file that its header states; `nil` for another kind of file.
///
/// The header is text of 1024 bytes, a field a line: a name, a type and a value.
func sphere(_ source: ByteSource) -> Container? {
  guard source.text(at: 0, count: 8) == "NIST_1A\n" else { return nil }
  let text = String(decoding: source.bytes(0..<1024), as: UTF8.self)
  var fields: [Substring: Int] = [:]
  for line in text.split(separator: "\n") {
    let words = line.split(separator: " ")
    if words.count == 3, let value = Int(words[2]) { fields[words[0]] = value }
  }
  // Compressed samples have no fixed size.
  guard let frames = fields["sample_count"], let size = fields["sample_n_bytes"],
    !text.contains("shorten"), frames >= 0, size > 0, frames < 1 << 48, size <= 8
  else { return Container(body: 0..<source.count) }
  let channels = min(max(fields["channel_count"] ?? 1, 1), 1024)
  return Container(endingAt: 1024 + frames * size * channels, of: source)
}

/// Returns the part of an Ogg file up to its last page, which is marked; `nil` for another kind of file.
func oggPages(_ source: ByteSource) -> Container? {
  guard source.text(at: 0) == "OggS" else { return nil }
  // A page has at most 65,307 bytes; a tag may follow the last one.
  let tail = max(0, source.count - 1 << 20)..<source.count
  let data = Data(source.bytes(tail))
  guard let last = data.range(of: Data("OggS".utf8), options: .backwards) else {
    return Container(body: 0..<source.count)
  }
  let page = Array(data[last.lowerBound...])
  let headerLength = 27
  var missing: String? = "part of the last page"
  if page.count >= headerLength {
    let segments = Int(page[26])
    let lengths = page.dropFirst(headerLength).prefix(segments)
    let length = headerLength + segments + lengths.reduce(0) { $0 + Int($1) }
    let isLastOfStream = page[5] & 4 != 0
    if lengths.count == segments, page.count >= length {
      missing = isLastOfStream ? nil : "the last page"
    }
  }
  return Container(body: 0..<source.count, missing: missing)
}

/// Returns the part of a Creative Voice file (VOC) up to the end of its blocks; `nil` for another kind of
/// file.
///
/// A block has a type of one byte and a size of three bytes; the block of type 0 is the end.
func creativeVoice(_ source: ByteSource) -> Container? {
  guard source.text(at: 0, count: 20) == "Creative Voice File\u{1A}",
    var offset = source.integer(at: 20, size: 2)
  else { return nil }
  while let type = source.integer(at: offset, size: 1), type != 0 {
    guard let size = source.integer(at: offset + 1, size: 3) else { break }
    offset += 4 + size
  }
  return Container(
    body: 0..<source.count, missing: Container.missing(upTo: offset, of: source))
}
