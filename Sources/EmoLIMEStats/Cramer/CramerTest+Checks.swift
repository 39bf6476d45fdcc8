import EmoLIMENumerics
import Foundation

extension CramerTest {
  /// The smallest number of rows of a sample; one row has no variance.
  static let minimumRows = 2

  /// The largest number of rows of both samples: three copies of the kernel matrix must fit into
  /// memory.
  package static let maximumRows = Int(
    (Double(ProcessInfo.processInfo.physicalMemory) / 24).squareRoot())

  /// The largest number of replicates, whose statistics are kept: 80 MB.
  package static let maximumReplicates = 10_000_000
  /// The largest number of simulations of a power estimate.
  package static let maximumSimulations = 1_000_000

  func checkSettings() throws(StatisticsError) {
    guard confidenceLevel > 0, confidenceLevel < 1 else {
      throw .confidenceOutOfRange(confidenceLevel)
    }
    guard workers > 0 else { throw .workersOutOfRange(workers) }
    guard (0...Self.maximumSimulations).contains(powerSimulations) else {
      throw .simulationsOutOfRange(powerSimulations)
    }
    switch method {
    case .permutation(let replicates), .bootstrap(let replicates):
      guard (1...Self.maximumReplicates).contains(replicates) else {
        throw .replicatesOutOfRange(replicates)
      }
    case .exactPermutation, .eigenvalue:
      break
    }
  }

  func checkSamples(_ first: Matrix, _ second: Matrix) throws(StatisticsError) {
    for (sample, position) in [(first, StatisticsError.Sample.first), (second, .second)] {
      guard sample.rows >= Self.minimumRows else {
        throw .tooFewRows(sample: position, rows: sample.rows, minimum: Self.minimumRows)
      }
    }
    guard first.columns == second.columns else {
      throw .dimensionsDiffer(first: first.columns, second: second.columns)
    }
    guard first.columns > 0 else { throw .noColumns }
    let rows = first.rows + second.rows
    guard rows <= Self.maximumRows else {
      throw .tooManyRows(rows: rows, maximum: Self.maximumRows)
    }
    for (sample, position) in [(first, StatisticsError.Sample.first), (second, .second)] {
      if let index = sample.elements.firstIndex(where: { !$0.isFinite }) {
        throw .notFinite(
          sample: position, row: index / sample.columns, column: index % sample.columns)
      }
    }
  }
}
