import EmoLIMENumerics
import Foundation

/// The bytes of an audio file, in memory or on disk.
///
/// A file on disk is read where it is needed, so that a long recording is not held in memory.
final class ByteSource {
  /// The number of bytes.
  let count: Int
  private let storage: Storage

  private enum Storage {
    case memory(Data)
    case file(FileHandle)
  }

  init(_ data: Data) {
    count = data.count
    storage = .memory(data)
  }

  /// Opens a file, or reads a pipe to its end.
  init(path: String) throws(AudioFileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw [ENOENT, ENOTDIR].contains(errno)
        ? .notFound(path: path) : .cannotRead(path: path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      throw .isFolder(path: path)
    }
    if status.st_mode & S_IFMT == S_IFREG {
      count = Int(status.st_size)
      storage = .file(handle)
      return
    }
    do {
      let data = try InputFile.contents(of: handle)
      count = data.count
      storage = .memory(data)
    } catch {
      throw .cannotRead(path: path, reason: error.reason)
    }
  }

  /// Reads bytes into a buffer, and returns their number, which is smaller at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let wanted = min(buffer.count, count - offset)
    guard offset >= 0, wanted > 0 else { return 0 }
    switch storage {
    case .memory(let data):
      let start = data.startIndex + offset
      data.copyBytes(to: buffer, from: start..<start + wanted)
      return wanted
    case .file(let handle):
      return max(0, pread(handle.fileDescriptor, buffer.baseAddress, wanted, off_t(offset)))
    }
  }

  /// Returns the bytes of a range, as far as there are any.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    let wanted = range.clamped(to: 0..<count)
    return [UInt8](unsafeUninitializedCapacity: wanted.count) { buffer, initialized in
      initialized = read(at: wanted.lowerBound, into: UnsafeMutableRawBufferPointer(buffer))
    }
  }

  /// Returns the ASCII text of a number of bytes; `nil` beyond the end.
  func text(at offset: Int, count: Int = 4) -> String? {
    let bytes = bytes(offset..<offset + count)
    return bytes.count == count ? String(decoding: bytes, as: UTF8.self) : nil
  }

  /// Returns an unsigned integer, at most `Int.max`; `nil` beyond the end.
  func integer(at offset: Int, size: Int = 4, isBigEndian: Bool = false) -> Int? {
    let bytes = bytes(offset..<offset + size)
    guard bytes.count == size else { return nil }
    let ordered = isBigEndian ? bytes : bytes.reversed()
    return Int(clamping: ordered.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
