import EmoLIMENumerics
import EmoLIMEStats
import Foundation
import Testing

/// R's results for small samples, as made by `Fixtures/make_cramer.R`.
struct CramerFixture: Decodable {
  struct Sample: Decodable {
    let name: String
    let x: [[Double]]
    let y: [[Double]]
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let sample: String
    let kernel: String
    let method: String
    let level: Double
    let replicates: Int
    let statistic: Double
    let critical: Double
    let p: Double
    let rejects: Bool

    var testDescription: String { "\(sample) \(kernel) \(method) \(level)" }
  }

  let samples: [Sample]
  let cases: [Case]
  let pValues: [Double]
  let holm: [Double]
  let benjaminiHochberg: [Double]

  static func load() throws -> CramerFixture {
    let url = Bundle.module.bundleURL.appendingPathComponent("Fixtures/cramer.json")
    return try JSONDecoder().decode(CramerFixture.self, from: Data(contentsOf: url))
  }

  func matrices(of name: String) throws -> (Matrix, Matrix) {
    let sample = try #require(samples.first { $0.name == name })
    return (try #require(Matrix(sample.x)), try #require(Matrix(sample.y)))
  }
}

/// The built-in kernel of a name.
func kernel(named name: String) throws -> CramerTest.Kernel {
  try #require(CramerTest.Kernel.all.first { $0.name == name })
}

/// Rows of independent numbers from a normal distribution.
func normalSample(
  _ rows: Int, _ columns: Int, mean: Double = 0, deviation: Double = 1, seed: UInt64
) -> Matrix {
  var generator = SeededGenerator(seed: seed)
  var sample = Matrix(rows: rows, columns: columns)
  for index in sample.elements.indices {
    sample.elements[index] = mean + deviation * generator.nextNormal()
  }
  return sample
}

/// How far two shares of as many trials can lie apart by chance: 4.5 standard errors of their
/// difference (one such case in 150,000), and two trials for the rounding of ranks.
func binomialError(_ first: Double, _ second: Double, trials: Int) -> Double {
  let share = (first + second) / 2
  return 4.5 * (2 * share * (1 - share) / Double(trials)).squareRoot() + 2 / Double(trials)
}
