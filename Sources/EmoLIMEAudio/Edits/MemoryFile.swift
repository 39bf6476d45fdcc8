import CSndFile
import Foundation

/// A file in memory that libsndfile writes.
final class MemoryFile {
  private(set) var data = Data()
  private var position = 0

  /// The callbacks of libsndfile, which receive the object as user data.
  static let callbacks = SF_VIRTUAL_IO(
    get_filelen: { sf_count_t(MemoryFile.from($0).data.count) },
    seek: { MemoryFile.from($2).seek(offset: Int($0), whence: $1) },
    read: { MemoryFile.from($2).read(into: $0, count: Int($1)) },
    write: { MemoryFile.from($2).write($0, count: Int($1)) },
    tell: { sf_count_t(MemoryFile.from($0).position) })

  private static func from(_ userData: UnsafeMutableRawPointer?) -> MemoryFile {
    // libsndfile passes the pointer that it received when the file was opened.
    Unmanaged<MemoryFile>.fromOpaque(userData!).takeUnretainedValue()
  }

  private func seek(offset: Int, whence: Int32) -> sf_count_t {
    let origin =
      switch whence {
      case SEEK_CUR: position
      case SEEK_END: data.count
      default: 0
      }
    position = min(max(0, origin &+ offset), data.count)
    return sf_count_t(position)
  }

  private func read(into buffer: UnsafeMutableRawPointer?, count: Int) -> sf_count_t {
    let read = data[position..<min(data.count, position + max(0, count))]
    read.withUnsafeBytes { bytes in
      if let first = bytes.baseAddress { buffer?.copyMemory(from: first, byteCount: bytes.count) }
    }
    position += read.count
    return sf_count_t(read.count)
  }

  private func write(_ buffer: UnsafeRawPointer?, count: Int) -> sf_count_t {
    guard let buffer, count > 0 else { return 0 }
    // Encoders write the header again, once they know what follows.
    let end = min(data.count, position + count)
    data.replaceSubrange(
      position..<end, with: UnsafeRawBufferPointer(start: buffer, count: count))
    position += count
    return sf_count_t(count)
  }
}
