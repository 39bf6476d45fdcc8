import Foundation

/// Why something could not be written.
enum OutputError: Error, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)

  var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)"
    }
  }
}

/// Writes data to a file, whole or not at all, or to standard output for the path `-`.
func writeFile(_ data: Data, to path: String) throws(OutputError) {
  do {
    if path == "-" {
      try FileHandle.standardOutput.write(contentsOf: data + Data("\n".utf8))
    } else {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    }
  } catch {
    throw .cannotWrite(path: path, reason: error.localizedDescription)
  }
}

/// A file that is written piece by piece under another name beside its place, and moved there when
/// it is whole; or standard output, which is written as it comes.
final class OutputStreamFile {
  /// Where the file will be; nil for standard output.
  let path: String?

  private let handle: FileHandle
  private let temporary: String?

  /// - Parameter path: where to, or nil for standard output.
  init(_ path: String?) throws(OutputError) {
    self.path = path
    guard let path else {
      handle = .standardOutput
      temporary = nil
      return
    }
    let url = URL(fileURLWithPath: path)
    let temporary = url.deletingLastPathComponent()
      .appendingPathComponent(
        ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier)")
    guard FileManager.default.createFile(atPath: temporary.path, contents: nil),
      let handle = FileHandle(forWritingAtPath: temporary.path)
    else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
    self.handle = handle
    self.temporary = temporary.path
  }

  deinit { discard() }

  func write(_ data: Data) throws(OutputError) {
    try catching { try handle.write(contentsOf: data) }
  }

  /// Replaces the first bytes that were written.
  func overwriteStart(with data: Data) throws(OutputError) {
    try catching {
      try handle.seek(toOffset: 0)
      try handle.write(contentsOf: data)
      try handle.seekToEnd()
    }
  }

  /// Moves the file to its place.
  func finish() throws(OutputError) {
    guard let path, let temporary else { return }
    try catching { try handle.close() }
    guard rename(temporary, path) == 0 else {
      throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
  }

  /// Leaves nothing behind, unless the file is in its place already.
  func discard() {
    if let temporary { unlink(temporary) }
  }

  private func catching(_ body: () throws -> Void) throws(OutputError) {
    do {
      try body()
    } catch {
      throw .cannotWrite(path: path ?? "Standard output", reason: error.localizedDescription)
    }
  }
}
