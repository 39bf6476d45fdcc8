import ArgumentParser
import EmoLIME
import EmoLIMETraining
import Foundation

/// How a table of features is written.
enum FeatureFormat: String, CaseIterable, ExpressibleByArgument {
  /// A line of names, then a line for each row, the file first.
  case csv
  /// An object for each row: its file, and its numbers by their names.
  case jsonl
  /// A NumPy array of 64-bit floats, with a JSON file of the names of rows and columns beside it.
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
  /// Puts the table in its place; one that is not finished leaves nothing behind.
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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let features = Dictionary(uniqueKeysWithValues: zip(columns, row))
    try file.write(encoder.encode(Line(file: name, features: features)) + Data("\n".utf8))
  }

  func finish() throws { try file.finish() }
}

private final class NumPyFeatureWriter: FeatureTableWriter {
  private let columns: [String]
  private let file: OutputFile
  private var rowFiles: [String] = []

  /// The header is written last, when the number of rows is known; it is padded to this length.
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
    let names = try JSONEncoder().encode(Names(rows: rowFiles, columns: columns))
    if let path = file.path { try writeFile(names, to: path + ".json") }
    try file.finish()
  }

  /// Version 1.0 of NumPy's format: a magic string, the length of what follows, and a dictionary.
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
