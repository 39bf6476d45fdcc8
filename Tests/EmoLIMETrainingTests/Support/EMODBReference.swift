import EmoLIMENumerics
import Foundation
import TestSupport
import Testing

/// openSMILE's ComParE_2016 functionals of the EMODB clips, with their emotions and speakers.
struct EMODBReference {
  let features: Matrix
  let labels: [String]
  let classes: [Int]
  let speakers: [String]

  init() throws {
    features = try matrix(
      npy: Data(contentsOf: Shared.url("reference/emodb_compare2016.npy")))
    let table = try String(contentsOf: Shared.url("reference/emodb_meta.csv"), encoding: .utf8)
    let rows = table.split(whereSeparator: \.isNewline).dropFirst().map { $0.split(separator: ",") }
    let emotions = rows.map { String($0[1]) }
    labels = Set(emotions).sorted()
    classes = emotions.map { [labels] in labels.firstIndex(of: $0) ?? -1 }
    speakers = rows.map { String($0[2]) }
  }
}

/// The matrix in a NumPy file of little-endian 32-bit floats, row by row.
private func matrix(npy data: Data) throws -> Matrix {
  let headerLength = Int(data[8]) + Int(data[9]) << 8
  let header = String(decoding: data[10..<10 + headerLength], as: UTF8.self)
  let shape = try #require(header.firstMatch(of: /\((\d+), (\d+)\)/))
  let (rows, columns) = try (#require(Int(shape.1)), #require(Int(shape.2)))
  let values = data[(10 + headerLength)...].withUnsafeBytes { bytes in
    (0..<rows * columns).map { index in
      Double(
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self))))
    }
  }
  return try #require(Matrix(rows: rows, columns: columns, elements: values))
}
