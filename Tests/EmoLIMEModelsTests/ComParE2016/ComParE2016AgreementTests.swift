import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Agreement with openSMILE 2.x (the Python package opensmile 2.6.0) on all clips of EMODB.
@Suite(.enabled(if: Shared.isPresent, Shared.hint))
struct ComParE2016AgreementTests {
  @Test("Names and their order match openSMILE")
  func names() throws {
    let expected = try String(
      contentsOf: Shared.url("reference/compare2016_names.txt"), encoding: .utf8
    ).split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(ComParE2016().featureNames == expected)
  }

  @Test("All functionals of all 339 clips match openSMILE")
  func functionals() async throws {
    let table = try String(contentsOf: Shared.url("reference/emodb_meta.csv"), encoding: .utf8)
    let paths = table.split(whereSeparator: \.isNewline).dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    let signals = try paths.map { try AudioSignal(contentsOf: Shared.url($0)) }
    let expected = try NumPyArray(contentsOf: Shared.url("reference/emodb_compare2016.npy"))
    let actual = try await ComParE2016().matrix(for: signals)
    try #require(expected.rows == actual.rows && expected.columns == actual.columns)

    var identical = 0
    var worst = (difference: 0.0, feature: "", clip: "")
    for column in 0..<actual.columns {
      let values = (0..<actual.rows).map { Double(expected[$0, column]) }
      let deviation = standardDeviation(values)
      for (row, value) in values.enumerated() {
        let difference = abs(actual[row, column] - value)
        if difference == 0 { identical += 1 }
        let relative = difference == 0 ? 0 : difference / max(abs(value), deviation)
        if !(relative <= worst.difference) {
          worst = (relative, ComParE2016().featureNames[column], paths[row])
        }
      }
    }
    // Another logarithm in the C library can change the last bit of a descriptor, and with it the
    // fourth digit of a linear prediction coefficient; nothing else moves that far.
    #expect(worst.difference <= 1e-3, "\(worst.feature) in \(worst.clip)")
    #expect(Double(identical) / Double(actual.elements.count) >= 0.97)
  }

  private func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count)).squareRoot()
  }
}

/// A two-dimensional array of 32-bit floats in NumPy's format.
private struct NumPyArray {
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
