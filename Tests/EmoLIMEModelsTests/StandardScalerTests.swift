import EmoLIMEModels
import EmoLIMENumerics
import TestSupport
import Testing

@Suite struct StandardScalerTests {
  private struct Expected: Decodable {
    let features: [[Double]]
    let means: [Double]
    let scales: [Double]
    let standardized: [[Double]]
  }

  @Test func standardizationMatchesScikitLearn() throws {
    let expected = try Fixture.decode(Expected.self, from: "scaler.json")
    let features = try #require(Matrix(expected.features))
    let scaler = try StandardScaler(fittedTo: features)
    for (actual, expected) in zip(scaler.means, expected.means) {
      #expect(isClose(actual, expected, within: 1e-14 * abs(expected)))
    }
    for (actual, expected) in zip(scaler.scales, expected.scales) {
      // A spread of 1e-8 around 5 keeps eight digits.
      #expect(isClose(actual, expected, within: 1e-7 * expected))
    }
    let standardized = try scaler.standardized(features)
    #expect(
      largestDifference(standardized.elements, Array(expected.standardized.joined())) < 1e-5)
  }

  @Test func onlyChosenRowsAreFitted() throws {
    let features = try #require(Matrix([[1, 4], [3, 4], [.nan, 8]]))
    let scaler = try StandardScaler(fittedTo: features, rows: [0, 1])
    #expect(scaler.means == [2, 4])
    #expect(scaler.scales == [1, 1])
  }

  @Test func invalidFeaturesAreRejected() throws {
    let features = try #require(Matrix([[1, 4], [3, .infinity]]))
    #expect(throws: ModelError.featureNotFinite(row: 1, column: 1)) {
      try StandardScaler(fittedTo: features)
    }
    #expect(throws: ModelError.noRows) { try StandardScaler(fittedTo: features, rows: []) }
    let scaler = try StandardScaler(fittedTo: features, rows: [0])
    #expect(throws: ModelError.featuresDiffer(expected: 2, actual: 1)) {
      try scaler.standardized(Matrix(rows: 1, columns: 1))
    }
    #expect(StandardScaler(means: [0], scales: [0]) == nil)
    #expect(StandardScaler(means: [0, 1], scales: [1]) == nil)
  }
}
