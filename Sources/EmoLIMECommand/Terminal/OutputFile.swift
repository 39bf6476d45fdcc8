import EmoLIMEAudio
import Foundation

/// An error in writing an output.
enum OutputError: Error, CustomStringConvertible {
  case cannotWrite(path: String, reason: String)
  case wouldReplaceInput(path: String, option: String)
  case sameOutput(path: String, options: [String])

  var description: String {
    switch self {
    case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
    case .wouldReplaceInput(let path, let option):
      "\(option): \(path) is an input and would be replaced. Name another file."
    case .sameOutput(let path, let options):
      "\(options.joined(separator: " and ")) name the same output, "
        + "\(path == "-" ? "standard output" : path). Name a file for each."
    }
  }

  /// The error of the last system call that failed.
  static func lastError(path: String?) -> OutputError {
    .cannotWrite(path: path ?? "Standard output", reason: String(cString: strerror(errno)))
  }
}

/// An output file that is written in parts.
///
/// A regular file is written under a temporary name in the same folder and renamed when it is complete.
/// Links are followed. Standard output, pipes and devices are written directly.
final class OutputFile {
  /// The path of the file; nil for standard output.
  let path: String?

  private let descriptor: Int32
  private let destination: String?
  /// The temporary path; nil if the file is written directly.
  private var temporary: String?

  /// Opens an output.
  ///
  /// - Parameter path: The path; nil or `-` for standard output.
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
    // Links to the pipes of a process (/dev/fd) have no target path, but can be opened.
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

  /// Checks that a file is writable, without changing it.
  static func checkWritable(_ path: String) throws(OutputError) {
    var status = stat()
    let isThere = path != "-" && stat(path, &status) == 0
    if isThere, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      // The reader of a pipe would notice that it was opened and closed.
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
        // The buffer has a first byte, since more data remain.
        Foundation.write(descriptor, bytes.baseAddress! + written, data.count - written)
      }
      guard count >= 0 else {
        if errno == EINTR { continue }
        throw .lastError(path: path)
      }
      written += count
    }
  }

  /// Replaces the first bytes of the file.
  func overwriteStart(with data: Data) throws(OutputError) {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw .lastError(path: path) }
    try write(data)
  }

  /// Renames the file to its path.
  func finish() throws(OutputError) {
    guard let temporary, let destination else { return }
    guard fsync(descriptor) == 0, rename(temporary, destination) == 0 else {
      throw .lastError(path: path)
    }
    self.temporary = nil
  }
}

/// Writes data to a file completely or not at all; to standard output for the path `-`.
func writeFile(_ data: Data, to path: String) throws(OutputError) {
  let file = try OutputFile(path)
  try file.write(data)
  try file.finish()
}

/// Writes a line to standard output. Unlike `print`, it throws if that fails.
func printLine(_ text: String) throws(OutputError) {
  try OutputFile(nil).write(Data((text + "\n").utf8))
}
