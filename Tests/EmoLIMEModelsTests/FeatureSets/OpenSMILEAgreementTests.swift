import EmoLIMEAudio
import EmoLIMEModels
import EmoLIMENumerics
import EmoLIMESignal
import Foundation
import TestSupport
import Testing

/// Agreement with openSMILE 2.x (the Python package opensmile 2.6.0) on all clips of EMODB.
///
/// Values need not be equal to the last bit: another logarithm in the C library can change the last bit of a
/// descriptor, and linear prediction amplifies that.
@Suite(.enabled(if: Shared.isPresent, Shared.hint))
struct OpenSMILEAgreementTests {
  @Test(arguments: [
    (ComParE2016() as any DescriptorExtractor, "compare2016_names.txt"),
    (EGeMAPS(), "egemaps_names.txt"),
  ])
  func namesOfFeaturesMatch(extractor: any DescriptorExtractor, file: String) throws {
    #expect(try extractor.featureNames == lines(of: file))
  }

  @Test func namesOfDescriptorsMatch() throws {
    #expect(try EGeMAPS.descriptors.map(\.name) == lines(of: "egemaps_lld_names.txt"))
  }

  @Test func compareFeaturesOfAllClipsMatch() async throws {
    let agreement = try await agreement(of: ComParE2016(), with: "emodb_compare2016.npy")
    // The fourth digit of a linear prediction coefficient; nothing else moves that far.
    #expect(agreement.share(within: 1e-3) == 1, "\(agreement.worst)")
    #expect(agreement.share(within: 0) >= 0.97)
  }

  @Test func egemapsFeaturesOfAllClipsMatch() async throws {
    let agreement = try await agreement(of: EGeMAPS(), with: "emodb_egemaps.npy")
    #expect(agreement.share(within: 1e-4) >= 0.999, "\(agreement.worst)")
  }

  private func lines(of file: String) throws -> [String] {
    try String(contentsOf: Shared.url("reference/\(file)"), encoding: .utf8)
      .split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private func agreement(
    of extractor: any DescriptorExtractor, with file: String
  ) async throws -> Agreement {
    let paths = try lines(of: "emodb_meta.csv").dropFirst().compactMap {
      $0.split(separator: ",").first.map(String.init)
    }
    let signals = try paths.map { try AudioSignal(contentsOf: Shared.url($0)) }
    return try await Agreement(
      of: extractor.matrix(for: signals),
      with: NumPyArray(contentsOf: Shared.url("reference/\(file)")), rows: paths,
      columns: extractor.featureNames)
  }
}

/// The differences of values from expected ones, relative to the larger of the expected value and the standard
/// deviation of its column.
private struct Agreement {
  private let differences: [Double]
  /// The largest difference, and where it is.
  let worst: String

  init(of actual: Matrix, with expected: NumPyArray, rows: [String], columns: [String]) throws {
    try #require(expected.rows == actual.rows && expected.columns == actual.columns)
    var differences: [Double] = []
    var worst = (difference: -1.0, place: "")
    for column in 0..<actual.columns {
      let values = (0..<actual.rows).map { Double(expected[$0, column]) }
      let deviation = Self.standardDeviation(values)
      for (row, value) in values.enumerated() {
        let difference = abs(actual[row, column] - value)
        let relative = difference == 0 ? 0 : difference / max(abs(value), deviation)
        differences.append(relative.isNaN ? .infinity : relative)
        if !(relative <= worst.difference) {
          worst = (relative, "\(columns[column]) of \(rows[row]): \(relative)")
        }
      }
    }
    self.differences = differences
    self.worst = worst.place
  }

  /// The share of values whose difference is at most a limit.
  func share(within limit: Double) -> Double {
    Double(differences.count { $0 <= limit }) / Double(differences.count)
  }

  private static func standardDeviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count)).squareRoot()
  }
}
