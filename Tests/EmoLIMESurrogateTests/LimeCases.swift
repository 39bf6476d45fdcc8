import EmoLIMENumerics
import EmoLIMESurrogate

/// Coalitions and scores, and what the package `lime` made of them.
struct LimeCases: Decodable {
  let cases: [LimeCase]
}

struct LimeCase: Decodable, CustomStringConvertible {
  let name: String?
  let samples: Int
  let components: Int
  let seed: UInt32
  let kernelWidth: Double
  let metric: String
  let featureSelection: String
  let numFeatures: Int
  let masks: [[Int]]
  let labels: [[Double]]
  let distances: [Double]
  let expected: [Expected]

  struct Expected: Decodable {
    let label: Int
    let intercept: Double
    /// Pairs of a feature's number and its weight.
    let weights: [[Double]]
    let score: Double
    let localPred: Double
  }

  enum CodingKeys: String, CodingKey {
    case name, samples, components, seed, metric, masks, labels, distances, expected
    case kernelWidth = "kernel_width"
    case featureSelection = "feature_selection"
    case numFeatures = "num_features"
  }

  var description: String {
    name ?? "\(samples) x \(components), \(metric), \(featureSelection), \(numFeatures) features"
  }
}

extension LimeCase.Expected {
  enum CodingKeys: String, CodingKey {
    case label, intercept, weights, score
    case localPred = "local_pred"
  }
}

extension LimeCase {
  var draws: [Coalition] {
    masks.map { mask in Coalition(members: mask.indices.filter { mask[$0] == 1 }) }
  }

  /// The draws without repetitions.
  func sample() throws -> CoalitionSample {
    try CoalitionSample(components: components, draws: draws)
  }

  /// The scores of each coalition's first draw; the cases give all of its draws the same.
  func scores(of sample: CoalitionSample) -> Matrix? {
    var rows: [Coalition: [Double]] = [:]
    for (coalition, row) in zip(draws, labels) where rows[coalition] == nil {
      rows[coalition] = row
    }
    return Matrix(sample.coalitions.compactMap { rows[$0] })
  }

  var fitter: LinearSurrogateFitter? {
    let distances: [String: Distance] = [
      "cosine": .cosine, "euclidean": .euclidean, "hamming": .hamming,
    ]
    let selections: [String: FeatureSelection] = [
      "none": .none, "auto": .auto, "forward_selection": .forwardSelection,
      "highest_weights": .highestWeights, "lasso_path": .lassoPath,
    ]
    guard let distance = distances[metric], let selection = selections[featureSelection] else {
      return nil
    }
    return LinearSurrogateFitter(
      distance: distance, kernel: .exponential(width: kernelWidth), selection: selection,
      maximumFeatures: numFeatures)
  }
}
