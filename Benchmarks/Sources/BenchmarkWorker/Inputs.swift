import EmoLIME
import EmoLIMEAudio
import Foundation

// What the runner wrote for both sides.

/// The numbers of a file of little-endian 64-bit floats.
func numbers(_ path: String) throws -> [Double] {
  let data = try Data(contentsOf: URL(fileURLWithPath: path))
  return data.withUnsafeBytes { Array($0.bindMemory(to: Double.self)) }
}

/// The rows of a file of 64-bit floats, row by row.
func rows(_ path: String, count: Int) throws -> [[Double]] {
  let values = try numbers(path)
  guard count > 0, values.count.isMultiple(of: count) else {
    throw UsageError("\(path): \(values.count) numbers are not \(count) rows.")
  }
  let columns = values.count / count
  return (0..<count).map { Array(values[$0 * columns..<($0 + 1) * columns]) }
}

/// The lines of a text.
func lines(_ path: String) throws -> [String] {
  try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
}

/// A sound at 16 kHz.
func recording(_ path: String) throws -> AudioSignal {
  try AudioSignal(contentsOf: URL(fileURLWithPath: path), sampleRate: 16_000)
}

/// An argument that must be there.
func argument(_ index: Int, of arguments: [String], _ name: String) throws -> String {
  guard arguments.indices.contains(index) else {
    throw UsageError("Argument \(index + 1) is missing: \(name).")
  }
  return arguments[index]
}

/// An argument that must be a whole number.
func integer(_ index: Int, of arguments: [String], _ name: String) throws -> Int {
  let text = try argument(index, of: arguments, name)
  guard let value = Int(text) else {
    throw UsageError("\(name) is \"\(text)\"; it must be a whole number.")
  }
  return value
}
