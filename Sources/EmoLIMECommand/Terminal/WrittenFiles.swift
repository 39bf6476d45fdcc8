import EmoLIMEFigures
import EmoLIMENumerics
import Foundation
import Synchronization

/// The files that the command has written, which its last line names.
enum WrittenFiles {
  private static let names = Mutex<[String]>([])
  private static let dataOnStandardOutput = Mutex(false)

  /// Adds a file or folder to the last line; notes that standard output has data for `-`.
  static func append(_ name: String) {
    if name == "-" {
      dataOnStandardOutput.withLock { $0 = true }
    } else {
      names.withLock { $0.append(name) }
    }
  }

  /// Leaves the last line out.
  static func discard() {
    names.withLock { $0 = [] }
  }

  /// Prints what was written, if anything was: on standard output, unless it has data for a program.
  static func printLastLine() throws {
    let names = names.withLock { $0 }
    guard let last = names.last else { return }
    let list =
      names.count == 1 ? last : names.dropLast().joined(separator: ", ") + " and " + last
    let text = "Wrote \(list).".withoutControls
    if dataOnStandardOutput.withLock({ $0 }) { report(text) } else { try printLine(text) }
  }
}

/// Writes data to a file completely or not at all; to standard output for the path `-`. The last line of
/// the command names the file.
func writeFile(_ data: Data, to path: String) throws {
  try OutputFile.write(data, to: path)
  WrittenFiles.append(path)
}

/// Writes a figure to a file in the format of its extension.
func writeFile(_ figure: Figure, to path: String) throws {
  try writeFile(figure.contents(ofFileAt: URL(fileURLWithPath: path)), to: path)
}

/// Writes a line to standard output. Unlike `print`, it throws if that fails.
func printLine(_ text: String) throws {
  try OutputFile(nil).write(Data((text + "\n").utf8))
}
