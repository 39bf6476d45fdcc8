import CSndFile
import Foundation

/// A file in memory that libsndfile reads.
final class MemoryFile {
  private let bytes: [UInt8]
  private var position = 0

  init(_ data: Data) {
    bytes = [UInt8](data)
  }

  /// The callbacks of libsndfile, which receive the object as user data.
  static let callbacks = SF_VIRTUAL_IO(
    get_filelen: { sf_count_t(MemoryFile.from($0).bytes.count) },
    seek: { MemoryFile.from($2).seek(offset: Int($0), whence: $1) },
    read: { MemoryFile.from($2).read(into: $0, count: Int($1)) },
    write: { _, _, _ in 0 },
    tell: { sf_count_t(MemoryFile.from($0).position) })

  /// Returns a Boolean value that indicates whether the first frame of an MP3 file contains the number
  /// of frames.
  static func hasFrameCount(_ data: Data) -> Bool {
    let start = data.prefix(1 << 16)
    return ["Xing", "Info", "VBRI"].contains { start.range(of: Data($0.utf8)) != nil }
  }

  private static func from(_ userData: UnsafeMutableRawPointer?) -> MemoryFile {
    // libsndfile passes the pointer that it received when the file was opened.
    Unmanaged<MemoryFile>.fromOpaque(userData!).takeUnretainedValue()
  }

  private func seek(offset: Int, whence: Int32) -> sf_count_t {
    let origin =
      switch whence {
      case SEEK_CUR: position
      case SEEK_END: bytes.count
      default: 0
      }
    position = min(max(0, origin &+ offset), bytes.count)
    return sf_count_t(position)
  }

  private func read(into buffer: UnsafeMutableRawPointer?, count: Int) -> sf_count_t {
    let available = min(max(0, count), bytes.count - position)
    guard let buffer, available > 0 else { return 0 }
    bytes.withUnsafeBytes { bytes in
      buffer.copyMemory(from: bytes.baseAddress! + position, byteCount: available)
    }
    position += available
    return sf_count_t(available)
  }
}
