import Foundation

/// What the outermost header of a WAV or AIFF file says of the file's length.
///
/// libsndfile reads whatever is left of a file that was cut short, and says nothing; an explanation
/// of half a recording would pass for one of the whole.
struct ContainerHeader {
  /// The bytes that the header promises and the file does not have, or nil if it has them all.
  let missingBytes: Int?

  /// Nil unless the file begins as a RIFF (WAV) or FORM (AIFF) container.
  init?(ofFileAt url: URL) {
    guard let file = try? FileHandle(forReadingFrom: url),
      let header = try? file.read(upToCount: 8), let length = try? file.seekToEnd()
    else { return nil }
    self.init(of: header, length: Int(length))
  }

  /// - Parameters:
  ///   - header: the first eight bytes.
  ///   - length: the number of bytes that there are.
  init?(of header: Data, length: Int) {
    guard header.count == 8 else { return nil }
    let sizeBytes = Array(header.suffix(4))
    let size: Int
    switch String(decoding: header.prefix(4), as: UTF8.self) {
    case "RIFF": size = sizeBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    case "FORM": size = sizeBytes.reduce(0) { $0 << 8 | Int($1) }
    default: return nil
    }
    // Programs that write to a pipe cannot know the size, and put the largest one there.
    let isUnknown = size >= 0x7FFF_0000
    // The byte that pads an odd size to an even one is often left out at the end of a file.
    let missing = size + 8 - length
    missingBytes = isUnknown || missing <= 1 ? nil : missing
  }

  func checkLength(path: String) throws(AudioFileError) {
    guard let missingBytes else { return }
    throw .truncated(path: path, missing: missingBytes, unit: "bytes")
  }
}
