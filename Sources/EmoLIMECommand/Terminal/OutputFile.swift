import EmoLIMEAudio
import Foundation

/// Why something could not be written.
enum OutputError: Error, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case wouldReplaceInput(path: String, option: String)
  case sameOutput(path: String, options: [String])

  var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
    case .wouldReplaceInput(let path, let option):
      "\(option) would replace \(path), which is an input; name another file to write."
    case .sameOutput(let path, let options):
      "\(options.joined(separator: " and ")) would both be written to "
        + "\(path == "-" ? "standard output" : path); name a file for each."
    }
  }

  /// The error of the last system call that failed.
  static func lastError(path: String?) -> OutputError {
    .cannotWrite(path: path ?? "Standard output", reason: String(cString: strerror(errno)))
  }
}

/// A file that is written piece by piece.
///
/// A regular file is written under another name beside its place, and moved there when it is whole; a
/// link stays a link to it. Standard output, pipes and devices are written as they are.
final class OutputFile {
  /// Where the file will be; nil for standard output.
  let path: String?

  private let descriptor: Int32
  private let destination: String?
  /// The name under which the file is written; nil where it is written in its place.
  private var temporary: String?

  /// - Parameter path: where to; nil or `-` for standard output.
  init(_ path: String?) throws(OutputError) {
    guard let path, path != "-" else {
      self.path = nil
      destination = nil
      descriptor = STDOUT_FILENO
      return
    }
    let destination = URL(fileURLWithPath: path).followingLinks
    self.path = path
    self.destination = destination.path
    var status = stat()
    // The links to pipes of a process (/dev/fd) lead to no path, but can be opened.
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT == S_IFDIR {
      throw .cannotWrite(path: path, reason: "it is a folder")
    }
    if exists, status.st_mode & S_IFMT != S_IFREG {
      descriptor = open(path, O_WRONLY)
    } else {
      let temporary = destination.deletingLastPathComponent()
        .appendingPathComponent(".\(destination.lastPathComponent).\(UUID().uuidString)").path
      let mode = exists ? status.st_mode & 0o777 : 0o666
      descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL, mode)
      self.temporary = descriptor >= 0 ? temporary : nil
    }
    guard descriptor >= 0 else { throw .lastError(path: path) }
  }

  /// Checks that a file can be written, and leaves everything as it is.
  static func checkWritable(_ path: String) throws(OutputError) {
    var status = stat()
    let isThere = path != "-" && stat(path, &status) == 0
    if isThere, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      // To open a pipe, and to close it, would be noticed at its other end.
      guard access(path, W_OK) == 0 else { throw .lastError(path: path) }
    } else {
      _ = try OutputFile(path)
    }
  }

  deinit {
    if let temporary { unlink(temporary) }
    if path != nil { close(descriptor) }
  }

  func write(_ data: Data) throws(OutputError) {
    var written = 0
    while written < data.count {
      let count = data.withUnsafeBytes { bytes in
        // An empty buffer never gets here, so there is a first byte.
        Foundation.write(descriptor, bytes.baseAddress! + written, data.count - written)
      }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw .lastError(path: path)
      }
      written += count
    }
  }

  /// Replaces the first bytes that were written.
  func overwriteStart(with data: Data) throws(OutputError) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .lastError(path: path) }
    try write(data)
  }

  /// Moves the file to its place.
  func finish() throws(OutputError) {
    guard let temporary, let destination else { return }
    guard fsync(descriptor) == 0, rename(temporary, destination) == 0 else {
      throw .lastError(path: path)
    }
    self.temporary = nil
  }
}

/// Writes data to a file, whole or not at all, or to standard output for the path `-`.
func writeFile(_ data: Data, to path: String) throws(OutputError) {
  let file = try OutputFile(path)
  try file.write(data)
  try file.finish()
}

/// Writes a text and a line break to standard output; unlike `print`, it fails where that does.
func printLine(_ text: String) throws(OutputError) {
  try OutputFile(nil).write(Data((text + "\n").utf8))
}
