import CSndFile
import Foundation

/// An audio file as libsndfile reads it: a header and a part of a source of bytes.
final class VirtualFile {
  private let container: Container
  private let source: ByteSource
  private var position = 0

  init(_ container: Container, of source: ByteSource) {
    self.container = container
    self.source = source
  }

  /// The callbacks of libsndfile, which receive the object as user data.
  static let callbacks = SF_VIRTUAL_IO(
    get_filelen: { sf_count_t(VirtualFile.from($0).count) },
    seek: { VirtualFile.from($2).seek(offset: Int($0), whence: $1) },
    read: { VirtualFile.from($2).read(into: $0, count: Int($1)) },
    write: { _, _, _ in 0 },
    tell: { sf_count_t(VirtualFile.from($0).position) })

  private static func from(_ userData: UnsafeMutableRawPointer?) -> VirtualFile {
    // libsndfile passes the pointer that it received when the file was opened.
    Unmanaged<VirtualFile>.fromOpaque(userData!).takeUnretainedValue()
  }

  /// A Boolean value that indicates whether everything was read up to the end.
  var isAtEnd: Bool { position == count }

  private var count: Int { container.header.count + container.body.count }

  private func seek(offset: Int, whence: Int32) -> sf_count_t {
    let origin =
      switch whence {
      case SEEK_CUR: position
      case SEEK_END: count
      default: 0
      }
    position = min(max(0, origin &+ offset), count)
    return sf_count_t(position)
  }

  private func read(into buffer: UnsafeMutableRawPointer?, count wanted: Int) -> sf_count_t {
    guard let buffer, wanted > 0 else { return 0 }
    let start = position
    let header = container.header.dropFirst(position).prefix(wanted)
    header.withUnsafeBytes { bytes in
      if let first = bytes.baseAddress { buffer.copyMemory(from: first, byteCount: bytes.count) }
    }
    position += header.count
    let offset = container.body.lowerBound + position - container.header.count
    let rest = min(wanted - header.count, container.body.upperBound - offset)
    if rest > 0 {
      position += source.read(
        at: offset, into: UnsafeMutableRawBufferPointer(start: buffer + header.count, count: rest))
    }
    return sf_count_t(position - start)
  }
}
