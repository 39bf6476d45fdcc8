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
func write(_ data: Data, to path: String) throws(OutputError) {
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
