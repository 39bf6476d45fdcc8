import Foundation
import Testing

/// A two-dimensional array of 32-bit floats in NumPy's format.
struct NumPyArray {
  let rows: Int
  let columns: Int
  private let values: [Float]

  init(contentsOf url: URL) throws {
    let data = try Data(contentsOf: url)
    let headerLength = Int(data[8]) | Int(data[9]) << 8
    let header = String(decoding: data[10..<10 + headerLength], as: UTF8.self)
    try #require(header.contains("'<f4'") && header.contains("'fortran_order': False"))
    let shape = header.split(separator: "(").last?.split(separator: ")").first ?? ""
    let sizes = shape.split(separator: ",").compactMap {
      Int($0.trimmingCharacters(in: .whitespaces))
    }
    try #require(sizes.count == 2)
    (rows, columns) = (sizes[0], sizes[1])
    values = data.dropFirst(10 + headerLength).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Float.self) }
    }
    try #require(values.count == rows * columns)
  }

  subscript(row: Int, column: Int) -> Float { values[row * columns + column] }
}
