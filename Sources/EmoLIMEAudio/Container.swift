import Foundation

/// A check of an audio file's structure for truncation.
///
/// libsndfile reads the rest of a truncated file without an error, so that half a recording would be
/// explained as if it were the whole.
struct Container {
  /// The missing amount at the end of the file in words; `nil` if it is whole.
  let missing: String?

  /// Checks the bytes of a file; `nil` for an unknown container.
  init?(_ data: Data) {
    switch String(decoding: data.prefix(4), as: UTF8.self) {
    case "RIFF": missing = Self.missingChunkBytes(data, isLittleEndian: true)
    case "FORM": missing = Self.missingChunkBytes(data, isLittleEndian: false)
    case "OggS": missing = Self.missingPages(data)
    default: return nil
    }
  }

  /// Returns the missing bytes of a RIFF (WAV) or FORM (AIFF) file. A chunk has a name of four bytes, a
  /// size of four bytes, and its contents, padded to an even length.
  private static func missingChunkBytes(_ data: Data, isLittleEndian: Bool) -> String? {
    func size(at offset: Int) -> Int? {
      guard offset + 8 <= data.count else { return nil }
      let bytes = data.dropFirst(offset + 4).prefix(4).map(Int.init)
      return (isLittleEndian ? bytes.reversed() : bytes).reduce(0) { $0 << 8 | $1 }
    }
    var end = 8 + (size(at: 0) ?? 0)
    // Programs that write to a pipe do not know the size, and write the largest one.
    if end >= unknownSize { end = 0 }
    var offset = 12
    while let size = size(at: offset), size < unknownSize {
      end = max(end, offset + 8 + size)
      offset += 8 + size + size % 2
    }
    // The padding byte is often missing at the end of a file.
    let missing = end - data.count
    return missing > 1 ? "\(missing) bytes" : nil
  }

  private static let unknownSize = 0x7FFF_0000

  /// Returns the missing pages of an OGG stream, whose last page is marked.
  private static func missingPages(_ data: Data) -> String? {
    guard let last = data.range(of: Data("OggS".utf8), options: .backwards) else { return nil }
    let page = data[last.lowerBound...]
    let headerLength = 27
    guard page.count >= headerLength else { return "part of the last page" }
    let bytes = Array(page)
    let segments = Int(bytes[26])
    guard bytes.count >= headerLength + segments else { return "part of the last page" }
    let length = bytes[headerLength..<headerLength + segments].reduce(0) { $0 + Int($1) }
    guard bytes.count >= headerLength + segments + length else { return "part of the last page" }
    let isLastOfStream = bytes[5] & 4 != 0
    return isLastOfStream ? nil : "the last page"
  }
}
