import ArgumentParser
import EmoLIMENumerics
import EmoLIME
import EmoLIMETraining
import Foundation

/// A file format for tables of features.
enum FeatureFormat: String, CaseIterable, ExpressibleByArgument {
  /// A line of names, then one line per row that begins with the file.
  case csv
  /// One object per row: the file, and the features by name.
  case jsonl
  /// A NumPy array of 64-bit floats, and a JSON file of the names of its rows and columns.
  case npy

  func writer(columns: [String], to path: String?) throws -> any FeatureTableWriter {
    switch self {
    case .csv: try CSVFeatureWriter(columns: columns, to: OutputFile(path))
    case .jsonl: JSONFeatureWriter(columns: columns, to: try OutputFile(path))
    case .npy: try NumPyFeatureWriter(columns: columns, to: OutputFile(path))
    }
  }
}

/// Writes a table of features row by row.
protocol FeatureTableWriter {
  func write(_ row: [Double], of file: String) throws
  /// Moves the finished table to its path. Without it, no file remains.
  func finish() throws
}

private struct CSVFeatureWriter: FeatureTableWriter {
  let file: OutputFile

  init(columns: [String], to file: OutputFile) throws {
    self.file = file
    try file.write(line(["file"] + columns))
  }

  func write(_ row: [Double], of name: String) throws {
    try file.write(line([name] + row.map { "\($0)" }))
  }

  func finish() throws { try file.finish() }

  private func line(_ cells: [String]) -> Data {
    Data(CommaSeparatedValues.line(cells).utf8)
  }
}

private struct JSONFeatureWriter: FeatureTableWriter {
  private let columns: [String]
  private let file: OutputFile

  init(columns: [String], to file: OutputFile) {
    self.columns = columns
    self.file = file
  }

  func write(_ row: [Double], of name: String) throws {
    struct Line: Encodable {
      let file: String
      let features: [String: Double]
    }
    let features = Dictionary(uniqueKeysWithValues: zip(columns, row))
    let line = try JSONEncoder.reproducible.encode(Line(file: name, features: features))
    try file.write(line + Data("\n".utf8))
  }

  func finish() throws { try file.finish() }
}

private final class NumPyFeatureWriter: FeatureTableWriter {
  private let columns: [String]
  private let file: OutputFile
  private var rowFiles: [String] = []

  /// The length in bytes to which the header is padded. It is written last, when the number of rows is
  /// known.
  private static let headerLength = 128

  init(columns: [String], to file: OutputFile) throws {
    self.columns = columns
    self.file = file
    try file.write(Data(count: Self.headerLength))
  }

  func write(_ row: [Double], of name: String) throws {
    rowFiles.append(name)
    var bytes = Data(capacity: 8 * row.count)
    for number in row {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
    try file.write(bytes)
  }

  func finish() throws {
    struct Names: Encodable {
      let rows: [String]
      let columns: [String]
    }
    try file.overwriteStart(with: header)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let names = try encoder.encode(Names(rows: rowFiles, columns: columns))
    if let path = file.path { try writeFile(names, to: path + ".json") }
    try file.finish()
  }

  /// The header of version 1.0 of NumPy's format: a magic string, a length and a dictionary.
  private var header: Data {
    let shape = "(\(rowFiles.count), \(columns.count))"
    let text = "{'descr': '<f8', 'fortran_order': False, 'shape': \(shape), }"
    let length = Self.headerLength - 10
    let padded = text + String(repeating: " ", count: length - 1 - text.utf8.count) + "\n"
    return Data([0x93]) + Data("NUMPY".utf8)
      + Data([1, 0, UInt8(length & 0xFF), UInt8(length >> 8)])
      + Data(padded.utf8)
  }
}
