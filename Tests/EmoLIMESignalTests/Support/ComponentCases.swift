import EmoLIMESignal
import Foundation

/// Results of librosa, scikit-learn and SciPy for small cases; see Fixtures/make_components.py.
struct ComponentCases: Decodable {
  struct Separation: Decodable {
    let harmonicFrames: Int
    let percussiveBins: Int
    let margin: Double
    let power: Double
    let values: [Float]
    let bins: Int
    let harmonic: [Double]
    let percussive: [Double]
  }

  struct Factorization: Decodable {
    let values: [Float]
    let bins: Int
    let iterations: Int
    let firstActivations: [[Double]]
    let firstTemplates: [[Double]]
    let activations: [[Double]]
    let templates: [[Double]]
  }

  struct Minima: Decodable {
    let values: [Double]
    let depth: Double
    let indices: [Int]
    let prominences: [Double]
  }

  let separations: [Separation]
  let factorizations: [Factorization]
  let minima: [Minima]

  static func load() throws -> ComponentCases {
    try JSONDecoder().decode(ComponentCases.self, from: fixture("components.json"))
  }
}
