import Foundation

/// What the structure of a sound file says of its own completeness.
///
/// libsndfile reads whatever is left of a file that was cut short, and says nothing; an explanation
/// of half a recording would pass for one of the whole.
struct Container {
  /// What is missing at the end of the file, in words, or nil if it is whole.
  let missing: String?

  /// Nil for a container that this type does not know.
  init?(_ data: Data) {
    switch String(decoding: data.prefix(4), as: UTF8.self) {
    case "RIFF": missing = Self.missingChunkBytes(data, isLittleEndian: true)
    case "FORM": missing = Self.missingChunkBytes(data, isLittleEndian: false)
    case "OggS": missing = Self.missingPages(data)
    default: return nil
    }
  }

  /// Walks the chunks of a RIFF (WAV) or FORM (AIFF) file: each has a name of four bytes, its size in
  /// four, and so many bytes, padded to an even number.
  private static func missingChunkBytes(_ data: Data, isLittleEndian: Bool) -> String? {
    func size(at offset: Int) -> Int? {
      guard offset + 8 <= data.count else { return nil }
      let bytes = data.dropFirst(offset + 4).prefix(4).map(Int.init)
      return (isLittleEndian ? bytes.reversed() : bytes).reduce(0) { $0 << 8 | $1 }
    }
    var end = 8 + (size(at: 0) ?? 0)
    // Programs that write to a pipe cannot know the size, and put the largest one there.
    if end >= unknownSize { end = 0 }
    var offset = 12
    while let size = size(at: offset), size < unknownSize {
      end = max(end, offset + 8 + size)
      offset += 8 + size + size % 2
    }
    // The byte that pads an odd size to an even one is often left out at the end of a file.
    let missing = end - data.count
    return missing > 1 ? "\(missing) bytes" : nil
  }

  private static let unknownSize = 0x7FFF_0000

  /// The last page of an OGG stream is marked as such.
  private static func missingPages(_ data: Data) -> String? {
    guard let last = data.range(of: Data("OggS".utf8), options: .backwards) else { return nil }
    let page = data[last.lowerBound...]
    let headerLength = 27
    guard page.count >= headerLength else { return "the end of the last page" }
    let bytes = Array(page)
    let segments = Int(bytes[26])
    guard bytes.count >= headerLength + segments else { return "the end of the last page" }
    let length = bytes[headerLength..<headerLength + segments].reduce(0) { $0 + Int($1) }
    guard bytes.count >= headerLength + segments + length else { return "the end of the last page" }
    let isLastOfStream = bytes[5] & 4 != 0
    return isLastOfStream ? nil : "the last page"
  }
}
