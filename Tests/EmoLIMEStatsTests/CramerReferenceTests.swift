import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import TestSupport
import Testing

/// Agreement with R's `cramer` 0.9-4.
struct CramerReferenceTests {
  @Test func statisticsAndEigenvalueMethodAgreeWithR() async throws {
    let fixture = try CramerFixture.load()
    let cases = fixture.cases.filter { $0.method == "eigenvalue" }
    #expect(cases.count == 60)
    for expected in cases {
      let (x, y) = try fixture.matrices(of: expected.sample)
      let test = CramerTest(
        kernel: try kernel(named: expected.kernel), method: .eigenvalue(),
        confidenceLevel: expected.level)
      let result = try await test(x, y)
      let comment = Comment(rawValue: expected.testDescription)
      #expect(isClose(result.statistic, expected.statistic, within: 1e-12), comment)
      #expect(isClose(result.criticalValue, expected.critical, within: 1e-6), comment)
      #expect(isClose(result.pValue, expected.p, within: 1e-6), comment)
      #expect(result.rejectsEquality == expected.rejects, comment)
    }
  }

  @Test func resamplingMethodsAgreeWithRWithinTheirError() async throws {
    let fixture = try CramerFixture.load()
    let cases = fixture.cases.filter { $0.method != "eigenvalue" }
    #expect(cases.count == 34)
    for expected in cases {
      let (x, y) = try fixture.matrices(of: expected.sample)
      var test = CramerTest(
        kernel: try kernel(named: expected.kernel),
        method: expected.method == "permutation"
          ? .permutation(replicates: expected.replicates)
          : .bootstrap(replicates: expected.replicates), pValueRule: .rank, powerSimulations: 0)
      let comment = Comment(rawValue: expected.testDescription)
      let result = try await test(x, y)
      let error = binomialError(expected.p, result.pValue, trials: expected.replicates)
      #expect(isClose(result.pValue, expected.p, within: error), comment)
      // R's critical value lies between ours of confidence levels as far apart as chance allows.
      let slack = binomialError(0.95, 0.95, trials: expected.replicates)
      test.confidenceLevel = 0.95 - slack
      let lower = try await test(x, y).criticalValue
      test.confidenceLevel = 0.95 + slack
      let upper = try await test(x, y).criticalValue
      #expect((lower...upper).contains(expected.critical), comment)
    }
  }

  @Test(.enabled(if: Shared.isPresent, Shared.hint))
  func sharedValuesOfRAreReproduced() async throws {
    struct Expected: Decodable {
      let x: String
      let y: String
      let kernel: String
      let method: String
      let statistic: Double
      let critical: Double
      let p: Double
    }
    let cases = try Shared.decode([Expected].self, from: "reference/cramer/expected.json")
    #expect(cases.count == 60)
    let replicates = 20_000
    for expected in cases {
      let x = try sample("reference/cramer/\(expected.x)")
      let y = try sample("reference/cramer/\(expected.y)")
      let comment = Comment(rawValue: "\(expected.x) \(expected.kernel) \(expected.method)")
      var test = CramerTest(
        kernel: try kernel(named: expected.kernel), pValueRule: .rank, powerSimulations: 0)
      switch expected.method {
      case "eigenvalue": test.method = .eigenvalue()
      case "bootstrap": test.method = .bootstrap(replicates: replicates)
      default: test.method = .permutation(replicates: replicates)
      }
      let result = try await test(x, y)
      let isExact = expected.method == "eigenvalue"
      #expect(isClose(result.statistic, expected.statistic, within: 1e-12), comment)
      let error = isExact ? 1e-6 : binomialError(expected.p, result.pValue, trials: replicates)
      #expect(isClose(result.pValue, expected.p, within: error), comment)
      if isExact {
        #expect(isClose(result.criticalValue, expected.critical, within: 1e-6), comment)
      }
    }
  }

  /// The exact p-values of ten against ten rows explain R's, which come from 20,000 permutations.
  @Test(.enabled(if: Shared.isPresent, Shared.hint), arguments: ["a", "b"])
  func exactTestExplainsSharedPermutations(name: String) async throws {
    let x = try sample("reference/cramer/\(name)_x.csv")
    let y = try sample("reference/cramer/\(name)_y.csv")
    let expected = try Shared.decode([[String: Value]].self, from: "reference/cramer/expected.json")
      .filter { $0["x"]?.text == "\(name)_x.csv" && $0["method"]?.text == "permutation" }
    #expect(expected.count == 5)
    for entry in expected {
      let kernelName = try #require(entry["kernel"]?.text)
      let p = try #require(entry["p"]?.number)
      let test = CramerTest(kernel: try kernel(named: kernelName), method: .exactPermutation)
      let result = try await test(x, y)
      #expect(result.replicates == 184_756)
      #expect(isClose(result.pValue, p, within: binomialError(p, result.pValue, trials: 20_000)))
    }
  }

  private enum Value: Decodable {
    case text(String)
    case number(Double)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else {
        self = .number(try container.decode(Double.self))
      }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }
  }

  private func sample(_ path: String) throws -> Matrix {
    let lines = try String(contentsOf: Shared.url(path), encoding: .utf8).split(separator: "\n")
    return try #require(
      Matrix(lines.map { $0.split(separator: ",").compactMap { Double($0) } }))
  }
}
