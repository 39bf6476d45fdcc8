import EmoLIMESurrogate
import Foundation

/// Weights and designs by dense matrices and SciPy: `make_quadrature_cases.py`.
struct QuadratureCases: Decodable {
  let cases: [Case]
  let designs: [Design]

  struct Case: Decodable {
    let components: Int
    let width: Double
    let alpha: Double
    let coalitions: [Coalition]
    let scores: [[Double]]
    let lime: Expected
    let kernelSHAP: Expected
    let banzhaf: Expected
    let intercepts: [Double]

    var attributions: [(Attribution, Expected)] {
      let fitter = LinearSurrogateFitter(
        kernel: .exponential(width: width), regression: .ridge(alpha: alpha))
      return [(.lime(fitter), lime), (.kernelSHAP, kernelSHAP), (.banzhaf, banzhaf)]
    }
  }

  /// Labels by components.
  struct Expected: Decodable {
    let weights: [[Double]]
    let standardErrors: [[Double]]
  }

  struct Design: Decodable {
    let attribution: String
    let components: Int
    let coalitions: [Coalition]
  }

  static func load() throws -> QuadratureCases {
    return try JSONDecoder().decode(QuadratureCases.self, from: fixture("quadrature_cases"))
  }
}
