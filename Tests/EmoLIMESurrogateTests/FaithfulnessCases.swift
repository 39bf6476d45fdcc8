import EmoLIMESurrogate
import Foundation

/// Weights, the scores of all coalitions, and what captum, quantus and SciPy measure.
struct FaithfulnessCase: Decodable, CustomStringConvertible {
  let name: String
  let components: Int
  let weights: [Double]
  /// From the full coalition to the empty one.
  let scores: [Double]
  let captum: Captum
  let quantus: Quantus
  let scipy: SciPy
  let orders: Orders

  struct Captum: Decodable {
    let infidelity: Double
    let scaled: Double
    let perturbed: [[Double]]
    let sensitivity: Double
  }

  struct Quantus: Decodable {
    let deletion: [Double]
    let monotone: Bool
    let correlationOfHalves: Double
    let monotonicityCorrelation: Double
  }

  struct SciPy: Decodable {
    let correlation: Double
  }

  struct Orders: Decodable {
    let mean: Double
    let standardDeviation: Double
    let lowest: Double
    let highest: Double
  }

  var description: String { name }

  /// The cases that are committed, made by `make_faithfulness_cases.py`.
  static func committed() throws -> [FaithfulnessCase] {
    struct File: Decodable { let cases: [FaithfulnessCase] }
    return try LimeCase.decoder.decode(File.self, from: fixture("faithfulness_cases")).cases
  }

  func sample() throws -> CoalitionSample {
    try SamplingPlan.exhaustive.sample(components: components)
  }

  func coalitionScores() throws -> CoalitionScores {
    try CoalitionScores(sample(), scores: scores)
  }
}
