import Foundation

/// A file mapped into memory, whose pages can be released after reading.
final class MappedFile: Sendable {
  /// The bytes of the file. They are valid and constant during the life of this object.
  nonisolated(unsafe) private let bytes: UnsafeRawBufferPointer

  /// Maps a file.
  ///
  /// - Throws: ``TransformerError/unreadable(path:reason:)``.
  init(path: String) throws(TransformerError) {
    func failure() -> TransformerError {
      .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    let size = Int(status.st_size)
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    let address = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let address, address != MAP_FAILED else { throw failure() }
    bytes = UnsafeRawBufferPointer(start: address, count: size)
  }

  deinit {
    if let address = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: address), bytes.count)
    }
  }

  /// The bytes without a copy, valid during the life of this object.
  var data: Data {
    guard let address = bytes.baseAddress else { return Data() }
    return Data(
      bytesNoCopy: UnsafeMutableRawPointer(mutating: address), count: bytes.count,
      deallocator: .none)
  }

  /// Calls a closure with a range of bytes.
  func withBytes<Result>(
    _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    body(UnsafeRawBufferPointer(rebasing: bytes[range]))
  }

  /// Releases the memory pages of a range of bytes; they are read from the file again when needed.
  func release(_ range: Range<Int>) {
    guard let address = bytes.baseAddress else { return }
    let page = sysconf(Int32(_SC_PAGESIZE))
    let start = range.lowerBound / page * page
    madvise(
      UnsafeMutableRawPointer(mutating: address + start), range.upperBound - start, MADV_DONTNEED)
  }
}
